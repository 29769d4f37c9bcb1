import { describe, expect, it } from 'vitest'
import type { LockState } from '../../../src/main/os/lockState'
import { createPresence } from '../../../src/main/os/presence'
import { DEFAULT_ALERT_SETTINGS, type AlertSettings } from '../../../src/shared/domain/settings'
import { settled } from '../../support/scriptedBus'
import { keyOf, report } from '../../support/deskEvents'
import { alertRig, asks, comes, connected, isMine, offline, writes } from './rig'

it('the first alert after a lock waits for the answer, and then shows no name', () => {
  const rig = alertRig()
  rig.asksFirst = true
  rig.apply(comes('a'))
  rig.advance(0.06)
  expect(rig.titles()).toEqual([])
  rig.dark(true)
  rig.advance(0.06)
  expect(rig.shown.map(({ title, body }) => [title, body])).toEqual([
    ['Someone is waiting', 'Open Deskhand to see who has waited longest.']
  ])
})

it('… and if the screen is not locked, it is shown as the agent chose', () => {
  const rig = alertRig()
  rig.asksFirst = true
  rig.apply(comes('a'))
  rig.dark(false)
  rig.advance(0.06)
  expect(rig.shown).toMatchObject([{ title: 'Customer waiting', body: 'Customer a' }])
})

it('a customer known by name only is not named on a locked screen', () => {
  const rig = alertRig()
  rig.asksFirst = true
  rig.apply(asks('a'))
  rig.advance(0.06)
  expect(rig.titles()).toEqual([])
  rig.dark(true)
  rig.advance(0.06)
  expect(rig.shown).toMatchObject([{ title: 'Customer waiting', body: 'Names are hidden in alerts.' }])
})

it('the sound and the card do not come before the answer either', () => {
  const rig = alertRig()
  rig.asksFirst = true
  rig.apply(comes('a'))
  rig.advance(120)
  expect({ done: rig.done, titles: rig.titles() }).toEqual({ done: [], titles: [] })
})

/** Returns alerts that must ask a desktop whether its screen is locked, and this desktop. */
function askedRig(change: Partial<AlertSettings> = {}) {
  const desktop = { lock: 'unlocked' as LockState, asked: 0 }
  const rig = alertRig({ privacy: 'message', ...change }, {}, (time) =>
    createPresence(
      {
        state: () => 'active',
        onLock: () => () => undefined,
        askLocked: async () => {
          desktop.asked++
          return desktop.lock
        }
      },
      time.timers,
      time.monotonic
    )
  )
  /** Advances the time in steps of 10 ms. The desktop's answers arrive between the steps. */
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 10) {
      rig.time.advance(10)
      await settled()
    }
  }
  /** Returns true if a notification after the first `count` ones has this name in its text. */
  const namesSince = (count: number, name: string): boolean =>
    rig.shown.slice(count).some(({ title, body }) => `${title}\n${body}`.includes(name))
  return { rig, desktop, pass, namesSince }
}

