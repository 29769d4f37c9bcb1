import type { ConnectionStatus } from './domain/connection'
import type { CustomerReport, PendingCommand } from './domain/customer'
import type { CustomerKey, CustomerReference, ServerId } from './domain/ids'
import type { UnsentWork, Owner } from './domain/kept'
import type { Delivery } from './domain/message'
import type { NewNotice } from './domain/notice'
import type { Saving } from './domain/saving'
import type { SettingFact } from './domain/settings'
import type { SignInStatus, Workspace } from './domain/workspace'
import type { TimeStyle } from './domain/timeStyle'
import type { Listing } from './domain/listing'

/** A fact that one frame of the server states: it goes to the store. Made in `main/protocol/facts.ts` only. */
export type ServerFact =
  | { readonly type: 'session.greeted'; readonly userId: string | null }
  /** `agentId`: whose they are, where it says so. */
  | { readonly type: 'customer.taken'; readonly customer: CustomerReport | null; readonly agentId?: string }
  | { readonly type: 'customer.released'; readonly who: CustomerReference | null }
  /** `isAnswer` is set by the client: it answers the message in flight, whatever it quotes. */
  | {
      readonly type: 'message.acknowledged'
      readonly who: CustomerReference | null
      readonly text: string | null
      readonly isAnswer?: boolean
      /** Who wrote it, where it says so. */
      readonly agentId?: string
      readonly agentName?: string
    }
  | {
      readonly type: 'help.requested'
      readonly name: string | null
      readonly who: CustomerReference | null
      /** On which page, where it is not said who. */
      readonly pageId?: ServerId
      readonly customer: CustomerReport | null
    }
  | {
      readonly type: 'assignment.changed'
      readonly assigned: boolean
      /** Something changed, in a word that nobody knows: only a list can say what. */
      readonly unclear?: true
      readonly who: CustomerReference
      readonly agentName: string | null
      readonly agentId: string | null
      readonly customer: CustomerReport | null
    }
  | {
      readonly type: 'stop.changed'
      readonly stopped: boolean
      readonly who: CustomerReference
      readonly customer: CustomerReport | null
    }
  | {
      readonly type: 'message.received'
      readonly who: CustomerReference
      /** Null: the frame says that it is not the customer's, and not which agent's, or does not say at all. */
      readonly fromAgent: boolean | null
      /** It says that a bot wrote it, so that it is no word of ours. */
      readonly fromBot?: true
      /** Empty: a message without text, such as a picture. */
      readonly text: string
      /** The text goes on where this ends. */
      readonly cut?: true
      /** It did not go out, and why: it proves nothing, and is not shown. */
      readonly failed?: string
      readonly agentName: string | null
      readonly agentId: string | null
    }

/** An answer to a command, which changes nothing by itself: it goes to the command queue. Made in `main/protocol/facts.ts` only. */
export type ServerReply =
  /**
   * `received` counts the rows that were looked at, `unreadable` those of them of which no customer could be made. `total`
   * is how many customers there are in all, where the server says so; `hasMore` where it says that there are more behind this
   * page. `isPart`: it says that something failed, so that others may be missing. `isNull`: null stood in the place of the rows, which behind a full page may as well be a refusal.
   */
  | {
      readonly type: 'queue.listed'
      readonly customers: readonly CustomerReport[]
      readonly received: number
      readonly unreadable: number
      readonly total: number | null
      readonly hasMore?: true
      readonly isNull?: true
      readonly isPart?: true
    }
  /** `who`: whom it names, where it does. */
  | {
      readonly type: 'command.refused'
      readonly reason: string
      readonly alreadyAssigned: boolean
      readonly who?: CustomerReference
    }
  /** An application-level ping, which the guide does not know. */
  | { readonly type: 'server.pinged' }

/** What one frame of the server says. */
export type ServerEvent = ServerFact | ServerReply

