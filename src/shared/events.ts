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

/** A fact that one frame of the server states. It goes to the store. Only `main/protocol/facts.ts` makes such facts. */
export type ServerFact =
  | { readonly type: 'session.greeted'; readonly userId: string | null }
  /** `agentId`: the agent who has the customer, if the frame says it. */
  | { readonly type: 'customer.taken'; readonly customer: CustomerReport | null; readonly agentId?: string }
  | { readonly type: 'customer.released'; readonly who: CustomerReference | null }
  /** `isAnswer` true: the client knows that the frame answers the message in flight, even if its text differs. */
  | {
      readonly type: 'message.acknowledged'
      readonly who: CustomerReference | null
      readonly text: string | null
      readonly isAnswer?: boolean
      /** The agent who wrote the message, if the frame says it. */
      readonly agentId?: string
      readonly agentName?: string
    }
  | {
      readonly type: 'help.requested'
      readonly name: string | null
      readonly who: CustomerReference | null
      /** The customer's page, if the frame names no customer. */
      readonly pageId?: ServerId
      readonly customer: CustomerReport | null
    }
  | {
      readonly type: 'assignment.changed'
      readonly assigned: boolean
      /**
       * True: the frame names the change with a word that Deskhand does not know. Only a list can tell what changed.
       */
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
      /** Null: it is not known whether an agent wrote the message. The frame may say only that the customer did not. */
      readonly fromAgent: boolean | null
      /** True: a bot wrote the message, so this agent did not. */
      readonly fromBot?: true
      /** Empty: a message without text, such as a picture. */
      readonly text: string
      /** True: Deskhand cut the text at its limit. */
      readonly cut?: true
      /**
       * Why the message was not delivered. Such a message proves nothing about this agent's messages, and no window
       * shows it.
       */
      readonly failed?: string
      readonly agentName: string | null
      readonly agentId: string | null
    }

/**
 * The server's answer to a command. It changes nothing by itself: it goes to the command queue. Only
 * `main/protocol/facts.ts` makes it.
 */
export type ServerReply =
  /**
   * `received`: rows in the frame. `unreadable`: rows that could not be read as a customer. `total`: number of all
   * customers, if the server says it. `hasMore`: the server says that more rows follow these. `isPart`: the server says
   * that something failed, so customers may be missing. `isNull`: the frame has null in place of the rows; after a full
   * page of the list this may be a refusal.
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
  /** `who`: the customer whom the refusal names. Absent: it names nobody. */
  | {
      readonly type: 'command.refused'
      readonly reason: string
      readonly alreadyAssigned: boolean
      readonly who?: CustomerReference
    }
  /** A ping as a JSON frame, which the guide does not describe. */
  | { readonly type: 'server.pinged' }

/** What one frame of the server states. */
export type ServerEvent = ServerFact | ServerReply

/**
 * An event of Deskhand itself. Examples: a command left or was answered, the connection changed, the agent read a
 * message.
 */
