import type { Cancel } from '../../shared/clock'
import type { AlertLog } from './alertLog'
import type { AlertMemory } from './alertMemory'
import type { AlertOptions } from './alertParts'
import type { Caller } from './caller'
import type { Unreachable } from './notificationText'

/** How long it may last before it is said, ms: the workspace may renew a session by itself, most outages are short. */
const SAID_AFTER: Readonly<Record<Unreachable, number>> = { signedOut: 15_000, stopped: 15_000, notConnected: 60_000 }
/** A timer that is later than this, ms, slept with the computer: the connection gets its time once more. */
const SLEPT = 5000

export interface UnreachableParts {
  readonly options: Pick<AlertOptions, 'store' | 'window' | 'monotonic' | 'timers'>
  readonly memory: AlertMemory
  readonly history: AlertLog
  readonly caller: Pick<Caller, 'notifier' | 'steps'>
}

/** Tells the agent, who looks at something else, that nobody can call any more: once for each time that it happens. */
export function watchUnreachable({ options, memory, history, caller }: UnreachableParts): {
  look(): void
  dispose(): void
} {
  const { store, window, monotonic, timers } = options
  let why: Unreachable | null = null
  /** When it is to be said, by `monotonic`; null: it was said or seen. */
  let dueAt: number | null = null
  const known = new Set<Unreachable>()
  let cancel: Cancel = () => undefined

  function now(): Unreachable | null {
    if (!store.state.workspace) return null
    const { state } = store.state.connection
    if (state === 'connected' || state === 'checking') return null
    return state === 'signedOut' || state === 'stopped' ? state : 'notConnected'
  }

  function follow(): void {
    const next = now()
    if (next === why) return
    why = next
    dueAt =
      next === null || known.has(next) || (next === 'notConnected' && known.size > 0)
        ? null
        : monotonic() + SAID_AFTER[next]
    if (next !== null) return
    known.clear()
    caller.notifier.reachable()
  }

  function isSeen(): boolean {
    return window.isFocused() || store.state.signIn.phase === 'pageOpen'
  }

  function look(): void {
    cancel()
    follow()
    if (why === null || dueAt === null) return
    const { steps, privacy } = memory.settings()
    if (isSeen()) return done(why)
    // Whoever asked for quiet is told when it is over.
    if (memory.quiet().kind !== 'none' || !steps.notification.on || privacy === 'nothing') return
    const at = Math.max(dueAt, monotonic())
    cancel = timers.after(at - monotonic(), () => {
      if (monotonic() - at > SLEPT) dueAt = monotonic() + SAID_AFTER.signedOut
      else if (why !== null) say(why)
      look()
    })
  }

  function done(what: Unreachable): void {
    known.add(what)
    dueAt = null
  }

  function say(what: Unreachable): void {
    done(what)
    history.add('notification', null, what === 'signedOut' ? 'signed out' : 'not connected')
    caller.steps.began('notification')
    caller.notifier.unreachable(what)
  }

  const watch = store.watch((_change, { type }) => {
    if (type === 'connection.changed' || type === 'workspace.entered' || type === 'signIn.changed') look()
  })
  const unwatch = window.onVisibility(look)
  look()
  return {
    look,
    dispose: () => {
      cancel()
      watch.dispose()
      unwatch()
    }
  }
}
