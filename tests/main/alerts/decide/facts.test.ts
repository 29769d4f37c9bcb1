import { describe, expect, it } from 'vitest'
import { cardWakesAt } from '../../../../src/main/alerts/decide/card'
import { proofsOf } from '../../../../src/main/alerts/decide/channels'
import { decide } from '../../../../src/main/alerts/decide/decide'
import type { AlertEvent, AlertedCustomer, QueueFact } from '../../../../src/main/alerts/decide/events'
import type { AlertEffect } from '../../../../src/main/alerts/decide/effects'
import { takeFact } from '../../../../src/main/alerts/decide/queueFacts'
import { boundedPause, quietAt, quietChangesAt, quietNow, tomorrow } from '../../../../src/main/alerts/decide/policy'
import { mayNotify, shownAt, shownOffset, viewChanged, type AlertState } from '../../../../src/main/alerts/decide/state'
import { DEFAULT_ALERT_SETTINGS, type AlertSettings } from '../../../../src/shared/domain/settings'
import { runAt } from '../../../support/alertRun'
import { emptyAlertState } from '../../../support/alertState'
import { HOUR_MS, MINUTE_MS } from '../../../../src/shared/time'

const person = (id: string, change: Partial<AlertedCustomer> = {}): AlertedCustomer => ({
  key: `page/${id}`,
  name: id,
  mine: false,
  waitSince: 0,
  unlistedSince: null,
  ...change
})
const settings = (change: Partial<AlertSettings>): AlertSettings => ({ ...DEFAULT_ALERT_SETTINGS, ...change })

/**
 * Applies a fact to the state. In the result, `isDue` is true if all alerts must be evaluated now, and `logs` has the
 * reasons that were logged.
 */
function tell(state: AlertState, fact: QueueFact, now = 0) {
  const run = runAt(state, now)
  const isDue = takeFact(run, fact)
  return { isDue, effects: run.effects, logs: logs(run.effects) }
}
const logs = (effects: readonly AlertEffect[]) =>
  effects.flatMap((effect) => (effect.type === 'log' && typeof effect.reason === 'string' ? [effect.reason] : []))
const needs = (who: AlertedCustomer, inView = false): QueueFact => ({ kind: 'needsAgent', person: who, inView })