export type LocalEvent =
  | { readonly type: 'connection.changed'; readonly connection: ConnectionStatus }
  /**
   * The app went to another workspace, or to none. Everything in the store belonged to the previous workspace and is
   * removed.
   */
  | { readonly type: 'workspace.entered'; readonly workspace: Workspace | null }
  | { readonly type: 'signIn.changed'; readonly signIn: Partial<SignInStatus> }
  /**
   * A list arrived, whether Deskhand had asked for it or not. Events with its rows follow. `isPart`: the list says that
   * customers may be missing.
   */
  | { readonly type: 'queue.arrived'; readonly isPart?: true }
  /** Rows of one page of the list. Deskhand asked for this page when the store was at revision `asOf`. */
  | { readonly type: 'queue.pageRead'; readonly customers: readonly CustomerReport[]; readonly asOf: number }
  /**
   * The whole list was read, beginning at revision `asOf`. Customers whom neither the list nor a frame has named since
   * then have left the queue, with two exceptions. `cut`: the list ends early, so nobody leaves. `silent`: keys of
   * company pages whose customers the workspace does not list; these customers stay as unlisted, and leave only if
   * `signedInAgain` (there was a sign-in since). `unreadable`: rows that could not be read as a customer.
   */
  | {
      readonly type: 'queue.refreshed'
      readonly asOf: number
      readonly unreadable?: number
      readonly cut?: boolean
      readonly silent?: ReadonlySet<string>
      readonly signedInAgain?: boolean
      /** True: the workspace may have more customers than it lists. */
      readonly partial?: boolean
    }
  /**
   * Frames named customers who are not known, but the list that should have them could not be read. So the known queue
   * may lack customers.
   */
  | { readonly type: 'queue.doubted' }
  /** A list that Deskhand did not ask for. It may add and update customers. Customers who are missing from it stay. */
  | { readonly type: 'queue.pushed'; readonly customers: readonly CustomerReport[] }
  /** Deskhand is reading a list, and the reading takes long. Null: the reading has ended. */
  | { readonly type: 'queue.reading'; readonly listing: Listing | null }
  | { readonly type: 'customer.commandStarted'; readonly key: CustomerKey; readonly pending: PendingCommand }
  | { readonly type: 'customer.commandDone'; readonly key: CustomerKey; readonly pending: PendingCommand }
  /** `unanswered`: the server may have carried out the command, and its answer may still come. */
  | {
      readonly type: 'customer.commandFailed'
      readonly key: CustomerKey
      readonly pending: PendingCommand
      readonly unanswered?: boolean
    }
  /** Only a list can say who has this customer now. Messages to the customer wait for that list. */
  | { readonly type: 'customer.doubted'; readonly key: CustomerKey }
  | { readonly type: 'customer.read'; readonly key: CustomerKey }
  | {
      readonly type: 'draft.kept'
      readonly key: CustomerKey
      readonly text: string
      readonly synced?: true | undefined
    }
  /** `id`: the number that the store gave the message. */
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
   * What this agent wrote and saw earlier at this workspace. The store ignores this work at any other workspace.
   * `userId` null: the server does not say who is signed in. If the server says it later, the work may prove to be
   * another agent's.
   */
  | {
      readonly type: 'unsentWork.restored'
      readonly work: UnsentWork
      readonly origin: string
      readonly userId: string | null
      /** The name of the agent to whom the work belongs. Absent or null: never known. */
      readonly owner?: string | null
      /** True: the work was set aside, and now it is known that it belongs to this agent. */
      readonly again?: true
    }
  /**
   * Another agent than `owner` may have signed in, and nothing says who. The work leaves the store until the workspace
   * names the agent.
   */
  | { readonly type: 'unsentWork.setAside'; readonly work: UnsentWork; readonly owner: Owner }
  /** The name of this agent. It comes from a row of the list whose customer is this agent's. */
  | { readonly type: 'person.named'; readonly name: string }
  /** `held` true: work is set aside that may belong to the agent who is here now. */
  | { readonly type: 'setAside.changed'; readonly held: boolean }
  | { readonly type: 'saving.changed'; readonly saving: Saving }
  /** Somebody set this computer's clock. `by`: the difference, ms. */
  | { readonly type: 'clock.set'; readonly by: number }
  /** The computer's time zone changed, or its style of writing times. */
  | { readonly type: 'timeStyle.changed'; readonly style: TimeStyle }
  | ({ readonly type: 'setting.changed' } & SettingFact)
  /** The workspace accepts no text longer than `bytes` of UTF-8. */
  | { readonly type: 'textLimit.learned'; readonly bytes: number }
  /** The store gives the notice its number. */
  | { readonly type: 'notice.raised'; readonly notice: NewNotice }
  | { readonly type: 'notice.dismissed'; readonly id: number }

/** Every event that can change the state in the store. */
export type StoreEvent = ServerFact | LocalEvent
