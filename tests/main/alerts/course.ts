import fc from 'fast-check'
import { decide } from '../../../src/main/alerts/decide/decide'
import { buttonsOf } from '../../../src/main/alerts/decide/onScreen'
import type { AlertEvent, AlertedCustomer, QueueCounts, QueueFact } from '../../../src/main/alerts/decide/events'
import type { AlertEffect } from '../../../src/main/alerts/decide/effects'
import type { AlertState } from '../../../src/main/alerts/decide/state'
import type { CustomerKey } from '../../../src/shared/domain/ids'
import { DEFAULT_ALERT_SETTINGS, type AlertSettings } from '../../../src/shared/domain/settings'
import { emptyAlertState } from '../../support/alertState'
import { tried } from '../../support/mutated'
import { MINUTE_MS, SECOND_MS } from '../../../src/shared/time'

export const START = Date.UTC(2026, 10, 16, 9)
const PEOPLE = 8
const OWN = 3
/**
 * Times in ms. `ANSWER_MS`: the delay of the desktop's answer whether its screen is locked. `FRESH_MS`: how long this
 * answer counts as fresh.
 */
const ANSWER_MS = 50
const FRESH_MS = 100

/** Quiet hours that never end. */
const ALWAYS = { from: '00:00', to: '00:00', days: [0, 1, 2, 3, 4, 5, 6] }

/** One step of a course: something that happens to the alerts. */
export type Step =
  | { readonly kind: 'comes' | 'leaves' | 'taken' | 'asksAgain' | 'isRequested'; readonly who: number }
  | { readonly kind: 'writes' | 'isRead'; readonly who: number; readonly inView: boolean }
  | {
      readonly kind: 'focus' | 'popOut' | 'dark' | 'system' | 'connection' | 'pageQuiet' | 'pageSilent'
      readonly on: boolean
    }
  | { readonly kind: 'pause'; readonly minutes: number | null }
  | { readonly kind: 'resume' | 'hidesCard' | 'reset' }
  | { readonly kind: 'snooze'; readonly minutes: number }
  | { readonly kind: 'settings'; readonly settings: Partial<AlertSettings> }
  | { readonly kind: 'ends'; readonly how: 'clicked' | 'closed' | 'snooze'; readonly which: number }
  | { readonly kind: 'passes'; readonly seconds: number }

const who = fc.nat(PEOPLE - 1)
const passes = fc.record({
  kind: fc.constant('passes' as const),
  seconds: fc.oneof(fc.constantFrom(0, 0.01, 0.06, 1, 4, 11), fc.integer({ min: 30, max: 700 }))
})

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: passes },
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constantFrom(...(['comes', 'comes', 'leaves', 'taken', 'asksAgain', 'isRequested'] as const)),
        who
      })
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom(...(['writes', 'writes', 'isRead'] as const)),
        who: fc.nat(OWN - 1),
        inView: fc.boolean()
      })
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom(
          ...(['focus', 'popOut', 'dark', 'system', 'connection', 'pageQuiet', 'pageSilent'] as const)
        ),
        on: fc.boolean()
      })
    },
    fc.record({ kind: fc.constant('pause' as const), minutes: fc.constantFrom(null, 1, 30) }),
    fc.record({ kind: fc.constantFrom('resume' as const, 'hidesCard' as const, 'reset' as const) }),
    fc.record({ kind: fc.constant('snooze' as const), minutes: fc.constantFrom(1, 5) }),
    fc.record({
      kind: fc.constant('settings' as const),
      settings: fc.constantFrom<Partial<AlertSettings>>(
        {},
        { breakThroughMinutes: null },
        { privacy: 'nothing' },
        { privacy: 'message', breakThroughCount: 2 },
        { soundRepeat: 0 }
      )
    }),
    fc.record({
      kind: fc.constant('ends' as const),
      how: fc.constantFrom('clicked' as const, 'closed' as const, 'snooze' as const),
      which: fc.nat(2)
    })
  ),
  { maxLength: 60 }
)

/** The behaviour of the fake system. */
export interface SystemHabits {
  /** True if the system answers only after `ANSWER_MS` whether the screen is locked. */
  readonly isSlow: boolean
  readonly notification: 'shown' | 'failed' | 'silent'
  readonly plays: boolean
}

export const habits: fc.Arbitrary<SystemHabits> = fc.record({
  isSlow: fc.boolean(),
  notification: fc.constantFrom('shown' as const, 'shown' as const, 'failed' as const, 'silent' as const),
  plays: fc.boolean()
})

