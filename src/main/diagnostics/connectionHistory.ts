import type { Clock } from '../../shared/clock'
import type { ConnectionState } from '../../shared/domain/connection'
import type { ConnectionFailureKind } from '../../shared/domain/failure'
import type { Store } from '../state/store'

const CHANGE_LIMIT = 50

/**
 * One change of the connection. It has only fixed names and numbers, never a text of the server. `at`: when the
 * change first happened, epoch ms.
 */
export interface ConnectionChange {
  readonly at: number
  readonly state: ConnectionState | 'entered' | 'left'
  readonly failure: ConnectionFailureKind | null
  /** HTTP status or close code. */
  readonly code: number | null
  /** How many times this change happened before another one came. */
  readonly times: number
}

export interface ConnectionHistory {
  /** Returns the last changes, at most `CHANGE_LIMIT`, oldest first. */
  changes(): readonly ConnectionChange[]
  dispose(): void
}

export function keepHistory({ store, clock }: { readonly store: Store; readonly clock: Clock }): ConnectionHistory {
  const changes: ConnectionChange[] = []

  function add(state: ConnectionChange['state'], failure: ConnectionFailureKind | null, code: number | null): void {
    const last = changes.at(-1)
    if (last && last.state === state && last.failure === failure && last.code === code) {
      changes[changes.length - 1] = { ...last, times: last.times + 1 }
      return
    }
    changes.push({ at: clock(), state, failure, code, times: 1 })
    if (changes.length > CHANGE_LIMIT) changes.shift()
  }

  const watch = store.watch((_change, event) => {
    if (event.type === 'workspace.entered') add(event.workspace ? 'entered' : 'left', null, null)
    if (event.type !== 'connection.changed') return
    const { connection } = event
    // An attempt is recorded when it ends, not when it starts.
    if (connection.state === 'reconnecting' && connection.retryAt === null) return
    if ('failure' in connection) add(connection.state, connection.failure.kind, connection.failure.code)
    else add(connection.state, null, null)
  })

  return { changes: () => [...changes], dispose: watch.dispose }
}