describe('somebody who needs the agent', () => {
  it('is pending unless the connection receives nothing', () => {
    const state = emptyAlertState()
    expect(tell(state, needs(person('a')))).toEqual({ isDue: true, effects: [], logs: [] })
    expect([...state.pending.byKey.keys(), ...state.held.came]).toEqual(['page/a', 'page/a'])
    const lost = emptyAlertState({ isReceiving: false })
    expect(tell(lost, needs(person('a'))).isDue).toBe(true)
    expect(lost.pending.byKey.size).toBe(0)
  })

  it('is not pending if the agent sees that own customer, or alerts about own customers are off', () => {
    const state = emptyAlertState({ settings: settings({ mine: true }) })
    expect(tell(state, needs(person('a', { mine: true }), true)).logs).toEqual(['inView'])
    expect(state.pending.byKey.size).toBe(0)
    expect(tell(state, needs(person('b'), true)).logs).toEqual([])
    expect(state.pending.byKey.size).toBe(1)
    const off = emptyAlertState({ settings: settings({ mine: false }) })
    expect(tell(off, needs(person('a', { mine: true }))).logs).toEqual(['switchedOff'])
    expect(tell(off, needs(person('b'))).logs).toEqual([])
    expect([...off.pending.byKey.keys()]).toEqual(['page/b'])
  })

  it('starts the question who can see the screen if the customer is new or the agent’s', () => {
    const check = (who: AlertedCustomer) => {
      const state = emptyAlertState()
      tell(state, needs(person('a')))
      tell(state, needs(person('m', { mine: true })))
      state.presence.isUnchecked = false
      tell(state, needs(who))
      return state.presence.isUnchecked
    }
    expect([check(person('a')), check(person('b')), check(person('m', { mine: true }))]).toEqual([false, true, true])
  })

  it('is only a log line if already pending', () => {
    const state = emptyAlertState()
    tell(state, needs(person('a')))
    expect(tell(state, needs(person('a'))).logs).toEqual(['alreadyAlerting'])
  })

  it('is a log line if alerts are held back, or the desk is in front', () => {
    const state = emptyAlertState()
    state.held.by = 'locked'
    expect(tell(state, needs(person('a'))).logs).toEqual(['heldBy.locked'])
    const front = emptyAlertState({ isFocused: true })
    expect(tell(front, needs(person('a'))).logs).toEqual(['inFront'])
    expect(tell(front, needs(person('m', { mine: true }))).logs).toEqual([])
    expect({ came: [...front.held.came], notified: [...front.pending.notified] }).toEqual({
      came: ['page/m'],
      notified: ['page/a']
    })
    front.held.by = 'paused'
    expect(tell(front, needs(person('b'))).logs).toEqual(['heldBy.paused'])
    expect([...front.held.came]).toEqual(['page/m', 'page/b'])
  })

  it('needs no notification if named a moment ago, and counts as held back only if unnamed', () => {
    const state = emptyAlertState()
    state.presence.isUnchecked = false
    expect(tell(state, { kind: 'requested', name: 'a' })).toEqual({ isDue: true, effects: [], logs: [] })
    expect(state.presence.isUnchecked).toBe(true)
    tell(state, needs(person('a')))
    expect({ notified: [...state.pending.notified], came: [...state.held.came] }).toEqual({
      notified: ['page/a'],
      came: ['page/a']
    })
    const named = emptyAlertState()
    named.requesters.recent = [{ name: 'a', at: 0, wasNamed: true }]
    tell(named, needs(person('a')))
    tell(named, needs(person('b')))
    expect({ notified: [...named.pending.notified], came: [...named.held.came] }).toEqual({
      notified: ['page/a'],
      came: ['page/b']
    })
  })
})