/** A fact that Deskhand itself states: a command left, was answered, the connection changed, the agent read something. */
export type LocalEvent =
  | { readonly type: 'connection.changed'; readonly connection: ConnectionStatus }
  /** Another workspace, or none: everything that was known belongs to the one before. */
  | { readonly type: 'workspace.entered'; readonly workspace: Workspace | null }
  | { readonly type: 'signIn.changed'; readonly signIn: Partial<SignInStatus> }
  /** A list came, whoever asked for it: its rows follow. `isPart`: it says that others may be missing. */
  | { readonly type: 'queue.arrived'; readonly isPart?: true }
  /** One page of the queue, asked for when the desk was at revision `asOf`. */
  | { readonly type: 'queue.pageRead'; readonly customers: readonly CustomerReport[]; readonly asOf: number }
  /**
   * Every page since revision `asOf` has been read: whoever was neither listed nor changed since then has left. Not where
   * `cut` says that the list ends before it is over, and not on the `silent` pages, of which the workspace does not say who
   * is there: those stay as unlisted, and leave where `signedInAgain` says that there was a sign-in since. `unreadable`
   * counts rows of which no customer could be made.
   */
  | {
      readonly type: 'queue.refreshed'
      readonly asOf: number
      readonly unreadable?: number
      readonly cut?: boolean
      readonly silent?: ReadonlySet<string>
      readonly signedInAgain?: boolean
      /** The workspace has shown that there may be more than it lists. */
      readonly partial?: boolean
    }
  /** The list could not be read, though a frame spoke of customers who are not known. */
  | { readonly type: 'queue.doubted' }
  /** A list that nobody asked for: news of its customers, and no word about anybody else. */
  | { readonly type: 'queue.pushed'; readonly customers: readonly CustomerReport[] }
  /** A list is being read that takes its time; null: no more. */
  | { readonly type: 'queue.reading'; readonly listing: Listing | null }
  | { readonly type: 'customer.commandStarted'; readonly key: CustomerKey; readonly pending: PendingCommand }
  | { readonly type: 'customer.commandDone'; readonly key: CustomerKey; readonly pending: PendingCommand }
  /** `unanswered`: the server may have done it, and its answer may yet come. */
  | {
      readonly type: 'customer.commandFailed'
      readonly key: CustomerKey
      readonly pending: PendingCommand
      readonly unanswered?: boolean
    }
  /** Whether somebody has them now, only a list can say: messages to them wait for it. */
  | { readonly type: 'customer.doubted'; readonly key: CustomerKey }
  | { readonly type: 'customer.read'; readonly key: CustomerKey }
  | {
      readonly type: 'draft.kept'
      readonly key: CustomerKey
      readonly text: string
      readonly synced?: true | undefined
    }
  /** `id`: of the store. */
  | {
      readonly type: 'message.written'
      readonly key: CustomerKey
      readonly id: number
      readonly text: string
      readonly delivery: Delivery
    }
  | {
      readonly type: 'message.deliveryChanged'
      readonly key: CustomerKey
      readonly id: number
      readonly delivery: Delivery
    }
  | { readonly type: 'message.discarded'; readonly key: CustomerKey; readonly id: number }
  /**
   * What was written and seen before by this user at this workspace; ignored anywhere else. `userId` is null where the
   * server does not say who is signed in: should it say so later, these words may be somebody else's.
   */
  | {
      readonly type: 'desk.restored'
      readonly words: UnsentWork
      readonly origin: string
      readonly userId: string | null
      /** The name of the agent whose words these are, where it was ever said. */
      readonly owner?: string | null
      /** They were set aside, and now it is known whose they are. */
      readonly again?: true
    }
  /** Somebody may have signed in who is not `owner`, and nothing says who: these words leave the desk until something does. */
  | { readonly type: 'desk.setAside'; readonly words: UnsentWork; readonly owner: Owner }
  /** A row that the workspace says is this agent's carries this name. */
  | { readonly type: 'person.named'; readonly name: string }
  /** Whether words are set aside that may be those of whoever is here. */
  | { readonly type: 'aside.changed'; readonly held: boolean }
  | { readonly type: 'saving.changed'; readonly saving: Saving }
  /** Somebody set this computer's clock, by so many milliseconds. */
  | { readonly type: 'clock.set'; readonly by: number }
  /** The computer's zone, or how it writes the time of day, is another one. */
  | { readonly type: 'timeStyle.changed'; readonly style: TimeStyle }
  | ({ readonly type: 'setting.changed' } & SettingFact)
  /** The workspace takes no longer texts than this, bytes of UTF-8. */
  | { readonly type: 'textLimit.learned'; readonly bytes: number }
  /** The store numbers it. */
  | { readonly type: 'notice.raised'; readonly notice: NewNotice }
  | { readonly type: 'notice.dismissed'; readonly id: number }

/** All that changes what the app knows. */
export type StoreEvent = ServerFact | LocalEvent
