import type { NamesElsewhere, RefusedCommand } from './domain/commandName'
import type { ConnectionStatus } from './domain/connection'
import type { CustomerReport, PendingCommand } from './domain/customer'
import type { CarriedEvent } from './domain/guard'
import type { CustomerKey, CustomerReference, ServerId } from './domain/ids'
import type { AgentOfWorkspace, KeptCustomers, UnsentWork, Owner } from './domain/kept'
import type { Delivery } from './domain/message'
import type { NoteEvent } from './domain/note'
import type { NewNotice } from './domain/notice'
import type { ParkingOrder } from './domain/parking'
import type { Saving } from './domain/saving'
import type { SettingFact } from './domain/settings'
import type { SignInStatus, Workspace } from './domain/workspace'
import type { PolicyView } from './domain/policyView'
import type { UpdatesState } from './domain/updates'
import type { AutostartProblem, SettingsResult } from './domain/settingsResult'
import type { SpellingEvent } from './domain/spelling'
import type { TimeStyle } from './domain/timeStyle'
import type { BulkRelease } from './domain/bulkRelease'
import type { Listing } from './domain/listing'
import type { LastDesk } from './lastDesk'

/** A fact that a frame of the server states, for the store. `main/protocol/facts.ts` makes such facts. */
export type ServerFact =
  | { readonly type: 'session.greeted'; readonly userId: string | null }
  /** `agentId`: the agent who has the customer. Absent: the frame does not give it. */
  /** `isUnclear`: something in the frame leaves open who has the customer. */
  | ({
      readonly type: 'customer.taken'
      readonly customer: CustomerReport | null
      readonly agentId?: string
      readonly isUnclear?: true
    } & NamesElsewhere)
  | ({ readonly type: 'customer.released'; readonly who: CustomerReference | null } & NamesElsewhere)
  /** `isAnswer` true: answers the message in flight, even with another text. `isNameless`: the frame has no `who`. */
  | ({
      readonly type: 'message.acknowledged'
      readonly who: CustomerReference | null
      readonly text: string | null
      readonly isAnswer?: boolean
      readonly isNameless?: true
      /** The agent who wrote the message. Absent: the frame does not say it. */
      readonly agentId?: string
      readonly agentName?: string
    } & NamesElsewhere)
  | {
      readonly type: 'help.requested'
      readonly name: string | null
      readonly who: CustomerReference | null
      /** The page of the customer, if the frame names the page but not the customer. */
      readonly pageId?: ServerId
      readonly customer: CustomerReport | null
    }
  | {
      readonly type: 'assignment.changed'
      readonly assigned: boolean
      /** True if Deskhand does not know the frame's word for the change. Only a list can tell what changed. */
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
      /** False: the customer wrote it, or the frame does not show who. Null: a bot or an agent wrote it. */
      readonly fromAgent: boolean | null
      /** True if a bot wrote the message. Such a message never counts as a message of this agent. */
      readonly fromBot?: true
      /** Empty: the message has no text. Example: a picture. */
      readonly text: string
      /** True if Deskhand cut the text at its limit. */
      readonly cut?: true
      /**
       * Why the message was not delivered. No window shows a message with `failed`. The frame may be the refusal of
       * the message in flight.
       */
      readonly failed?: string
      readonly agentName: string | null
      readonly agentId: string | null
    }

/** The server's answer to a command, for the command queue. The answer changes nothing by itself. */
export type ServerReply =
  /**
   * - `received`: number of rows in the frame.
   * - `unreadable`: number of rows that Deskhand could not read as a customer.
   * - `total`: number of all customers; null: the server does not say it.
   * - `hasMore`: the server says that more rows follow these.
   * - `isPart`: the server says that something failed, so customers may be missing.
   * - `isNull`: the frame has null in place of the rows. After a full part of the list, null may be a refusal.
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
      /** Size of the frame. Absent: the list was not in a frame of the socket. */
      readonly bytes?: number
    }
  /** The server only says that a command was carried out. `who`: the customer whom it names. Null: it names nobody. */
  | { readonly type: 'command.accepted'; readonly who: CustomerReference | null }
  | ({ readonly type: 'command.refused' } & RefusedCommand)
  /** A ping in the form of a JSON frame. The guide does not describe such pings. */
  | { readonly type: 'server.pinged' }

/** A statement of one frame of the server. */
export type ServerEvent = ServerFact | ServerReply

