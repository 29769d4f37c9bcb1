import type { CustomerKey, CustomerReference } from '../../shared/domain/ids'
import type { UnsentCode } from '../../shared/domain/message'
import type { ServerEvent } from '../../shared/events'
import type { ProtocolCommand } from '../protocol/toFrame'

/**
 * How a command ended. `lost`: the connection ended before an answer. `unsent`: the command never left this computer.
 */
export type Outcome =
  | { readonly kind: 'done' }
  /** For a list, `unreadable`: the answer cannot be read. `guessed`: an error came, and no list soon after it. */
  | {
      readonly kind: 'refused'
      /** The workspace's words. Empty: the workspace gave no reason, or the reason is Deskhand's own. */
      readonly reason: string
      readonly own?: UnsentCode
      readonly alreadyAssigned: boolean
      readonly unreadable?: true
      readonly guessed?: true
    }
  /**
   * No answer came in time. A list ends like this also if it is unknown whether it was refused. Such a list may be
   * asked for again.
   */
  | { readonly kind: 'timedOut' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'unsent' }

export type Refusal = Extract<Outcome, { kind: 'refused' }>

export interface QueuedCommand {
  readonly request: ProtocolCommand
  /** Commands with the same key keep their order. Null for lists. */
  readonly key: CustomerKey | null
  /** How long the server may take to answer. */
  readonly timeoutMs: number
  /** Runs immediately before the frame is written. False: the frame must not be written. */
  readonly beforeSend?: () => boolean | void
  /** True: this event was the answer to the command. Called after the store has applied the event. */
  readonly isAnsweredBy: (event: ServerEvent) => boolean
  readonly ended: (outcome: Outcome) => void
}

/** True: an answer that names this customer can be about this command. */
export function isAbout({ request }: QueuedCommand, who: CustomerReference): boolean {
  if (request.type === 'list' || String(request.customerId) !== String(who.customerId)) return false
  return who.pageId === null || request.pageId === null || String(request.pageId) === String(who.pageId)
}
