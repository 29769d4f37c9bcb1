import type { Customer } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import { readAlertFacts, readCallers, type AlertFact } from '../state/selectors/alertFacts'
import { isReceiving } from '../state/reducers/connection'
import { createAlarm } from './alarm'
import { createAsked } from './asked'
import { createCalls, longestFirst, type Call } from './calls'
import { createGather } from './gather'
import { allowedSteps, breaksThroughAt, isHeld, LONGEST_SNOOZE, overdueAt, type AlertSituation } from './policy'
import type { Lookout, LookoutParts } from './lookoutParts'
import { createUnseen, type Held } from './unseen'
import { createWaits } from './waits'
import { createWallTimes } from './wallTimes'

/** Frames that come within this time, ms, are looked at together, after the first of them. */
const GATHER = 50
const MINUTE = 60_000

export function createLookout({ options, memory, history, caller, changed }: LookoutParts): Lookout {
  const { store, window, presence, clock, monotonic, timers } = options
  const { ladder, notifier, card } = caller
  const { waiting } = store.state.customers.order
  const customer = (key: CustomerKey): Customer | undefined => store.state.customers.get(key)
  const calls = createCalls()
  const asked = createAsked(monotonic)
  const unseen = createUnseen()
  const gather = createGather(timers, GATHER, look)
  const alarm = createAlarm(monotonic, timers, look)
  const wall = createWallTimes(clock, monotonic)
  const waits = createWaits(store.state, wall)

  let live = isReceiving(store.state.connection)
  let everLive = live
  /** Who waited, and who of mine had written, when the connection was lost. */
  let known: ReadonlySet<CustomerKey> = new Set()
  let lastTakenAt: number | null = null
  let wasFocused = window.isFocused()
  /** Somebody may be named now who was not before. */
  let isUnchecked = true

  const mayNotify = (): boolean => memory.settings().steps.notification.on && memory.settings().privacy !== 'nothing'

  /** Puts ladder, card and digest where they belong now, and sets the next moment at which that may change by itself. */
  function look(): void {
    const now = monotonic()
    const settings = memory.settings()
    const queue = { waiting: waiting.length, longestSince: waits.longestSince(), lastTakenAt }
    const breakAt = breaksThroughAt(queue, settings)
    const brokenThrough = breakAt !== null && breakAt <= now
    const situation: AlertSituation = {
      reachable: live,
      focused: window.isFocused(),
      quiet: memory.quiet(),
      brokenThrough
    }
    const quietChangesAt = memory.quietChangesAt()
    if (calls.active(now).length > 0) presence.needed(true)
    // New words are not shown before it is known who can read them now; that takes 100 ms at the most.
    if (presence.isAsking() || (isUnchecked && !presence.isFresh())) return
    isUnchecked = false
    const dark = presence.isDark()
    for (const name of asked.unshown()) showName(name, dark)
    const held = isHeld(situation)
    settle(held ? (situation.quiet.kind === 'system' ? 'system' : 'paused') : dark ? 'locked' : null, situation, now)
    if (wasFocused && !situation.focused) restart(now)
    wasFocused = situation.focused
    callAgain()

    const active = calls.active(now)
    const steps = (call: Call) =>
      allowedSteps({ mine: call.mine, waitedMs: waits.waitedMs(call.key, now) }, situation, settings)
    ladder.update(
      active.map((call) => ({ key: call.key, since: call.since, steps: steps(call) })),
      dark
    )
    card.people(longestFirst(active, customer))
    presence.needed(active.length > 0 || unseen.reason() !== null)
    alarm.set([
      quietChangesAt === null ? null : wall.comes(quietChangesAt),
      calls.wakesAt(now),
      calls.endsAt(now),
      held ? breakAt : null,
      situation.focused
        ? overdueAt(
            active.filter((call) => !call.mine).map((call) => now - waits.waitedMs(call.key, now)),
            now,
            settings
          )
        : null
    ])
    changed()
  }

  function callAgain(): void {
    const keys = calls.takeAgain()
    if (keys.length > 0 && unseen.reason() === null && mayNotify()) notifier.call(keys, false)
  }

  /** The steps count from now on, and who calls already needs no notification any more. */
  function restart(now: number): void {
    ladder.seen(calls.keys())
    calls.restart(now)
  }

  function settle(reason: Held | null, situation: AlertSituation, now: number): void {
    const over = unseen.hold(reason)
    if (!over) return
    // Where the quiet is broken through, nobody has been called yet.
    if (situation.quiet.kind !== 'none') return calls.restart(now)
    restart(now)
    if (over.came.length === 0 || situation.focused || !mayNotify()) return
    const still = over.came.filter(
      (key) => customer(key)?.present && customer(key)?.assignment.kind === 'nobody'
    ).length
    caller.notice(`digest after ${over.reason}`, ({ digest }) => digest(over.reason, over.came.length, still))
  }

  function take(fact: AlertFact): void {
    const now = monotonic()
    switch (fact.kind) {
      case 'calls':
        return live ? began(fact.key, fact.mine, now) : undefined
      case 'settled':
        calls.remove(fact.key)
        notifier.settled(fact.key)
        return history.acted(fact.key)
      case 'taken':
        lastTakenAt = now
        return
      case 'asked':
        asked.add(fact.name)
        isUnchecked = true
        presence.needed(true)
        return gather.soon()
      case 'lost':
        live = false
        known = new Set(Object.values(readCallers(store.state)).flat())
        return
      case 'back':
        live = true
        return back(now)
      case 'reset':
        calls.clear()
        notifier.closeAll()
        unseen.forget()
        asked.forget()
        known = new Set()
        everLive = false
    }
  }

  function began(key: CustomerKey, mine: boolean, now: number): void {
    if (mine && !memory.settings().mine) return history.add('decision', key, 'switched off')
    if (mine && options.inView(key)) return history.add('decision', key, 'in view')
    const isNew = calls.add(key, mine, now, waits.unlistedSince(key))
    if (asked.byName(customer(key)?.name ?? '') || (!mine && window.isFocused())) ladder.seen([key])
    isUnchecked ||= isNew || mine
    if (!isNew) {
      if (mine && !presence.isAsking() && presence.isFresh()) callAgain()
      return history.add('decision', key, 'calls already')
    }
    unseen.came(key)
    if (unseen.reason() !== null) history.add('decision', key, `held: ${unseen.reason()}`)
    else if (window.isFocused() && !mine) history.add('decision', key, 'desk in front')
  }

  function showName(name: string, dark: boolean): void {
    if (!live || unseen.reason() !== null || window.isFocused() || !mayNotify())
      return history.add('decision', null, 'name only, held')
    caller.notice('name only', (by) => by.asked(name, dark))
  }

  /** Whoever waits at the first sight of the queue, or came in a gap, is one notice. */
  function back(now: number): void {
    const { waits: keys, wrote } = readCallers(store.state)
    const came = keys.filter((key) => !known.has(key))
    calls.clear()
    for (const key of keys) calls.add(key, false, now, waits.unlistedSince(key))
    for (const key of wrote) calls.add(key, true, now, waits.unlistedSince(key))
    came.forEach(unseen.came)
    const held = unseen.reason() !== null
    // The notice speaks of the queue; a customer of mine who wrote in the gap calls like one who writes now.
    if (!held) ladder.seen([...keys, ...wrote.filter((key) => known.has(key))])
    const shows = came.length > 0 && !held && !window.isFocused() && !presence.isDark() && mayNotify()
    if (shows)
      caller.notice(everLive ? 'after a gap' : 'at the start', ({ digest }) =>
        digest(everLive ? 'gap' : 'start', came.length, keys.length)
      )
    isUnchecked = true
    everLive = true
  }

  const watch = store.watch((change, event) => {
    if (event.type === 'queue.refreshed') wall.listed()
    const facts = readAlertFacts(store.state, change, event, live)
    facts.forEach(take)
    const relisted = waits.relisted(change.customers)
    for (const key of relisted) calls.unlisted(key, waits.unlistedSince(key))
    if (change.customers.size > 0) {
      notifier.recount()
      card.look()
    }
    if (facts.length > 0 || relisted.length > 0) gather.soon()
  })
  const unwatch = window.onVisibility((visibility) => {
    if (visibility === 'focused') {
      notifier.closeAll()
      ladder.seen(calls.keys())
    }
    look()
  })
  const watchPresence = presence.watch(look)
  look()

  return {
    look,
    snooze: (wanted) => {
      const ms = Math.min(Math.max(wanted, 0), LONGEST_SNOOZE)
      const until = monotonic() + ms
      history.add('decision', null, `snoozed ${Math.ceil(ms / MINUTE)} min`)
      calls.snooze(until)
      notifier.closeAll()
      card.snoozed(wall.shownAt(until))
      look()
    },
    snoozedUntil: () => {
      const wakesAt = calls.wakesAt(monotonic())
      return wakesAt === null ? null : wall.shownAt(wakesAt)
    },
    isReachable: () => live,
    dispose: () => {
      watch.dispose()
      unwatch()
      watchPresence.dispose()
      gather.dispose()
      alarm.dispose()
    }
  }
}
