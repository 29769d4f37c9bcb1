import type { CustomerKey, CustomerReference } from '../../shared/domain/ids'
import type { UnsentCode } from '../../shared/domain/message'
import type { ServerEvent } from '../../shared/events'
import type { ProtocolCommand } from '../protocol/toFrame'

/** How a command ended. `lost`: the connection went first. `unsent`: it never left this computer. */
export type Outcome =
  | { readonly kind: 'done' }
  /** Of a list, `unreadable`: what came is none; `guessed`: an error came, and no list after it for a moment. */
  | {
      readonly kind: 'refused'
      /** The workspace's words; empty where it gave none, or where the reason is Deskhand's own. */
      readonly reason: string
      readonly own?: UnsentCode
      readonly alreadyAssigned: boolean
      readonly unreadable?: true
      readonly guessed?: true
    }
  /** Of a list: it was refused or not, nobody can say. It may be asked for again. */
  | { readonly kind: 'timedOut' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'unsent' }

export type Refusal = Extract<Outcome, { kind: 'refused' }>

export interface QueuedCommand {
  readonly wire: ProtocolCommand
  /** Commands for one customer keep their order. Null for lists. */
  readonly key: CustomerKey | null
  /** How long the server may take, ms. */
  readonly patience: number
  /** Runs immediately before the frame is written. False: it must not be. */
  readonly leaving?: () => boolean | void
  /** Asked after the desk has applied the event: was this the answer? */
  readonly settledBy: (event: ServerEvent) => boolean
  readonly ended: (outcome: Outcome) => void
}

/** Whether an answer that names this customer may be about this command. */
export function isAbout({ wire }: QueuedCommand, who: CustomerReference): boolean {
  if (wire.type === 'list' || String(wire.customerId) !== String(who.customerId)) return false
  return who.pageId === null || wire.pageId === null || String(wire.pageId) === String(who.pageId)
}