export interface Done {
  readonly at: number
  readonly effect: AlertEffect
}

/** A course throws this error if the alerts do what they must never do, such as show more than three notifications. */
export class Broken extends Error {}

export interface Course {
  readonly state: AlertState
  readonly wakeAt: number | null
  /** Every effect that was carried out, with its time, oldest first. */
  readonly done: readonly Done[]
  /** The waiting customers, and the time at which each wait began. */
  readonly waiting: ReadonlyMap<CustomerKey, number>
  readonly lastTakenAt: number | null
  /** The agent's own customers who wait for an answer, and since when, ms. */
  readonly unread: ReadonlyMap<CustomerKey, number>
  readonly now: number
  readonly world: {
    readonly focused: boolean
    readonly dark: boolean
    readonly system: boolean
    readonly connected: boolean
    readonly paused: boolean
    /** `pageQuiet`: true while the quiet hours of `QUIET_PAGE` run. `pageSilent`: true while this page has no sound. */
    readonly pageQuiet: boolean
    readonly pageSilent: boolean
  }
  play(step: Step): void
}

/** A wait longer than this breaks through the quiet hours of `QUIET_PAGE`. */
export const QUIET_PAGE_BREAK_THROUGH_MS = 4 * MINUTE_MS

/** Every second customer is on the page whose quiet hours a step begins. */
export const QUIET_PAGE = 'quiet'
export const keyOf = (number: number): CustomerKey => `${number % 2 === 0 ? 'p' : QUIET_PAGE}/${number}`
export const isOnQuietPage = (key: CustomerKey): boolean => key.startsWith(`${QUIET_PAGE}/`)
export const nameOf = (number: number): string => `Customer ${number}`

/**
 * Runs `decide` in a small world: customers, a system that answers, and two clocks. Each time `decide` has returned
 * effects, the course first calls `after`, and then carries the effects out.
 */
