import type { Cancel, Timers } from '../../shared/clock'
import type { Workspace } from '../../shared/domain/workspace'
import { MINUTE_MS } from '../../shared/time'
import type { Store } from '../state/store'
import { moveSession } from './sessionStates'

/** How long the workspace may take to renew a session by itself, ms. */
export const RENEWAL_PATIENCE_MS = 10_000

/** If `times` renewals began in the last `withinMs`, Deskhand begins no other. */
const OFTEN = { times: 2, withinMs: 5 * MINUTE_MS }

export interface RenewalParts {
  readonly store: Store
  readonly timers: Timers
  /**
   * Loads the sign-in page in a window that is never shown. Calls `over` once, when the page has failed or is gone.
   */
  readonly load: (workspace: Workspace, over: () => void) => { close(): void }
}

/**
 * Renews a session that ended while the queue was known. Loads the sign-in page once, in a window that is never
 * shown. Many organisations then sign people in without a form.
 */
export function watchRenewal({ store, timers, load }: RenewalParts): { dispose(): void } {
  /** True if a renewal was tried since the session last worked. */
  let isSpent = false
  /** When the recent renewals began, monotonic ms. */
  let lately: readonly number[] = []
  let signInPage: { close(): void } | null = null
  let cancel: Cancel = () => undefined

  function begin(workspace: Workspace): void {
    isSpent = true
    lately = [...lately, store.state.monotonic()]
    moveSession(store, 'renew', { problem: null, detail: null })
    signInPage = load(workspace, end)
    cancel = timers.after(RENEWAL_PATIENCE_MS, end)
  }

  function isTriedOften(): boolean {
    lately = lately.filter((at) => store.state.monotonic() - at < OFTEN.withinMs)
    return lately.length >= OFTEN.times
  }

  function close(): void {
    cancel()
    signInPage?.close()
    signInPage = null
  }

  function end(): void {
    close()
    moveSession(store, 'renewalOver')
  }

  function connectionChanged(): void {
    const { connection, workspace, signIn, refreshedAt } = store.state
    if (connection.state === 'connected') isSpent = false
    if (connection.state === 'connected' || connection.state === 'stopped') return end()
    const mayTry = !isSpent && connection.state === 'signedOut' && signIn.phase === 'idle' && refreshedAt !== null
    if (mayTry && workspace && !workspace.demo && !isTriedOften()) begin(workspace)
  }

  const watch = store.watch((_change, event) => {
    if (event.type === 'connection.changed') connectionChanged()
    if (event.type === 'workspace.entered') {
      isSpent = false
      lately = []
      end()
    }
    // The agent signs in by hand now, so the renewal ends. Two sign-in pages would disturb each other.
    if (event.type === 'signIn.changed' && store.state.signIn.phase !== 'renewing') close()
  })

  return {
    dispose: () => {
      watch.dispose()
      close()
    }
  }
}
