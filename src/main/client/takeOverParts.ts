import type { Clock, Timers } from '../../shared/clock'
import type { CommandRefusal } from '../../shared/commands'
import type { CustomerKey, CustomerReference } from '../../shared/domain/ids'
import type { Store } from '../state/store'
import type { BulkReleases } from './bulkRelease'
import type { CommandQueue } from './commandQueueParts'
import type { Refusal } from './queuedCommand'
import type { QueueSync } from './queueSync'
import type { Release } from './release'

export interface TakeOverParts {
  readonly store: Store
  readonly commands: CommandQueue
  readonly queueSync: QueueSync
  readonly clock: Clock
  readonly timers: Timers
  readonly canSend: () => boolean
}

/**
 * A result of null means that Deskhand accepted the command. The customer is then marked as pending at once, unless
 * the agent already has the customer.
 */
export interface AssignmentCommands extends BulkReleases {
  take(key: CustomerKey): CommandRefusal | null
  /** Undoes the release of these customers: takes them over again. Returns null if one of the commands was accepted. */
  takeBack(keys: readonly CustomerKey[]): CommandRefusal | null
  /**
   * Takes over the free customer who has waited longest. `chosen` gets the customer's key if the command was
   * accepted.
   */
  takeLongest(chosen?: (key: CustomerKey) => void): CommandRefusal | null
  /**
   * Call this when the list of a new connection was read. For each unanswered command, tells the agent if it had no
   * effect, or if a colleague has the customer now.
   */
  listed(): void
  readonly release: Release
  /** See `SenderParts.conflict`. Asks for a list, which shows whether somebody else has the customer. */
  conflict(key: CustomerKey, refusal: Refusal, tookOver: boolean): void
  /**
   * Handles an error that belongs to no command. Returns false if the error cannot be about the latest take-over.
   * `who`: the customer whom the error names.
   */
  unattributed(refusal: Refusal, who?: CustomerReference): boolean
  dispose(): void
}