/** An event of Deskhand itself, such as: a command left, the connection changed, the agent read a message. */
export type LocalEvent =
  | { readonly type: 'connection.changed'; readonly connection: ConnectionStatus }
  /**
   * The app went to another workspace, or to none. The store removes everything, because it belonged to the previous
   * workspace.
   */
  | { readonly type: 'workspace.entered'; readonly workspace: Workspace | null }
  | { readonly type: 'signIn.changed'; readonly signIn: Partial<SignInStatus> }
  /**
   * A list arrived. Deskhand may not have asked for it. Further events bring its rows. `isPart`: the list shows that
   * customers may be missing.
   */
  | { readonly type: 'queue.arrived'; readonly isPart?: true }
  /** Rows of one part of the list. `asOf`: the store's revision when Deskhand asked for this part. */
  | { readonly type: 'queue.partRead'; readonly customers: readonly CustomerReport[]; readonly asOf: number }
  /**
   * Deskhand has read the whole list. The reading began at the store's revision `asOf`. If neither the list nor a
   * frame has named a customer since then, the customer has left the queue. The fields name the exceptions:
   * - `cut`: the list ends early, so no customer leaves.
   * - `silent`: keys of company pages. The workspace does not list their customers, so these customers stay as
   *   unlisted.
   * - `signedInAgain`: somebody has signed in since the last list, so customers who were already unlisted leave now.
   * - `unreadable`: number of rows that Deskhand could not read as a customer.
   */
  | {
      readonly type: 'queue.refreshed'
      readonly asOf: number
      readonly unreadable?: number
      readonly cut?: boolean
      readonly silent?: ReadonlySet<string>
      readonly signedInAgain?: boolean
      /** True if the workspace may have more customers than it lists. */
      readonly partial?: boolean
    }
  /**
   * Frames named customers whom Deskhand does not know, and Deskhand could not read the list to find them. So customers
   * may be missing from the known queue.
   */
  | { readonly type: 'queue.doubted' }
  /** A list that Deskhand did not ask for. It adds and updates customers. Customers who are not in it stay. */
  | { readonly type: 'queue.pushed'; readonly customers: readonly CustomerReport[] }
  /** Deskhand has been reading a list for a long time. Null: the reading has ended. */
  | { readonly type: 'queue.reading'; readonly listing: Listing | null }
  /**
   * The customers whom the agent releases together, with the results so far. Null: the agent has closed the results.
   */
  | { readonly type: 'bulkRelease.changed'; readonly bulk: BulkRelease | null }
  | { readonly type: 'customer.commandStarted'; readonly key: CustomerKey; readonly pending: PendingCommand }
  | { readonly type: 'customer.commandDone'; readonly key: CustomerKey; readonly pending: PendingCommand }
  /** `unanswered`: no answer came. The server may have carried out the command, and may still answer. */
  | {
      readonly type: 'customer.commandFailed'
      readonly key: CustomerKey
      readonly pending: PendingCommand
      readonly unanswered?: boolean
    }
  /** It is not known who has this customer. The next list will show it. Messages to the customer wait for that list. */
  | { readonly type: 'customer.doubted'; readonly key: CustomerKey }
  /** The agent sees the conversation. `opened`: the agent has just opened it. */
  | { readonly type: 'customer.read'; readonly key: CustomerKey; readonly opened?: true }
  | { readonly type: 'customer.markedUnread'; readonly key: CustomerKey }
  | { readonly type: 'customer.parked'; readonly key: CustomerKey; readonly order: ParkingOrder }
  | { readonly type: 'customer.unparked'; readonly key: CustomerKey }
  | { readonly type: 'customer.parkingUndone'; readonly key: CustomerKey }
  /** The time of at least one reminder may have come, so the store checks all parkings. */
  | { readonly type: 'parkings.checked' }
  /** The parkings and turns that an earlier run kept for this agent at this workspace. */
  | ({ readonly type: 'parkings.restored' } & AgentOfWorkspace & KeptCustomers)
  | NoteEvent
  /** `added`: a text that main itself added at the end of the draft. `text` has it too. */
  | {
      readonly type: 'draft.kept'
      readonly key: CustomerKey
      readonly text: string
      readonly added?: string
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
   * Unsent work that was saved for the workspace with this `origin`. At any other workspace the store ignores the work.
   * `userId` null: the server does not report who is signed in. If the server names the agent later, the work may
   * belong to another agent.
   */
  | {
      readonly type: 'unsentWork.restored'
      readonly work: UnsentWork
      readonly origin: string
      readonly userId: string | null
      /** The name of the agent to whom the work belongs. Absent or null: the name was never known. */
      readonly owner?: string | null
      /** True if the work was set aside, and Deskhand now knows that it belongs to this agent. */
      readonly again?: true
    }
  /**
   * Another agent than `owner` may have signed in, but the workspace does not show who. The work leaves the store until
   * the workspace names the agent.
   */
  | { readonly type: 'unsentWork.setAside'; readonly work: UnsentWork; readonly owner: Owner }
  /** The name of this agent. Deskhand took it from a list's row about one of this agent's customers. */
  | { readonly type: 'person.named'; readonly name: string }
  /** What the desk showed at the end of an earlier run. An agent was signed in then, with the same cookies as now. */
  | { readonly type: 'lastDesk.restored'; readonly lastDesk: LastDesk }
  /** `held` true: some work is set aside. That work may belong to the agent who is here now. */
  | { readonly type: 'setAside.changed'; readonly held: boolean }
  | { readonly type: 'saving.changed'; readonly saving: Saving }
  /** Somebody set this computer's clock. `by`: the difference, ms. */
  | { readonly type: 'clock.set'; readonly by: number }
  /** The computer changed its time zone, or its style of writing times. */
  | { readonly type: 'timeStyle.changed'; readonly style: TimeStyle }
  | { readonly type: 'language.changed'; readonly tag: string }
  | ({ readonly type: 'setting.changed' } & SettingFact)
  | { readonly type: 'policy.read'; readonly policy: PolicyView }
  | { readonly type: 'settings.told'; readonly result: SettingsResult; readonly canUndo: boolean }
  | { readonly type: 'updates.changed'; readonly updates: UpdatesState }
  /** Whether the system follows the setting `startAtLogin`. `problem` null: it does. */
  | { readonly type: 'autostart.told'; readonly problem: AutostartProblem | null }
  /** The workspace accepts only texts of up to `bytes` bytes of UTF-8. */
  | { readonly type: 'textLimit.learned'; readonly bytes: number }
  | { readonly type: 'notice.raised'; readonly notice: NewNotice }
  | { readonly type: 'notice.dismissed'; readonly id: number }
  | SpellingEvent
  | CarriedEvent

/** Every event that can change the state in the store. */
export type StoreEvent = ServerFact | LocalEvent