describe('while a customer waits already', () => {
  it.each([7000, 7100, 7900, 9000, 10_000])(
    'a customer who comes within a second of a lock is not named: the lock after %s ms',
    async (after) => {
      for (const later of [200, 700, 1000]) {
        const { rig, desktop, pass, namesSince } = askedRig()
        rig.apply(comes('a'))
        await pass(after)
        expect(namesSince(0, 'Customer a')).toBe(true)
        const before = rig.shown.length
        desktop.lock = 'locked'
        await pass(later)
        rig.apply(comes('b'))
        await pass(1000)
        expect({ namesSince: namesSince(before, 'Customer b'), titles: rig.titles() }).toEqual({
          namesSince: false,
          titles: [expect.stringMatching(/^(Someone is|2 people are) waiting$/)]
        })
      }
    }
  )

  it('… and is counted when the screen is unlocked', async () => {
    const { rig, desktop, pass } = askedRig()
    rig.apply(comes('a'))
    await pass(7000)
    desktop.lock = 'locked'
    await pass(700)
    rig.apply(comes('b'))
    await pass(10_000)
    desktop.lock = 'unlocked'
    await pass(5000)
    expect(rig.shown.at(-1)).toMatchObject({
      title: 'While you were away',
      body: '1 customer asked for help; 1 still waiting.'
    })
  })

  it('… nor a customer who is known by name only, nor an own customer who writes again', async () => {
    const { rig, desktop, pass, namesSince } = askedRig()
    rig.list(isMine('m'))
    rig.apply(comes('a'), writes('m'))
    await pass(7000)
    const before = rig.shown.length
    desktop.lock = 'locked'
    await pass(200)
    rig.apply(asks('b'), writes('m'))
    await pass(1000)
    expect({
      namesSinceBeforeCustomerB: namesSince(before, 'Customer b'),
      namesSinceBeforeCustomerM: namesSince(before, 'Customer m')
    }).toEqual({ namesSinceBeforeCustomerB: false, namesSinceBeforeCustomerM: false })
  })

  it('… and a notification or a card that is due only later shows no name either', async () => {
    const steps = {
      ...DEFAULT_ALERT_SETTINGS.steps,
      notification: { on: true, delay: 5 },
      card: { on: true, delay: 6 }
    }
    const { rig, desktop, pass, namesSince } = askedRig({ steps })
    rig.apply(comes('a'))
    await pass(4500)
    desktop.lock = 'locked'
    await pass(3000)
    expect({
      namesSince: namesSince(0, 'Customer a'),
      done: rig.done.filter((words) => words.includes('card'))
    }).toEqual({ namesSince: false, done: [] })
  })

  it('a customer who comes while the screen is unlocked is named within 100 ms', async () => {
    const { rig, pass, namesSince } = askedRig()
    rig.apply(comes('a'))
    await pass(7000)
    rig.apply(comes('b'))
    await pass(100)
    expect(namesSince(1, 'Customer b')).toBe(true)
  })

  it('a storm asks at most ten times a second', async () => {
    const { rig, desktop, pass } = askedRig()
    for (let index = 0; index < 200; index++) {
      rig.apply(comes(`c${index}`))
      await pass(10)
    }
    expect(desktop.asked).toBeLessThanOrEqual(22)
  })
})

describe('the summary after a lock counts', () => {
  const summaries = ({ shown }: ReturnType<typeof alertRig>): readonly string[] =>
    shown.filter(({ title }) => title === 'While you were away').map(({ body }) => body)

  it('no customer who was named before the lock, even if the frame with the customer comes later', () => {
    const rig = alertRig()
    rig.apply(asks('a'))
    rig.advance(1)
    expect(rig.shown).toMatchObject([{ body: 'Customer a' }])
    rig.dark(true)
    rig.apply(comes('a'), comes('b'))
    rig.advance(1)
    rig.dark(false)
    expect(summaries(rig)).toEqual(['1 customer asked for help; 1 still waiting.'])
  })

  it('a customer known by name only, whose name nobody could read', () => {
    const rig = alertRig()
    rig.dark(true)
    rig.apply(asks('a'))
    rig.advance(1)
    rig.apply(comes('a'))
    rig.advance(1)
    rig.dark(false)
    expect(summaries(rig)).toEqual(['1 customer asked for help; 1 still waiting.'])
  })

  it.each([
    { name: 'the desk in front had at the first sight of the queue', isFocused: true },
    { name: 'a notice had counted after a gap', isFocused: false }
  ])('no customer whom $name, if the system reports the lock late or by mistake', ({ isFocused }) => {
    const rig = alertRig()
    rig.focus(isFocused)
    rig.apply(offline)
    rig.asksFirst = true
    rig.list(...['a', 'b', 'c', 'd'].map((id) => report(id)))
    rig.apply(connected)
    rig.advance(1)
    rig.dark(true)
    rig.focus(false)
    rig.advance(1)
    rig.dark(false)
    rig.advance(1)
    expect(summaries(rig)).toEqual([])
    rig.asksFirst = false
    rig.apply(comes('e'))
    rig.advance(1)
    expect(rig.alerts.view(true).log[0]).toMatchObject({ key: keyOf('e') })
  })

  it('no customer who came while the desk was in front, a moment before the system reports the lock', () => {
    const rig = alertRig()
    rig.focus(true)
    rig.asksFirst = true
    rig.apply(comes('a'))
    rig.dark(true)
    rig.focus(false)
    rig.advance(1)
    rig.apply(comes('b'))
    rig.advance(1)
    rig.dark(false)
    expect(summaries(rig)).toEqual(['1 customer asked for help; 1 still waiting.'])
  })
})