describe('the queue', () => {
  it('that is lost while an alert is pending leaves a log line', () => {
    const state = emptyAlertState({ settings: settings({ privacy: 'nothing' }) })
    expect(tell(state, { kind: 'lost' }).logs).toEqual([])
    const pending = emptyAlertState({ settings: settings({ privacy: 'nothing' }) })
    tell(pending, needs(person('a')))
    expect(tell(pending, { kind: 'lost' }).logs).toEqual(['connectionLost'])
    expect(tell(pending, { kind: 'lost' }).logs).toEqual([])
  })

  it('settles the alerts of a customer who left it, and says so', () => {
    const state = emptyAlertState()
    tell(state, needs(person('a')))
    const { isDue, effects } = tell(state, { kind: 'settled', key: 'page/a', name: 'a' })
    expect({ isDue, effects, pendingCount: state.pending.byKey.size }).toEqual({
      isDue: true,
      effects: [{ type: 'log.settled', key: 'page/a' }],
      pendingCount: 0
    })
  })

  it('remembers when a customer was taken over', () => {
    const state = emptyAlertState()
    expect({ isDue: tell(state, { kind: 'taken', key: 'page/a' }, 44).isDue, lastTakenAt: state.lastTakenAt }).toEqual({
      isDue: true,
      lastTakenAt: 44
    })
  })

  it('with other times is evaluated only if a customer left the list or came back', () => {
    const state = emptyAlertState()
    tell(state, needs(person('a')))
    const revised = (unlistedSince: number | null) =>
      tell(state, { kind: 'revised', key: 'page/a', waitSince: 1, unlistedSince }).isDue
    expect([revised(null), revised(4), revised(5), revised(null)]).toEqual([false, true, false, true])
  })

  it('is forgotten when the agent leaves the workspace', () => {
    const state = emptyAlertState()
    tell(state, needs(person('a')))
    tell(state, { kind: 'requested', name: 'b' })
    state.neededBefore.set('page/c', true)
    state.unalerted.add('page/d')
    state.screen.open.add('person page/a')
    const { isDue, effects } = tell(state, { kind: 'reset' })
    expect({ isDue, effects }).toEqual({ isDue: true, effects: [{ type: 'notification.close', id: 'person page/a' }] })
    expect(state).toMatchObject({ hasReceived: false, requesters: { unshown: [] } })
    expect({
      pendingCount: state.pending.byKey.size,
      cameCount: state.held.came.size,
      neededBeforeCount: state.neededBefore.size,
      unalertedCount: state.unalerted.size
    }).toEqual({ pendingCount: 0, cameCount: 0, neededBeforeCount: 0, unalertedCount: 0 })
  })

  const back = (change: (state: AlertState) => void = () => undefined, people = ['a', 'b', 'm']) => {
    const state = emptyAlertState({ isReceiving: false })
    expect(tell(state, { kind: 'lost' }).isDue).toBe(true)
    state.presence.isUnchecked = false
    state.hasReceived = true
    change(state)
    for (const id of ['b', 'n'])
      tell(state, { kind: 'changedInGap', key: `page/${id}`, needed: false, waits: id === 'b' })
    const all = people.map((id) => person(id, { mine: id === 'm' || id === 'n' }))
    const { isDue, effects } = tell(state, { kind: 'back', people: all })
    expect({
      isDue,
      isReceiving: state.isReceiving,
      hasReceived: state.hasReceived,
      isUnchecked: state.presence.isUnchecked
    }).toEqual({ isDue: true, isReceiving: true, hasReceived: true, isUnchecked: true })
    const digest = effects.flatMap((effect) => (effect.type === 'notification.show' ? [effect.subject] : []))
    return {
      logs: logs(effects),
      digest,
      notified: [...state.pending.notified],
      came: [...state.held.came],
      pending: [...state.pending.byKey.keys()]
    }
  }

  it('that is back after a gap causes one notice that counts who came', () => {
    expect(back()).toEqual({
      logs: ['gap'],
      digest: [{ kind: 'digest', reason: 'gap', came: 1, waiting: 2, unreadable: 0, partial: false }],
      notified: ['page/a', 'page/b', 'page/m'],
      came: [],
      pending: ['page/a', 'page/b', 'page/m']
    })
  })

  it('that is read for the first time is reported as such', () => {
    expect(back((state) => (state.hasReceived = false)).logs).toEqual(['start'])
  })

  it('that is back without new customers says nothing', () => {
    expect(back(undefined, ['a', 'm'])).toMatchObject({ logs: [], digest: [] })
    expect(back(undefined, [])).toMatchObject({ logs: [], digest: [], notified: [], pending: [] })
  })

  it('that is back with an own customer who wrote in the gap causes an alert', () => {
    expect(back(undefined, ['a', 'n']).notified).toEqual(['page/a'])
  })

  it('that is back while alerts are held back counts who came', () => {
    expect(back((state) => (state.held.by = 'paused'))).toMatchObject({
      logs: ['heldBy.paused'],
      digest: [],
      notified: [],
      came: ['page/b']
    })
    expect(back((state) => (state.held.by = 'paused'), []).logs).toEqual([])
  })

  it('that is back at a desk in front counts as seen there', () => {
    expect(back((state) => (state.isFocused = true))).toMatchObject({
      logs: ['inFront'],
      digest: [],
      notified: ['page/a', 'page/b', 'page/m'],
      came: []
    })
    expect(back((state) => (state.isFocused = true), []).logs).toEqual([])
  })

  it.each<{ name: string; change: (state: AlertState) => void }>([
    { name: 'a dark screen', change: (state) => (state.presence.isUnattended = true) },
    { name: 'notifications that show nothing', change: (state) => (state.settings = settings({ privacy: 'nothing' })) }
  ])('that is back with $name counts who came, for later', ({ change }) => {
    expect(back(change)).toMatchObject({ logs: [], digest: [], came: ['page/b'] })
  })
})