export function createCourse(
  system: SystemHabits,
  after: (course: Course, event: AlertEvent, effects: readonly AlertEffect[]) => void
): Course {
  const waiting = new Map<CustomerKey, number>()
  const unread = new Map<CustomerKey, number>()
  const done: Done[] = []
  const open: { readonly id: string; readonly show: Extract<AlertEffect, { type: 'notification.show' }> }[] = []
  const world = {
    focused: false,
    dark: false,
    system: false,
    connected: true,
    paused: false,
    pageQuiet: false,
    pageSilent: false
  }
  let state = emptyAlertState({}, START)
  let wakeAt: number | null = null
  let now = 0
  let pauseUntil: number | null = null
  let answeredAt = Number.NEGATIVE_INFINITY
  let answerAt: number | null = null
  let lastTakenAt: number | null = null

  function send(first: AlertEvent): void {
    const events = [first]
    for (let event = events.shift(); event; event = events.shift()) {
      const decision = decide(state, event, { clock: START + now, monotonic: now })
      state = decision.state
      wakeAt = decision.wakeAt
      if (wakeAt !== null && wakeAt <= now) throw new Broken(`wants to wake at ${wakeAt}, and it is ${now}`)
      after(course, event, decision.effects)
      for (const effect of decision.effects) {
        done.push({ at: now, effect })
        events.push(...answer(effect))
      }
    }
  }

  function presence(isFresh: boolean, isAsking = false): AlertEvent {
    return { type: 'presence', isUnattended: world.dark, isAsking, isFresh }
  }

  function ask(): void {
    answerAt ??= now + ANSWER_MS
  }

  function answer(effect: AlertEffect): readonly AlertEvent[] {
    switch (effect.type) {
      case 'presence.need':
        if (!effect.needed) answerAt = null
        else if (system.isSlow) ask()
        return effect.needed ? [presence(false, system.isSlow)] : []
      case 'presence.check':
        if (!system.isSlow || now - answeredAt <= FRESH_MS) return [presence(true)]
        ask()
        return []
      case 'notification.show': {
        const at = open.findIndex(({ id }) => id === effect.id)
        if (at >= 0) open.splice(at, 1)
        if (system.notification === 'silent') return []
        const result =
          system.notification === 'shown'
            ? ({ kind: 'shown' } as const)
            : ({ kind: 'failed', detail: { said: 'no' } } as const)
        if (result.kind === 'shown') open.push({ id: effect.id, show: effect })
        if (open.length > 3) throw new Broken('more than three notifications')
        return [{ type: 'notification', id: effect.id, result }]
      }
      case 'notification.close': {
        const at = open.findIndex(({ id }) => id === effect.id)
        if (at >= 0) open.splice(at, 1)
        return []
      }
      case 'sound':
        return [{ type: 'played', failure: system.plays ? null : { said: 'no' } }]
      case 'attention':
        return effect.on ? [{ type: 'attention', failure: null }] : []
      default:
        return []
    }
  }

  function person(number: number, mine: boolean): AlertedCustomer {
    const key = keyOf(number)
    return {
      key,
      mine,
      name: nameOf(number),
      waitSince: START + (waiting.get(key) ?? unread.get(key) ?? now),
      unlistedSince: null
    }
  }

  function tell(...facts: readonly QueueFact[]): void {
    const counts = (since: readonly number[]): Pick<QueueCounts, 'waiting' | 'longestSince'> => ({
      waiting: since.length,
      longestSince: since.length === 0 ? null : START + Math.min(...since)
    })
    const onPage = [...waiting].filter(([key]) => isOnQuietPage(key)).map(([, since]) => since)
    const pages = world.pageQuiet ? { pages: new Map([[QUIET_PAGE, counts(onPage)]]) } : {}
    send({
      type: 'store',
      facts,
      queue: { ...counts([...waiting.values()]), ...pages, unreadable: 0, partial: false },
      connection: { unreachable: world.connected ? null : 'notConnected', isSignInOpen: false },
      isListed: false
    })
  }

  function leave(number: number, ...more: readonly QueueFact[]): void {
    if (!waiting.delete(keyOf(number))) return
    tell(
      ...more,
      { kind: 'settled', key: keyOf(number), name: nameOf(number) },
      ...changed(number, { needed: true, waits: false })
    )
  }

  /** Returns the fact that the alerts get about each change while the connection is away. */
  function changed(number: number, how: { readonly needed: boolean; readonly waits: boolean }): readonly QueueFact[] {
    return world.connected ? [] : [{ kind: 'changedInGap', key: keyOf(number), ...how }]
  }

  /** Returns whom the fact `back` names: the waiting customers without an alert, and the agent's own customers. */
  function peopleAfterGap(): readonly AlertedCustomer[] {
    const numbers = [...Array.from({ length: PEOPLE + OWN }).keys()]
    return [
      ...numbers
        .filter((number) => waiting.has(keyOf(number)) && state.unalerted.has(keyOf(number)))
        .map((number) => person(number, false)),
      ...numbers.filter((number) => unread.has(keyOf(number))).map((number) => person(number, true))
    ]
  }

  function pass(ms: number): void {
    const until = now + ms
    for (let rounds = 0; ; rounds++) {
      if (rounds > 2000) throw new Broken('wakes for ever')
      const next = Math.min(wakeAt ?? Infinity, answerAt ?? Infinity)
      if (next > until) break
      now = next
      if (world.paused && pauseUntil !== null && pauseUntil <= now) world.paused = false
      if (answerAt !== null && answerAt <= now) {
        answerAt = null
        answeredAt = now
        send(presence(false))
      } else send({ type: 'timer' })
    }
    now = until
  }

  function play(step: Step): void {
    switch (step.kind) {
      case 'passes':
        return pass(step.seconds * SECOND_MS)
      case 'comes':
        if (waiting.has(keyOf(step.who))) return
        waiting.set(keyOf(step.who), now)
        return tell(
          { kind: 'needsAgent', person: person(step.who, false), inView: false },
          ...changed(step.who, { needed: false, waits: true })
        )
      case 'asksAgain':
        if (!world.connected || !waiting.has(keyOf(step.who))) return
        return tell({ kind: 'needsAgent', person: person(step.who, false), inView: false })
      case 'isRequested':
        if (!world.connected || waiting.has(keyOf(step.who))) return
        return tell({ kind: 'requested', name: nameOf(step.who) })
      case 'leaves':
        return leave(step.who)
      case 'taken':
        if (!world.connected || !waiting.has(keyOf(step.who))) return
        lastTakenAt = now
        return leave(step.who, { kind: 'taken', key: keyOf(step.who) })
      case 'writes': {
        const number = PEOPLE + step.who
        const needed = unread.has(keyOf(number))
        if (!needed) unread.set(keyOf(number), now)
        return tell(
          { kind: 'needsAgent', person: person(number, true), inView: step.inView && world.focused },
          ...changed(number, { needed, waits: false })
        )
      }
      case 'isRead': {
        const number = PEOPLE + step.who
        if (!unread.delete(keyOf(number))) return
        return tell(
          { kind: 'settled', key: keyOf(number), name: nameOf(number) },
          ...changed(number, { needed: true, waits: false })
        )
      }
      case 'focus':
      case 'popOut':
        world.focused = step.on && step.kind === 'focus'
        return send({ type: 'window', isFocused: world.focused, isPresent: step.on, came: step.on })
      case 'dark':
        world.dark = step.on
        if (!system.isSlow) return send(presence(false))
        // A slow system does not report a lock by itself. Deskhand asks it every few seconds, but only while an alert
        // needs to know whether the screen is locked.
        if (state.presence.isNeeded) ask()
        return
      case 'system':
        world.system = step.on
        return send({ type: 'systemQuiet', isOn: step.on })
      case 'pageQuiet':
      case 'pageSilent':
        world[step.kind] = step.on
        send({
          type: 'pages',
          sounds: new Map(world.pageSilent ? [[QUIET_PAGE, 'none']] : []),
          hours: new Map(
            world.pageQuiet ? [[QUIET_PAGE, { hours: ALWAYS, breakThroughMs: QUIET_PAGE_BREAK_THROUGH_MS }]] : []
          )
        })
        return tell()
      case 'connection':
        if (world.connected === step.on) return
        world.connected = step.on
        return tell(step.on ? { kind: 'back', people: peopleAfterGap() } : { kind: 'lost' })
      case 'pause':
        world.paused = true
        pauseUntil = step.minutes === null ? null : now + step.minutes * MINUTE_MS
        return send({ type: 'pause', minutes: step.minutes })
      case 'resume':
        world.paused = false
        return send({ type: 'resume' })
      case 'snooze':
        return send({ type: 'snooze', ms: step.minutes * MINUTE_MS })
      case 'hidesCard':
        return send({ type: 'card', act: { kind: 'hides' } })
      case 'settings':
        return send({ type: 'settings', settings: { ...DEFAULT_ALERT_SETTINGS, ...step.settings } })
      case 'reset':
        waiting.clear()
        unread.clear()
        return tell({ kind: 'reset' })
      case 'ends': {
        const [one] = open.splice(step.which, 1)
        if (!one) return
        const { subject } = one.show
        const index = Math.max(
          0,
          buttonsOf(subject).findIndex(({ act }) => act === 'snooze')
        )
        const by =
          step.how === 'clicked'
            ? ({ kind: 'clicked' } as const)
            : step.how === 'closed'
              ? ({ kind: 'closed', by: 'hand' } as const)
              : ({ kind: 'chose', index } as const)
        return send({ type: 'notification', id: one.id, result: { kind: 'ended', subject, isCurrent: true, by } })
      }
    }
  }

  const course: Course = {
    done,
    waiting,
    unread,
    world,
    play,
    get state() {
      return state
    },
    get wakeAt() {
      return wakeAt
    },
    get lastTakenAt() {
      return lastTakenAt
    },
    get now() {
      return now
    }
  }
  return course
}

