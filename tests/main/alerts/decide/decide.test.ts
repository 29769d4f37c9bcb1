import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../../../../src/main/alerts/decide/decide'
import { SAME_ALERT_MS } from '../../../../src/main/alerts/decide/requesters'
import { tried } from '../../../support/mutated'
import { emptyAlertState } from '../../../support/alertState'
import {
  CALM,
  checkAll,
  createCourse,
  habits,
  isAlert,
  keyOf,
  nameOf,
  START,
  steps,
  type Course,
  type Done,
  type Step
} from '../course'
import { MINUTE_MS } from '../../../../src/shared/time'

/** Returns true if alerts must be quiet now. Uses only what happened in the course, not the alerts' own state. */
function isQuiet(course: Course): boolean {
  const { world, waiting, now, lastTakenAt } = course
  const { settings } = course.state
  if (!world.paused && !(world.system && settings.systemQuiet)) return false
  if (waiting.size === 0) return true
  const longest = Math.min(...waiting.values())
  if (settings.breakThroughCount !== null && waiting.size > settings.breakThroughCount) return false
  if (settings.breakThroughMinutes === null) return true
  return now < Math.max(longest, lastTakenAt ?? longest) + settings.breakThroughMinutes * MINUTE_MS
}

const shows = ({ effect }: Done): boolean => effect.type === 'notification.show'

describe('after any random course of events', () => {
  it('decide asks only for a later timer, and the timers come to an end', () => {
    checkAll((_course, play) => play({ kind: 'passes', seconds: 3600 }))
  })

  it('at most 40 notifications come in any minute and three are open, however many customers come and go', () => {
    checkAll(
      (course, play) => {
        const { done } = course
        for (let number = 0; number < 300; number++) {
          play({ kind: number % 16 < 8 ? 'comes' : 'leaves', who: number % 8 })
          play({ kind: 'writes', who: number % 3, inView: false })
          play({ kind: 'passes', seconds: 0.25 })
        }
        const times = done.filter(shows).map(({ at }) => at)
        for (const start of times)
          expect(times.filter((at) => at >= start && at <= start + MINUTE_MS).length).toBeLessThanOrEqual(40)
      },
      undefined,
      30
    )
  })

  it('only a very long wait breaks through quiet', () => {
    checkAll(
      () => undefined,
      (course, _event, effects) => {
        if (isQuiet(course)) expect(effects.filter(isAlert)).toEqual([])
      }
    )
  })

  it('a summary on the screen does not appear again with a new number during a pause', () => {
    const course = createCourse({ isSlow: false, notification: 'shown', plays: false }, () => undefined)
    for (const step of [
      { kind: 'comes', who: 0 },
      { kind: 'dark', on: true },
      { kind: 'pause', minutes: null }
    ] satisfies Step[])
      course.play(step)
    const before = course.done.filter(shows).length
    course.play({ kind: 'comes', who: 1 })
    course.play({ kind: 'passes', seconds: 30 })
    expect(course.done.filter(shows).length).toBe(before)
  })

  it('a screen that is known to be dark shows no name', () => {
    checkAll(
      (_course, play) => {
        for (const step of CALM) play(step)
        // Deskhand asks whether the screen is locked only when an alert needs to know it. Customer 7 causes such an
        // alert.
        play({ kind: 'dark', on: true })
        play({ kind: 'isRequested', who: 7 })
        play({ kind: 'passes', seconds: 1 })
      },
      ({ state }, _event, effects) => {
        if (!state.presence.isUnattended) return
        const named = effects.filter(
          (effect) =>
            effect.type === 'notification.show' &&
            effect.privacy !== 'count' &&
            ['person', 'mine', 'named'].includes(effect.subject.kind)
        )
        expect(named).toEqual([])
      }
    )
  })

  it('the same request is not announced twice within ten seconds', () => {
    checkAll((_course, _play, decisions) => {
      // When each name was last announced. A name is removed when its alert is settled or snoozed.
      const announced = new Map<string, number>()
      for (const { at, event, effects } of decisions) {
        if (event.type === 'store')
          for (const fact of event.facts) {
            if (fact.kind === 'settled' || fact.kind === 'requested') announced.delete(fact.name)
            if (fact.kind === 'reset') announced.clear()
          }
        if (event.type === 'snooze') announced.clear()
        for (const effect of effects) {
          if (effect.type !== 'notification.show') continue
          const { subject } = effect
          const name = subject.kind === 'person' ? subject.key : subject.kind === 'named' ? subject.name : null
          if (name === null) continue
          const told = name.includes('/') ? nameOf(Number(name.slice(name.indexOf('/') + 1))) : name
          expect(announced.has(told) && at - (announced.get(told) ?? 0) < SAME_ALERT_MS).toBe(false)
          announced.set(told, at)
        }
      }
    })
  })

  it('every wait of a minute causes an alert, or a log line with the reason', () => {
    checkAll((course, play) => {
      // While the connection is away, Deskhand does not know who came.
      play({ kind: 'connection', on: true })
      play({ kind: 'passes', seconds: 61 })
      const { done, now, waiting } = course
      for (const [key, since] of waiting) {
        if (since > now - MINUTE_MS) continue
        const told = done.some(
          ({ at, effect }) => at >= since && effect.type === 'log' && (effect.key === key || effect.key === null)
        )
        expect({ key, told }).toEqual({ key, told: true })
      }
    })
  })

  it('a sound plays every 20 seconds while a customer waits, the desk is not in front and nothing holds alerts back', () => {
    checkAll((course, play) => {
      CALM.forEach(play)
      play({ kind: 'comes', who: 0 })
      play({ kind: 'passes', seconds: 45 })
      const from = course.done.length
      play({ kind: 'passes', seconds: 60 })
      expect(course.done.slice(from).filter(({ effect }) => effect.type === 'sound').length).toBeGreaterThanOrEqual(3)
      expect({
        hasCard: course.state.card.isShown || course.state.card.hiddenFor !== null,
        hasTimer: course.wakeAt !== null
      }).toEqual({ hasCard: true, hasTimer: true })
    })
  })

  it('no timer or notification is left once every customer has help and the desk is in front', () => {
    checkAll((course, play) => {
      CALM.forEach(play)
      play({ kind: 'focus', on: true })
      play({ kind: 'passes', seconds: 700 })
      const { pending, screen, notifications, card, held, presence, requesters } = course.state
      expect({
        pending: pending.byKey.size + pending.again.size,
        open: [...screen.open],
        due: screen.due.size,
        unsaid: notifications.unsaid.size,
        card: card.isShown || card.people.count > 0,
        notified: pending.notified.size + pending.changed.size,
        held: held.by === null ? held.came.size : held.by,
        needed: presence.isNeeded,
        unshown: requesters.unshown.length,
        wakeAt: course.wakeAt
      }).toEqual({
        pending: 0,
        open: [],
        due: 0,
        unsaid: 0,
        card: false,
        notified: 0,
        held: 0,
        needed: false,
        unshown: 0,
        wakeAt: null
      })
    })
  })

  it('the same state, event and instant give the same answer', () => {
    fc.assert(
      fc.property(steps, habits, (all, system) => {
        const course = createCourse(system, () => undefined)
        for (const step of all) course.play(step)
        const now = { clock: START + course.now, monotonic: course.now }
        for (const event of [{ type: 'evaluate' }, { type: 'pause', minutes: 1 }, { type: 'timer' }] as const) {
          const [one, other] = [structuredClone(course.state), structuredClone(course.state)]
          expect(decide(one, event, now)).toEqual(decide(other, event, now))
        }
      }),
      tried(100)
    )
  })
})

