import { ALERT_STEPS } from '../../shared/domain/settings'
import { createAlertLog } from './alertLog'
import { createAlertMemory } from './alertMemory'
import type { AlertOptions, Alerts } from './alertParts'
import { createCaller } from './caller'
import { createLookout } from './lookout'
import { watchUnreachable } from './unreachable'
import { watchUnreadable } from './unreadable'

const MINUTE = 60_000
/** What the snooze button of a notification puts off for, ms. */
const SNOOZE = MINUTE

/** Calls the agent. `lookout` decides whom to call about, `caller` does it. */
export function createAlerts(options: AlertOptions): Alerts {
  const listeners = new Set<() => void>()
  const changed = (): void => listeners.forEach((listener) => listener())
  const memory = createAlertMemory(
    options.settings,
    options.kept,
    options.clock,
    options.monotonic,
    () => options.systemQuiet.state() === 'on'
  )
  const history = createAlertLog(options.clock)
  const caller = createCaller({ options, memory, history, changed, snooze: () => lookout.snooze(SNOOZE) })
  const lookout = createLookout({ options, memory, history, caller, changed })
  const unreachable = watchUnreachable({ options, memory, history, caller })
  const unreadable = watchUnreadable({ options, memory, history, caller })
  listeners.add(unreachable.look)
  listeners.add(unreadable.look)
  const { card, steps } = caller
  const watchSystem = options.systemQuiet.watch(lookout.look)
  const watchSettings = options.settings.watch(lookout.look)
  let shortcutTaken = false
  let trayMissing = false

  const then = (act: () => void): void => {
    act()
    lookout.look()
  }
  return {
    look: lookout.look,
    pause: (minutes) => then(() => memory.pause(minutes)),
    pauseUntilTomorrow: () => then(memory.pauseUntilTomorrow),
    resume: () => then(memory.resume),
    snooze: (minutes) => lookout.snooze(minutes * MINUTE),
    snoozeUntil: (until) => lookout.snooze(until - options.clock()),
    test: () => {
      memory.tested()
      for (const step of ALERT_STEPS) {
        if (memory.settings().steps[step].on) steps.test(step)
        else steps.off(step)
      }
      changed()
    },
    testStep: steps.test,
    saw: (step, seen) => {
      memory.said(step === 'sound' ? { heard: seen } : { saw: seen })
      changed()
    },
    played: (failure) => steps.ended('sound', failure),
    card: {
      take: card.take,
      takeLongest: card.takeLongest,
      open: card.openCustomer,
      hide: card.hide,
      focus: card.focus
    },
    settings: memory.settings,
    quiet: memory.quiet,
    snoozedUntil: lookout.snoozedUntil,
    shortcutTaken: (taken) => {
      if (taken === shortcutTaken) return
      shortcutTaken = taken
      changed()
    },
    trayMissing: (missing) => {
      if (missing === trayMissing) return
      trayMissing = missing
      changed()
    },
    view: (withLog) => ({
      quiet: memory.quiet(),
      systemQuiet: options.systemQuiet.state(),
      reachable: lookout.isReachable(),
      card: card.view(),
      proofs: steps.proofs(),
      lastTest: memory.lastTest(),
      shortcutTaken,
      trayMissing,
      lockUnknown: options.presence.isLockUnknown(),
      log: withLog ? history.entries() : []
    }),
    watch: (listener) => {
      listeners.add(listener)
      return { dispose: () => void listeners.delete(listener) }
    },
    dispose: () => {
      watchSystem.dispose()
      watchSettings.dispose()
      unreachable.dispose()
      unreadable.dispose()
      lookout.dispose()
      caller.dispose()
      listeners.clear()
    }
  }
}
