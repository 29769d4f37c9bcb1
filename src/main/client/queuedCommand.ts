import { mayBeSamePage, type CustomerKey, type CustomerReference } from '../../shared/domain/ids'
import type { OwnReason, UnsentCode } from '../../shared/domain/message'
import type { ServerEvent, ServerReply } from '../../shared/events'
import type { ProtocolCommand } from '../protocol/toFrame'

/**
 * How a command ended. `lost`: the connection ended before the answer came. `unsent`: the command never left this
 * computer.
 */
export type Outcome =
  | { readonly kind: 'done' }
  /**
   * Only a list can have `unreadable` or `guessed`. `unreadable`: Deskhand cannot read the answer. `guessed`: an
   * error came, and no list came soon after it.
   */
  | {
      readonly kind: 'refused'
      /** The workspace's words. Empty if the workspace gave no reason, or if Deskhand has its own reason (`own`). */
      readonly reason: string
      readonly own?: UnsentCode
      readonly alreadyAssigned: boolean
      /** See `RefusedCommand`. A command whose refusal is unclear ends as if no answer had come. */
      readonly isPending?: true
      readonly isUnclear?: true
      readonly unreadable?: true
      readonly guessed?: true
    }
  /**
   * No answer came in time. A list ends like this only if Deskhand cannot tell whether the server refused it.
   * Deskhand may then ask for the list again. `said`: an unclear answer came instead, in these words, perhaps none.
   */
  | { readonly kind: 'timedOut'; readonly said?: string }
  | { readonly kind: 'lost' }
  | { readonly kind: 'unsent' }

export type Refusal = Extract<Outcome, { kind: 'refused' }>

/**
 * An error of the server. Only the reason is always known. `isLate`: true if the error may refuse a command whose
 * answer did not come in time.
 */
export type ServerError = Pick<
  Extract<ServerReply, { type: 'command.refused' }>,
  'reason' | 'who' | 'among' | 'pageId' | 'about' | 'isPending' | 'isUnclear'
> & {
  readonly alreadyAssigned?: boolean
  readonly isLate?: true
}

export interface QueuedCommand {
  readonly request: ProtocolCommand
  /**
   * The customer whom the command is about. Commands for the same customer leave in the order in which they came.
   * Null: the command asks for a list, so it is about no single customer.
   */
  readonly key: CustomerKey | null
  /** True if the command is one of a bulk action. The agent's other commands leave before it. */
  readonly isBulk?: boolean
  /** How long the server may take to answer, ms. A list may take longer (`ListTimeouts`). */
  readonly timeoutMs: number
  /** True if the request is for a large part of a list, which the server may not allow. */
  readonly isLarge?: boolean
  /** Runs immediately before the frame is written. Returns false if the frame must not be written. */
  readonly beforeSend?: () => boolean | void
  /**
   * Returns true if this event answers the command. The command queue calls this after the store has applied the
   * event.
   */
  readonly isAnsweredBy: (event: ServerEvent) => boolean
  readonly ended: (outcome: Outcome) => void
}

export function refusalBy({ reason, alreadyAssigned = false, isPending, isUnclear }: ServerError): Refusal {
  return { kind: 'refused', reason, alreadyAssigned, ...(isPending && { isPending }), ...(isUnclear && { isUnclear }) }
}

export function mayRefuse({ who, among, pageId, about }: ServerError, command: QueuedCommand): boolean {
  if (about?.includes(command.request.type) === false) return false
  if (among !== undefined) return among.some((each) => isAbout(command, each))
  return who === undefined ? mayBeSamePage(pageId ?? null, command.request.pageId ?? null) : isAbout(command, who)
}

/** Returns true if an answer that names this customer can belong to this command. */
export function isAbout({ request }: QueuedCommand, who: CustomerReference): boolean {
  if (request.type === 'list' || String(request.customerId) !== String(who.customerId)) return false
  return mayBeSamePage(who.pageId, request.pageId)
}

/** Returns why this message was refused: Deskhand's own reason, or the workspace's words. Null: there is neither. */
export function reasonOf({ reason, own }: Refusal, text: string): OwnReason | string | null {
  if (own !== undefined) return { code: own }
  // Some servers send the agent's text back in the place of a reason.
  return reason === '' || reason === text ? null : reason
}