it('after the last notification is closed before the system answered, no answer is awaited', () => {
  const state = emptyAlertState()
  const now = { clock: 0, monotonic: 0 }
  decide(state, { type: 'test', channel: 'notification' }, now)
  expect(state.channels.proofs.get('notification')?.outcome).toBe('waiting')
  const { effects, wakeAt } = decide(state, { type: 'window', isFocused: true, isPresent: true, came: true }, now)
  expect(effects).toContainEqual({ type: 'notification.close', id: 'test' })
  expect({ notification: state.channels.proofs.has('notification'), wakeAt }).toEqual({
    notification: false,
    wakeAt: null
  })
})

it('the cost of an event does not grow with the number of waiting customers', () => {
  const state = emptyAlertState()
  const person = (number: number) =>
    ({ key: keyOf(number), mine: false, name: nameOf(number), waitSince: 0, unlistedSince: null }) as const
  const queue = { waiting: 1000, longestSince: 0, unreadable: 0, partial: false }
  const connection = { unreachable: null, isSignInOpen: false }
  const store = { type: 'store', queue, connection, isListed: false } as const
  const people = Array.from({ length: 1000 }, (_, number) => person(number))
  decide(
    state,
    {
      ...store,
      facts: [{ kind: 'lost' }, { kind: 'back', people }]
    },
    { clock: 0, monotonic: 0 }
  )
  let walked = 0
  const { byKey } = state.pending
  const values = byKey.values.bind(byKey)
  byKey.values = () => {
    walked++
    return values()
  }
  // These 100 events all have the same time, so the alerts evaluate them together later.
  for (let number = 0; number < 100; number++)
    decide(
      state,
      { ...store, facts: [{ kind: 'needsAgent', person: person(number), inView: false }] },
      { clock: 10, monotonic: 10 }
    )
  expect(walked).toBe(0)
})
