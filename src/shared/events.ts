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

/** A fact that one frame of the server states. It goes to the store. Only `main/protocol/facts.ts` makes it. */
export type ServerFact =
  | { readonly type: 'session.greeted'; readonly userId: string | null }
  /** `agentId`: the agent who has them, where the frame says it. */
  | { readonly type: 'customer.taken'; readonly customer: CustomerReport | null; readonly agentId?: string }
  | { readonly type: 'customer.released'; readonly who: CustomerReference | null }
  /** `isAnswer`: the client sets it. The frame answers the message in flight, whatever it quotes. */
  | {
      readonly type: 'message.acknowledged'
      readonly who: CustomerReference | null
      readonly text: string | null
      readonly isAnswer?: boolean
      /** Who wrote it, where the frame says so. */
      readonly agentId?: string
      readonly agentName?: string
    }
  | {
      readonly type: 'help.requested'
      readonly name: string | null
      readonly who: CustomerReference | null
      /** The page, where the frame names no customer. */
      readonly pageId?: ServerId
      readonly customer: CustomerReport | null
    }
  | {
      readonly type: 'assignment.changed'
      readonly assigned: boolean
      /** Something changed, with a word that Deskhand does not know. Only a list can tell what. */
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
      /** Null: the frame does not say whether an agent wrote it, or says only that the customer did not. */
      readonly fromAgent: boolean | null
      /** The frame says that a bot wrote it, so this agent did not. */
      readonly fromBot?: true
      /** Empty: a message without text, such as a picture. */
      readonly text: string
      /** The text was cut here. */
      readonly cut?: true
      /** It did not go out, and why. It proves nothing and is not shown. */
      readonly failed?: string
      readonly agentName: string | null
      readonly agentId: string | null
    }

/**
 * An answer to a command. It changes nothing by itself and goes to the command queue. Only `main/protocol/facts.ts`
 * makes it.
 */
export type ServerReply =
  /**
   * `received`: rows in the frame. `unreadable`: those of them that could not be read as a customer. `total`: number
   * of all customers, where the server says it. `hasMore`: the server says that more rows follow this page. `isPart`:
   * the server says that something failed, so customers may be missing. `isNull`: null stood in the place of the rows;
   * after a full page this may be a refusal.
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
  /** `who`: the customer that it names, if any. */
  | {
      readonly type: 'command.refused'
      readonly reason: string
      readonly alreadyAssigned: boolean
      readonly who?: CustomerReference
    }
  /** A ping in a frame of its own, which the guide does not describe. */
  | { readonly type: 'server.pinged' }

/** What one frame of the server states. */
export type ServerEvent = ServerFact | ServerReply

/**
 * An event of Deskhand itself, such as: a command left or was answered, the connection changed, the agent read
 * something.
 */
export type LocalEvent =
  | { readonly type: 'connection.changed'; readonly connection: ConnectionStatus }
  /** Another workspace, or none. Everything that is known belongs to the one before. */
  | { readonly type: 'workspace.entered'; readonly workspace: Workspace | null }
  | { readonly type: 'signIn.changed'; readonly signIn: Partial<SignInStatus> }
  /** A list came, asked for or not. Its rows follow. `isPart`: it says that others may be missing. */
  | { readonly type: 'queue.arrived'; readonly isPart?: true }
  /** One page of the queue, asked for when the store was at revision `asOf`. */
  | { readonly type: 'queue.pageRead'; readonly customers: readonly CustomerReport[]; readonly asOf: number }
  /**
   * Every page since revision `asOf` has been read. Customers who were neither listed nor named by a frame since then
   * have left. Not so where `cut` says that the list ends early. Nor on the `silent` pages, whose customers the
   * workspace does not list: they stay as unlisted, and leave if `signedInAgain` says that there was a sign-in since.
   * `unreadable`: rows that could not be read as a customer.
   */
  | {
      readonly type: 'queue.refreshed'
      readonly asOf: number
      readonly unreadable?: number
      readonly cut?: boolean
      readonly silent?: ReadonlySet<string>
      readonly signedInAgain?: boolean
      /** The workspace has shown that it may have more customers than it lists. */
      readonly partial?: boolean
    }
  /** The list could not be read, although a frame named customers who are not known. */
  | { readonly type: 'queue.doubted' }
  /** A list that we did not ask for: news about its customers, and nothing about anybody else. */
  | { readonly type: 'queue.pushed'; readonly customers: readonly CustomerReport[] }
  /** A list is being read and takes long. Null: no more. */
  | { readonly type: 'queue.reading'; readonly listing: Listing | null }
  | { readonly type: 'customer.commandStarted'; readonly key: CustomerKey; readonly pending: PendingCommand }
  | { readonly type: 'customer.commandDone'; readonly key: CustomerKey; readonly pending: PendingCommand }
  /** `unanswered`: the server may have done it, and its answer may still come. */
  | {
      readonly type: 'customer.commandFailed'
      readonly key: CustomerKey
      readonly pending: PendingCommand
      readonly unanswered?: boolean
    }
  /** Only a list can say who has them now. Messages to them wait for it. */
  | { readonly type: 'customer.doubted'; readonly key: CustomerKey }
  | { readonly type: 'customer.read'; readonly key: CustomerKey }
  | {
      readonly type: 'draft.kept'
      readonly key: CustomerKey
      readonly text: string
      readonly synced?: true | undefined
    }
  /** `id`: given by the store. */
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
   * What this user wrote and saw earlier at this workspace; ignored at any other. `userId` is null where the server
   * does not say who is signed in. If it says so later, this work may turn out to be another agent's.
   */
  | {
      readonly type: 'unsentWork.restored'
      readonly work: UnsentWork
      readonly origin: string
      readonly userId: string | null
      /** The name of the agent whose work this is, if it was ever known. */
      readonly owner?: string | null
      /** The work was set aside, and now it is known whose it is. */
      readonly again?: true
    }
  /**
   * Another agent than `owner` may have signed in, and nothing says who. The work leaves the store until something
   * does.
   */
  | { readonly type: 'unsentWork.setAside'; readonly work: UnsentWork; readonly owner: Owner }
  /** A row that the workspace calls this agent's has this name. */
  | { readonly type: 'person.named'; readonly name: string }
  /** Whether work is set aside that may belong to the agent who is here. */
  | { readonly type: 'setAside.changed'; readonly held: boolean }
  | { readonly type: 'saving.changed'; readonly saving: Saving }
  /** This computer's clock was set, by this many milliseconds. */
  | { readonly type: 'clock.set'; readonly by: number }
  /** The computer's zone changed, or how it writes times. */
  | { readonly type: 'timeStyle.changed'; readonly style: TimeStyle }
  | ({ readonly type: 'setting.changed' } & SettingFact)
  /** The workspace accepts no longer text than this, bytes of UTF-8. */
  | { readonly type: 'textLimit.learned'; readonly bytes: number }
  /** The store numbers it. */
  | { readonly type: 'notice.raised'; readonly notice: NewNotice }
  | { readonly type: 'notice.dismissed'; readonly id: number }

/** Everything that changes what the app knows. */
export type StoreEvent = ServerFact | LocalEvent
