import type { Monotonic, Timers } from '../../shared/clock'
import type { GiveUpReason } from '../../shared/domain/failure'
import type { UnsentCode } from '../../shared/domain/message'
import type { ServerEvent } from '../../shared/events'
import type { ProtocolCommand } from '../protocol/toFrame'
import type { QueuedCommand, ServerError } from './queuedCommand'

export interface CommandQueueParts {
  readonly timers: Timers
  readonly monotonic: Monotonic
  readonly awake?: Monotonic
  /** Writes the frame of a command. Returns false if nothing was written. */
  readonly write: (command: ProtocolCommand) => boolean
  /** Returns why this command must not leave now, or null if it may leave. Called right before the command leaves. */
  readonly objection?: (command: QueuedCommand) => UnsentCode | null
  /** Returns true if a long frame is arriving slowly. This frame may be the answer to the list in flight. */
  readonly receiving?: () => boolean
  /**
   * Returns the shortest list request that this workspace answers. Absent: one row of the list of all company pages.
   */
  readonly shortestList?: () => ProtocolCommand
  /**
   * Replaces the connection, because an answer did not come. `slow`: true if the missing answer is a list, but not a
   * large part of one.
   */
  readonly reconnect: (reason: GiveUpReason, slow: boolean) => void
  /** Gets each error that belongs to no command. */
  readonly unattributed: (error: ServerError) => void
}

/**
 * Sends commands one at a time, and finds the command that each answer belongs to. The protocol has no request ids.
 * So an error belongs to the command in flight. Only a list may be in flight beside another command.
 */
export interface CommandQueue {
  add(command: QueuedCommand): void
  /** Sets which commands may leave. `lists`: only lists, because the queue is not known yet. `paused`: none. */
  open(mode: 'lists' | 'all' | 'paused'): void
  /**
   * Call this when the connection ended. `refusedSend`: why the server refused the message in flight, if the end of
   * the connection shows that. Null: it shows no refusal.
   */
  close(refusedSend?: UnsentCode | null): void
  /** Handles an event of the server. Returns false if the event is a list that Deskhand did not request. */
  heard(event: ServerEvent): boolean
  /** Call this when an unreadable list came. The list answers the sync probe, or refuses the list in flight. */
  heardUnreadableList(): void
  /** The command in flight, or null. If a list and another command are in flight, this is the other command. */
  readonly inFlight: QueuedCommand | null
  readonly listOut: boolean
}