describe('quiet', () => {
  const noon = new Date(2026, 10, 25, 12).getTime()
  const hours = { on: true, from: '13:00', to: '14:00', days: [0, 1, 2, 3, 4, 5, 6] }
  const off = { ...hours, on: false }

  it('comes from the pause first, then from the quiet hours, then from the system', () => {
    expect(quietAt(hours, null, noon)).toEqual({ kind: 'none' })
    expect(quietAt(hours, null, noon, true)).toEqual({ kind: 'system' })
    expect(quietAt(hours, null, noon + HOUR_MS, true)).toEqual({ kind: 'quietHours', until: noon + 2 * HOUR_MS })
    expect(quietAt(hours, null, noon + 2 * HOUR_MS)).toEqual({ kind: 'none' })
    expect(quietAt(off, null, noon + HOUR_MS)).toEqual({ kind: 'none' })
    expect(quietAt(hours, { until: null }, noon + HOUR_MS)).toEqual({ kind: 'paused', until: null })
    expect(quietAt(off, { until: noon + 1 }, noon)).toEqual({ kind: 'paused', until: noon + 1 })
    expect(quietAt(off, { until: noon }, noon)).toEqual({ kind: 'none' })
  })

  it('changes at its end, or at the beginning of the next quiet hours', () => {
    expect(quietChangesAt(hours, null, noon)).toBe(noon + HOUR_MS)
    expect(quietChangesAt(hours, null, noon + HOUR_MS)).toBe(noon + 2 * HOUR_MS)
    expect(quietChangesAt(hours, { until: noon + 5 }, noon)).toBe(noon + 5)
    expect(quietChangesAt(hours, { until: null }, noon)).toBeNull()
    expect(quietChangesAt(off, null, noon)).toBeNull()
    expect(quietChangesAt({ ...hours, days: [] }, null, noon)).toBeNull()
  })

  it('lasts over midnight, and without a gap if one day’s end is the next one’s beginning', () => {
    const night = { ...hours, from: '22:00', to: '06:00' }
    expect(quietAt(night, null, noon - 7 * HOUR_MS)).toEqual({ kind: 'quietHours', until: noon - 6 * HOUR_MS })
    expect(quietAt(night, null, noon + 11 * HOUR_MS)).toEqual({ kind: 'quietHours', until: noon + 18 * HOUR_MS })
    const whole = { ...hours, from: '00:00', to: '00:00', days: [3, 4] }
    expect(quietAt(whole, null, noon)).toEqual({ kind: 'quietHours', until: noon + 36 * HOUR_MS })
    expect(quietAt({ ...whole, days: [4] }, null, noon)).toEqual({ kind: 'none' })
  })

  it('of a pause is shortened if the clock was set back', () => {
    expect(boundedPause(null, noon)).toBeNull()
    const pause = { until: noon + 5 * MINUTE_MS, minutes: 5 }
    expect(boundedPause(pause, noon)).toBe(pause)
    expect(boundedPause(pause, noon - 1)).toEqual({ until: noon + 5 * MINUTE_MS - 1, minutes: 5 })
    const morning = tomorrow(noon)
    expect(new Date(morning)).toEqual(new Date(2026, 10, 26, 8))
    expect(boundedPause({ until: morning }, noon)).toEqual({ until: morning })
    expect(boundedPause({ until: morning }, noon - 24 * HOUR_MS)).toEqual({ until: morning - 24 * HOUR_MS })
    expect(boundedPause({ until: null }, noon)).toEqual({ until: null })
  })

  it('of the system counts only if the agent wants it', () => {
    const state = emptyAlertState({ isSystemQuiet: true, settings: settings({ systemQuiet: true, quiet: off }) })
    expect(quietNow(state, { clock: noon, monotonic: 0 })).toEqual({ kind: 'system' })
    state.settings = settings({ systemQuiet: false, quiet: off })
    expect(quietNow(state, { clock: noon, monotonic: 0 })).toEqual({ kind: 'none' })
  })
})

