import { describe, expect, it } from 'vitest'
import { alertRig, asks, comes, connected, isMine, leaves, offline, writes, type AlertRig } from './rig'

const OWN = ['m1', 'm2', 'm3', 'm4', 'm5']

/** Collects the time of each notification, in seconds since the start. Call `update` after each step. */
function watched(rig: AlertRig): { readonly times: number[]; update(): void } {
  const times: number[] = []
  return {
    times,
    update: () => {
      while (times.length < rig.shown.length) times.push(rig.time.elapsed() / 1000)
    }
  }
}

function mostInAMinute(times: readonly number[]): number {
  return Math.max(0, ...times.map((start) => times.filter((at) => at >= start && at <= start + 60).length))
}

/** Causes alerts of every kind, in 20 steps a second. Returns the times of the notifications, seconds. */
function storm(rig: AlertRig, seconds: number): readonly number[] {
  const { times, update } = watched(rig)
  rig.list(...OWN.map(isMine))
  for (let step = 0; step < seconds * 20; step++) {
    const person = `c${step % 40}`
    rig.apply(Math.floor(step / 40) % 2 === 0 ? comes(person) : leaves(person))
    if (step % 7 === 0) rig.apply(asks(`n${step}`))
    if (step % 2 === 0) rig.apply(writes(OWN[(step / 2) % OWN.length] ?? 'm1'))
    if (step % 200 === 199) rig.apply(offline, connected)
    rig.advance(0.05)
    update()
  }
  return times
}

describe('a storm', () => {
  it('causes at most 40 notifications of all kinds in any minute (storm-hidden)', () => {
    const rig = alertRig()
    const times = storm(rig, 125)
    expect(mostInAMinute(times)).toBeLessThanOrEqual(40)
    // The limit must let some notifications through.
    expect(times.filter((at) => at > 60 && at <= 120).length).toBeGreaterThan(5)
  })

  it('ends with the right number in the summary, without customers who have notifications (storm-hidden)', () => {
    const rig = alertRig()
    storm(rig, 60)
    for (let n = 0; n < 40; n++) rig.apply(leaves(`c${n}`))
    for (let n = 0; n < 17; n++) rig.apply(comes(`late${n}`))
    rig.advance(61)
    const { waiting } = rig.store.state.customers.order
    expect(waiting).toHaveLength(17)
    expect(rig.titles()).toContain('17 waiting, 3 of yours')
  })

  it('of waiting customers leaves room for the agent’s own customers, who come first', () => {
    const rig = alertRig()
    rig.list(isMine('m1'))
    for (let n = 0; n < 200; n++) {
      rig.apply(comes(`c${n}`))
      rig.advance(0.01)
    }
    rig.apply(writes('m1'))
    rig.advance(0.1)
    expect(rig.titles()).toContain('New message')
    expect(rig.titles().some((title) => title.endsWith('people are waiting'))).toBe(true)
  })

  it('of the agent’s own customers is summed up without those who have notifications', () => {
    const rig = alertRig()
    rig.list(...OWN.map(isMine))
    rig.apply(...OWN.map(writes))
    rig.advance(1)
    expect([...rig.titles()].sort()).toEqual(['3 of your customers sent messages', 'New message', 'New message'])
    expect(rig.shown.filter(({ open }) => open)).toHaveLength(3)
  })

  it('leaves no timer once nobody needs an alert', () => {
    const rig = alertRig()
    storm(rig, 10)
    rig.focus(true)
    for (let n = 0; n < 40; n++) rig.apply(leaves(`c${n}`))
    rig.list()
    rig.advance(120)
    expect({ titles: rig.titles(), waiting: rig.time.waiting() }).toEqual({ titles: [], waiting: [] })
  })

  it('in front of a dark screen shows no name, and counts the agent’s own customers too', () => {
    const rig = alertRig()
    rig.list(...OWN.map(isMine))
    rig.apply(...OWN.slice(0, 2).map(writes))
    rig.dark(true)
    rig.apply(writes('m3'))
    rig.advance(1)
    expect(rig.titles().filter((title) => title === 'New message')).toEqual([])
    expect(rig.titles()).not.toContain('0 people are waiting')
  })

  it('names nobody in a second message within the 100 ms in which the lock is asked about', () => {
    const rig = alertRig()
    rig.list(isMine('m1'))
    rig.asksFirst = true
    rig.apply(writes('m1'), writes('m1'))
    expect(rig.shown).toEqual([])
    rig.dark(true)
    rig.advance(1)
    expect(rig.shown.filter(({ body }) => body.includes('Customer m1'))).toEqual([])
  })
})
