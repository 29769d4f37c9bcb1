import type { Monotonic } from '../../shared/clock'
import type { ConnectionStatus } from '../../shared/domain/connection'
import type { ConnectionFailure } from '../../shared/domain/failure'
import type { Store } from '../state/store'
import { createHostLogins, type HostLogins } from '../workspace/passwords/hostLogins'
import { createPasswords, type PasswordFile, type Sealing } from '../workspace/passwords/passwords'

export interface HostAccessParts {
  readonly store: Store
  readonly monotonic: Monotonic
  readonly sealing: Sealing
  readonly file: PasswordFile
  readonly log: (line: string) => void
  readonly retry: () => void
  /**
   * Called when sign-in pages begin to wait for a password (true), and when they stop (false). The agent enters the
   * password in the main window.
   */
  readonly signInPagesWait: (wait: boolean) => void
}

/** Asks the agent for the name and password that a host wants. The host serves a web page, or the socket. */
export interface HostAccess {
  readonly logins: HostLogins
  dispose(): void
}

export function createHostAccess({
  store,
  monotonic,
  sealing,
  file,
  log,
  retry,
  signInPagesWait
}: HostAccessParts): HostAccess {
  const logins = createHostLogins({
    passwords: createPasswords({ sealing, file, subject: 'host', log }),
    monotonic,
    retry,
    signInPagesWait,
    show: (asks) => store.enqueue({ type: 'signIn.changed', signIn: { asks } })
  })

  const watch = store.watch((_change, event) => {
    if (event.type === 'workspace.entered') logins.reset()
    if (event.type !== 'connection.changed') return
    const { workspace } = store.state
    if (event.connection.state === 'connected') logins.socketWorks()
    else if (workspace !== null && failureOf(event.connection)?.kind === 'httpBasic') logins.socketAsks(workspace)
  })

  return { logins, dispose: watch.dispose }
}

/**
 * Returns why the latest attempt to connect failed. Null: it did not fail, or the next attempt is running. In the
 * second case, the failure was reported before.
 */
function failureOf(connection: ConnectionStatus): ConnectionFailure | null {
  switch (connection.state) {
    case 'signedOut':
      return connection.refused?.failure ?? null
    case 'stopped':
      return connection.failure
    case 'reconnecting':
      return connection.retryAt === null ? null : connection.failure
    default:
      return null
  }
}