describe('the clock on the screen', () => {
  it('changes only if the clock was set by more than two seconds', () => {
    const state = emptyAlertState({}, 10_000)
    expect(shownOffset(state, { clock: 12_000, monotonic: 0 })).toBe(10_000)
    expect(shownOffset(state, { clock: 12_001, monotonic: 0 })).toBe(12_001)
    expect(shownOffset(state, { clock: 7_999, monotonic: 0 })).toBe(7_999)
    expect(shownAt(state, { clock: 10_000, monotonic: 0 }, 5.6)).toBe(10_006)
  })

  it('of a view is reported once for several changes in a row', () => {
    const run = runAt(emptyAlertState())
    viewChanged(run)
    viewChanged(run)
    run.effects.push({ type: 'takeLongest' })
    viewChanged(run)
    expect(run.effects.map(({ type }) => type)).toEqual(['changed', 'takeLongest', 'changed'])
  })

  it('notifications can be shown if they are on and not empty', () => {
    const { steps } = DEFAULT_ALERT_SETTINGS
    expect(mayNotify(emptyAlertState())).toBe(true)
    expect(mayNotify(emptyAlertState({ settings: settings({ privacy: 'nothing' }) }))).toBe(false)
    const silent = { ...steps, notification: { ...steps.notification, on: false } }
    expect(mayNotify(emptyAlertState({ settings: settings({ steps: silent }) }))).toBe(false)
  })
})