/** Returns true if the effect shows or plays something that alerts the agent. */
export function isAlert(effect: AlertEffect): boolean {
  switch (effect.type) {
    case 'notification.show':
    case 'sound':
      return true
    case 'attention':
      return effect.on
    case 'card':
      return effect.act === 'show'
    default:
      return false
  }
}

export interface Decided {
  readonly at: number
  readonly event: AlertEvent
  readonly effects: readonly AlertEffect[]
}

export function checkAll(
  check: (course: Course, play: (step: Step) => void, decisions: readonly Decided[]) => void,
  after: (course: Course, event: AlertEvent, effects: readonly AlertEffect[]) => void = () => undefined,
  runs = 300
): void {
  fc.assert(
    fc.property(steps, habits, (all, system) => {
      const decisions: Decided[] = []
      const course = createCourse(system, (at, event, effects) => {
        decisions.push({ at: at.now, event, effects })
        after(at, event, effects)
      })
      for (const step of all) course.play(step)
      check(course, course.play, decisions)
    }),
    tried(runs)
  )
}

/** Steps after which no customer needs the agent any more, and nothing holds alerts back. */
export const CALM: readonly Step[] = [
  { kind: 'settings', settings: {} },
  { kind: 'connection', on: true },
  { kind: 'pageQuiet', on: false },
  { kind: 'pageSilent', on: false },
  ...Array.from({ length: 8 }, (_, number): Step => ({ kind: 'leaves', who: number })),
  ...Array.from({ length: 3 }, (_, number): Step => ({ kind: 'isRead', who: number, inView: false })),
  { kind: 'resume' },
  { kind: 'system', on: false },
  { kind: 'dark', on: false },
  { kind: 'focus', on: false },
  { kind: 'passes', seconds: 60 }
]
