import type { Cancel } from '../../shared/clock'
import type { Customer } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import { pageRules } from '../../shared/domain/pageLimits'
import { createListeners } from '../../shared/listeners'
import { MINUTE_MS } from '../../shared/time'
import { isReceiving } from '../state/selectors/connection'
import { whyNobodyFree } from '../state/selectors/waitingInReach'
import { itemsOf } from '../state/tables/sortedBlocks'
import type { AlertOptions, Alerts } from './alertControls'
import { TEST_KEY } from './decide/card'
import { proofsOf } from './decide/channels'
import { decide, createAlertState } from './decide/decide'
import type { AlertEvent, Instant } from './decide/events'
import { snoozeEndsAt } from './decide/pendingAlerts'
import { quietNow } from './decide/policy'
import { shownAt } from './decide/state'
import { cardView } from './deliver/card'
import { createAlertLog } from './alertLog'
import { createDelivery } from './delivery'
import { firstFacts } from './gapFacts'
import { readQueueCounts, readStoreEvent, storeEvent } from './storeEvents'

/**
 * The longest delay that a Node timer allows, ms (about 24 days). For a later instant, several timers run one after
 * the other.
 */
const TIMER_LIMIT_MS = 0x7fff_ffff

/** `decide` computes the effects of each event, and `deliver` carries them out. Only this file runs a timer. */
export function createAlerts(options: AlertOptions): Alerts {
  const { store, window, presence, systemQuiet, settings, kept, timers } = options
  const now = (): Instant => ({ clock: options.clock(), monotonic: options.monotonic() })
  const isSystemQuiet = (): boolean => systemQuiet.state() === 'on'
  const customer = (key: CustomerKey): Customer | undefined => store.state.customers.get(key)

  const listeners = createListeners()
  const log = createAlertLog(options.clock)
  let state = createAlertState(
    {
      settings: settings.read(),
      pause: kept.read().alertPause,
      lastTest: kept.read().alertTest,
      isSystemQuiet: isSystemQuiet(),
      isFocused: window.isDeskFocused(),
      isPresent: window.isFocused(),
      isReceiving: isReceiving(store.state.connection),
      queue: readQueueCounts(store.state, options.clock())
    },
    now()
  )
  const events: AlertEvent[] = []
  let isRunning = false
  let isOver = false
  let isViewOld = false
  let cancel: Cancel = () => undefined
  let shortcutTaken = false
  let rules = pageRules(store.state.settings)
  let trayMissing = false
  const delivery = createDelivery({ options, log, dispatch, changed: () => void (isViewOld = true) })

  /** Handles an event. If its effects cause more events, handles those afterwards, at the same instant. */
  function dispatch(event: AlertEvent): void {
    if (isOver) return
    events.push(event)
    if (isRunning) return
    isRunning = true
    try {
      run(now())
    } finally {
      isRunning = false
      if (isViewOld) changeView()
    }
  }

  function run(at: Instant): void {
    let wakeAt: number | null = null
    /** If an effect fails, the other effects still run. Afterwards `dispatch` throws the first error. */
    const failures: unknown[] = []
    for (let event = events.shift(); event; event = events.shift()) {
      const decision = decide(state, event, at)
      state = decision.state
      wakeAt = decision.wakeAt
      for (const effect of decision.effects) {
        try {
          delivery.run(effect)
        } catch (error) {
          failures.push(error)
        }
      }
    }
    cancel()
    if (wakeAt !== null) {
      const ms = Math.min(Math.max(1, wakeAt - at.monotonic), TIMER_LIMIT_MS)
      cancel = timers.after(ms, () => dispatch({ type: 'timer' }))
    }
    if (failures.length > 0) throw failures[0]
  }

  const watched = [
    store.watch((change, event) => {
      const { isReceiving: wasReceiving, queue, card, unalerted } = state
      const at = { rules, now: options.clock() }
      const { inView, isSaid } = options
      const read = { wasReceiving, queue, taking: card.taking?.key ?? null, inView, isSaid, unalerted, ...at }
      const told = readStoreEvent(store.state, change, event, read)
      const before = rules
      rules = pageRules(store.state.settings)
      if (rules !== before) tellPages()
      if (told) dispatch(told)
    }),
    presence.watch(() =>
      dispatch({
        type: 'presence',
        isUnattended: presence.isUnattended(),
        isAsking: presence.isAsking(),
        isFresh: false
      })
    ),
    systemQuiet.watch(() => dispatch({ type: 'systemQuiet', isOn: isSystemQuiet() })),
    settings.watch(() => dispatch({ type: 'settings', settings: settings.read() })),
    {
      // A busy system may report the focus after the window was hidden again. Then `isPresent` is false.
      dispose: window.onVisibility((visibility) => {
        const isPresent = window.isFocused()
        const came = isPresent && visibility === 'focused'
        dispatch({ type: 'window', isFocused: window.isDeskFocused(), isPresent, came })
      })
    }
  ]
  tellPages()
  dispatch({ ...storeEvent(store.state, options.clock()), facts: firstFacts(store.state) })
  dispatch({ type: 'evaluate' })

  function tellPages(): void {
    dispatch({ type: 'pages', sounds: rules.sounds, hours: rules.quietHours })
  }

  function changeView(): void {
    isViewOld = false
    listeners.tell()
  }

  function take(key: CustomerKey): ReturnType<Alerts['card']['take']> {
    if (key === TEST_KEY) {
      dispatch({ type: 'card', act: { kind: 'hides' } })
      return null
    }
    dispatch({ type: 'card', act: { kind: 'takes', key } })
    const refusal = options.actions.take(key)
    dispatch({
      type: 'card',
      act: refusal === null ? { kind: 'begun', customer: customer(key) ?? null } : { kind: 'refused' }
    })
    return refusal
  }

  return {
    evaluate: () => dispatch({ type: 'evaluate' }),
    pause: (minutes) => dispatch({ type: 'pause', minutes }),
    pauseUntilTomorrow: () => dispatch({ type: 'pauseUntilTomorrow' }),
    resume: () => dispatch({ type: 'resume' }),
    snooze: (minutes) => dispatch({ type: 'snooze', ms: minutes * MINUTE_MS }),
    snoozeUntil: (until) => dispatch({ type: 'snooze', ms: until - options.clock() }),
    test: () => dispatch({ type: 'test' }),
    testChannel: (channel, sound) => dispatch({ type: 'test', channel, sound }),
    saw: (channel, seen) => dispatch({ type: 'tested', what: channel === 'sound' ? { heard: seen } : { saw: seen } }),
    played: (failure) => dispatch({ type: 'played', failure: failure === null ? null : { said: failure } }),
    card: {
      take,
      takeLongest: () => {
        // The selector `longestFree` does not fit here: it may return a customer whom the card does not show, such as
        // a snoozed one.
        for (const { key } of itemsOf(state.pending.active.others.byWait))
          if (customer(key)?.assignment.kind === 'nobody') return take(key)
        return whyNobodyFree(store.state, options.clock())
      },
      open: (key) => {
        if (key !== TEST_KEY && !customer(key)) return 'unknownCustomer'
        dispatch({ type: 'card', act: key === TEST_KEY ? { kind: 'hides' } : { kind: 'opens', key } })
        return null
      },
      next: () => {
        if (state.card.isShown) dispatch({ type: 'card', act: { kind: 'hides' } })
        options.actions.openNext()
      },
      hide: () => dispatch({ type: 'card', act: { kind: 'hides' } }),
      focus: () => {
        dispatch({ type: 'card', act: { kind: 'focuses' } })
        return state.card.isShown
      }
    },
    settings: settings.read,
    quiet: () => quietNow(state, now()),
    snoozedUntil: () => {
      const at = now()
      const endsAt = snoozeEndsAt(state.pending, at.monotonic)
      return endsAt === null ? null : shownAt(state, at, endsAt)
    },
    shortcutTaken: (taken) => {
      if (taken === shortcutTaken) return
      shortcutTaken = taken
      changeView()
    },
    trayMissing: (missing) => {
      if (missing === trayMissing) return
      trayMissing = missing
      changeView()
    },
    view: (withLog) => ({
      quiet: quietNow(state, now()),
      systemQuiet: systemQuiet.state(),
      reachable: state.isReceiving,
      card: cardView(state.card, customer, state.settings.privacy),
      proofs: proofsOf(state.channels),
      lastTest: state.lastTest,
      shortcutTaken,
      trayMissing,
      lockUnknown: presence.isLockUnknown(),
      log: withLog ? log.entries() : []
    }),
    watch: listeners.add,
    dispose: () => {
      isOver = true
      for (const one of watched.toReversed()) one.dispose()
      cancel()
      delivery.dispose()
      listeners.clear()
    }
  }
}