describe('an event', () => {
  const after = (event: AlertEvent, state = emptyAlertState(), monotonic = 0) =>
    decide(state, event, { clock: monotonic, monotonic })

  it('proves a channel if a sound or attention worked or failed', () => {
    const proof = (event: AlertEvent) => proofsOf(after(event).state.channels)
    expect(proof({ type: 'played', failure: null })).toEqual([{ channel: 'sound', outcome: 'shown', detail: null }])
    expect(proof({ type: 'played', failure: 'noAnswer' })).toEqual([
      { channel: 'sound', outcome: 'failed', detail: 'noAnswer' }
    ])
    expect(proof({ type: 'attention', failure: null })).toEqual([
      { channel: 'attention', outcome: 'shown', detail: null }
    ])
    expect(proof({ type: 'attention', failure: 'noAnswer' })).toEqual([
      { channel: 'attention', outcome: 'notSupported', detail: 'noAnswer' }
    ])
  })

  it('of a test is kept with the agent’s answers; without a test it means nothing', () => {
    expect(after({ type: 'tested', what: { saw: true } })).toMatchObject({ effects: [], state: { lastTest: null } })
    const { state } = after({ type: 'test' })
    const { effects } = after({ type: 'tested', what: { saw: true } }, state)
    const alertTest = { at: 0, saw: true, heard: null }
    expect({ lastTest: state.lastTest, effects }).toEqual({
      lastTest: alertTest,
      effects: [{ type: 'keep', part: { alertTest } }, { type: 'changed' }]
    })
    const { effects: one } = after({ type: 'test', channel: 'sound' })
    expect(one.map(({ type }) => type)).toEqual(['sound', 'changed'])
  })

  it('of snoozing is logged in minutes, lasts a day at most, and never ends before now', () => {
    const reason = (ms: number) => after({ type: 'snooze', ms }).effects.find((effect) => effect.type === 'log')?.reason
    expect([reason(90_000), reason(-5), reason(48 * HOUR_MS)]).toEqual([
      { kind: 'snoozed', minutes: 2 },
      { kind: 'snoozed', minutes: 0 },
      { kind: 'snoozed', minutes: 1_440 }
    ])
    const state = emptyAlertState()
    takeFact(runAt(state), needs(person('a')))
    after({ type: 'snooze', ms: MINUTE_MS }, state, 5)
    expect([...state.pending.byKey.values()]).toMatchObject([{ snoozedUntil: MINUTE_MS + 5, since: MINUTE_MS + 5 }])
  })

  it('of the window in front closes the alerts, and is in the log if an alert is pending', () => {
    const front = (came: boolean, isPending = true) => {
      const state = emptyAlertState()
      if (isPending) takeFact(runAt(state), needs(person('a')))
      state.screen.open.add('person page/a')
      const { effects } = after({ type: 'window', isFocused: true, isPresent: true, came }, state)
      return {
        logged: logs(effects),
        isClosed: effects.some(({ type }) => type === 'notification.close'),
        notified: [...state.pending.notified].length
      }
    }
    expect(front(true)).toEqual({ logged: ['cameToFront'], isClosed: true, notified: 1 })
    expect(front(false)).toEqual({ logged: [], isClosed: false, notified: 0 })
    expect(front(true, false)).toEqual({ logged: [], isClosed: true, notified: 0 })
  })

  it('of a whole list sets the offset of waits; any other event does not', () => {
    const store = (isListed: boolean) => {
      const state = emptyAlertState()
      const connection = { unreachable: null, isSignInOpen: false }
      decide(
        state,
        { type: 'store', facts: [], queue: state.queue, connection, isListed },
        { clock: 9_000, monotonic: 2_000 }
      )
      return state.offsets
    }
    expect([store(true), store(false)]).toEqual([
      { ofList: 7_000, shown: 7_000 },
      { ofList: 0, shown: 7_000 }
    ])
  })

  it('of the card continues a take-over: mine, a colleague was faster, gone or refused', () => {
    const course = (...acts: AlertEvent[]) => {
      const state = emptyAlertState()
      let effects: readonly AlertEffect[] = []
      acts.forEach((act, at) => ({ effects } = after(act, state, at)))
      return { result: state.card.result, wakes: cardWakesAt(state.card), effects: effects.map(({ type }) => type) }
    }
    const connection = { unreachable: null, isSignInOpen: false }
    const queue = { waiting: 0, longestSince: null, unreadable: 0, partial: false }
    const taking = (kind: 'nobody' | 'me', present = true, pending: 'taking' | null = null): AlertEvent => ({
      type: 'store',
      facts: [],
      queue,
      connection,
      isListed: false,
      taking: { present, pending, assignment: { kind } as { kind: 'me' } }
    })
    const takes: AlertEvent = { type: 'card', act: { kind: 'takes', key: 'page/a' } }
    const begun: AlertEvent = {
      type: 'card',
      act: { kind: 'begun', customer: { present: true, pending: 'taking', assignment: { kind: 'nobody' } } }
    }
    expect(course(takes).result).toBeNull()
    expect(course(takes, taking('me')).result).toBeNull()
    expect(course(begun).result).toBeNull()
    expect(course(takes, begun)).toMatchObject({ result: { kind: 'taking', key: 'page/a' }, wakes: [null, null] })
    expect(course(takes, begun, taking('nobody', true, 'taking')).wakes).toEqual([null, null])
    expect(course(takes, begun, taking('nobody'))).toMatchObject({ result: { kind: 'taking' }, wakes: [3_002, null] })
    expect(course(takes, begun, taking('me'))).toMatchObject({
      result: { kind: 'taken', key: 'page/a' },
      wakes: [null, 2_002]
    })
    expect(course(takes, begun, taking('nobody', false)).result).toBeNull()
    const refused: AlertEvent = { type: 'card', act: { kind: 'refused' } }
    expect(course(takes, refused, taking('me')).result).toBeNull()
    expect(course(takes, begun, takes, refused, taking('me')).result).toMatchObject({ kind: 'taken' })
  })
})
