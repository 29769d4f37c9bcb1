import type { NamesElsewhere, RefusedCommand, UnclearAnswer } from './domain/commandName'
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

/** What a frame of the server states, for the store. Made by `main/protocol/facts.ts`. */
export type ServerFact =
  | { readonly type: 'session.greeted'; readonly userId: string | null }
  /**
   * `agentId`: who has the customer. Absent: the frame does not tell. `isUnclear`: it is not certain who has the
   * customer.
   */
  | ({
      readonly type: 'customer.taken'
      readonly customer: CustomerReport | null
      readonly agentId?: string
    } & UnclearAnswer &
      NamesElsewhere)
  | ({ readonly type: 'customer.released'; readonly who: CustomerReference | null } & NamesElsewhere)
  /**
   * `isAnswer` true: the frame answers the message in flight, even if the frame has another text. `isNameless`: the
   * frame names no customer.
   */
  | ({
      readonly type: 'message.acknowledged'
      readonly who: CustomerReference | null
      readonly text: string | null
      readonly isAnswer?: boolean
      readonly isNameless?: true
      /** Who wrote the message. Absent: the frame does not tell. */
      readonly agentId?: string
      readonly agentName?: string
    } & NamesElsewhere)
  | {
      readonly type: 'help.requested'
      readonly name: string | null
      readonly who: CustomerReference | null
      /** The customer's page, if the frame names only the page. */
      readonly pageId?: ServerId
      readonly customer: CustomerReport | null
    }
  | {
      readonly type: 'assignment.changed'
      readonly assigned: boolean
      /** True if Deskhand does not know the frame's word for the change. Then only a list can tell what changed. */
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
      /** True: an agent wrote it. False: the customer did, or the author is not known. Null: a bot or an agent did. */
      readonly fromAgent: boolean | null
      /** True if a bot wrote it. It then never counts as this agent's message. */
      readonly fromBot?: true
      /** True for a note of the team, which the customer does not see. It neither asks nor answers. */
      readonly isNote?: true
      /** Empty: no text, such as a picture. */
      readonly text: string
      /** True if the text was cut at its limit. */
      readonly cut?: true
      /**
       * Why the message was not delivered. Windows do not show such a message. It may be the message in flight, which
       * the server refused.
       */
      readonly failed?: string
      readonly agentName: string | null
      readonly agentId: string | null
    }

/** The server's answer to a command. By itself it changes nothing. */
export type ServerReply =
  /**
   * - `received`: number of rows in the frame.
   * - `unreadable`: number of rows that could not be read.
   * - `total`: number of all customers. Null: the server does not tell.
   * - `hasMore`: more rows follow these.
   * - `isPart`: something failed at the server, so customers may be missing.
   * - `isNull`: the frame has null instead of rows. If more rows were expected, this may be a refusal.
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
      /** Size of the frame. Absent: the list did not come through the socket. */
      readonly bytes?: number
    }
  /** The server only says that a command was done. `who`: the customer. Null: it names nobody. */
  | ({ readonly type: 'command.accepted'; readonly who: CustomerReference | null } & UnclearAnswer)
  | ({ readonly type: 'command.refused' } & RefusedCommand)
  /** A ping as a JSON frame. The guide does not have it. */
  | { readonly type: 'server.pinged' }

/** A statement of one frame of the server. */
export type ServerEvent = ServerFact | ServerReply

/** An event of Deskhand itself, such as: a command left, or the agent read a message. */
export type LocalEvent =
  | { readonly type: 'connection.changed'; readonly connection: ConnectionStatus }
  /** The app went to another workspace, or to none. The store drops everything of the earlier one. */
  | { readonly type: 'workspace.entered'; readonly workspace: Workspace | null }
  | { readonly type: 'signIn.changed'; readonly signIn: Partial<SignInStatus> }
  /**
   * A list arrived, perhaps without being asked for. Its rows follow in other events. `isPart`: customers may be
   * missing.
   */
  | { readonly type: 'queue.arrived'; readonly isPart?: true }
  /** Rows of one part of the list. `asOf`: the store's revision when this part was asked for. */
  | { readonly type: 'queue.partRead'; readonly customers: readonly CustomerReport[]; readonly asOf: number }
  /**
   * The whole list was read. The reading began at the store's revision `asOf`. Customers whom the list or a frame has
   * named since then stay in the queue. All other customers have left it. Exceptions:
   * - `cut`: the list ends early, so nobody leaves.
   * - `silent`: company pages of which the workspace lists nobody. Their customers stay, marked as unlisted.
   * - `signedInAgain`: somebody has signed in since the last list. Customers who were already unlisted leave now.
   *
   * `unreadable`: number of rows that could not be read.
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
  /** Frames named unknown customers, and the list could not be read to find them. So customers may be missing. */
  | { readonly type: 'queue.doubted' }
  /** A list that was not asked for. It adds and updates customers. Customers who are not in it stay. */
  | { readonly type: 'queue.pushed'; readonly customers: readonly CustomerReport[] }
  /** A list takes long to read. Null: the reading has ended. */
  | { readonly type: 'queue.reading'; readonly listing: Listing | null }
  /** The customers who are released together, with the results so far. Null: the agent has closed the results. */
  | { readonly type: 'bulkRelease.changed'; readonly bulk: BulkRelease | null }
  /** The agent pressed Undo, so the take-over that follows undoes the release of this customer. */
  | { readonly type: 'customer.releaseUndone'; readonly key: CustomerKey }
  | { readonly type: 'customer.commandStarted'; readonly key: CustomerKey; readonly pending: PendingCommand }
  | { readonly type: 'customer.commandDone'; readonly key: CustomerKey; readonly pending: PendingCommand }
  /** `unanswered`: no answer came. The command may have been done, and the answer may still come. */
  | {
      readonly type: 'customer.commandFailed'
      readonly key: CustomerKey
      readonly pending: PendingCommand
      readonly unanswered?: boolean
    }
  /** It is not known who has this customer. Until the next list, messages to the customer wait. */
  | { readonly type: 'customer.doubted'; readonly key: CustomerKey }
  /** The agent sees the conversation. `opened`: it was just opened. */
  | { readonly type: 'customer.read'; readonly key: CustomerKey; readonly opened?: true }
  | { readonly type: 'customer.markedUnread'; readonly key: CustomerKey }
  | { readonly type: 'customer.parked'; readonly key: CustomerKey; readonly order: ParkingOrder }
  | { readonly type: 'customer.unparked'; readonly key: CustomerKey }
  | { readonly type: 'customer.parkingUndone'; readonly key: CustomerKey }
  /**
   * A reminder may be due, so the store checks all parkings. `keptNow`: the present time for the age of parkings,
   * epoch ms (see `createKeptClock`). Absent: the time of the clock.
   */
  | { readonly type: 'parkings.checked'; readonly keptNow?: number }
  /** The parkings and turns that an earlier run saved for this agent. */
  | ({ readonly type: 'parkings.restored' } & AgentOfWorkspace & KeptCustomers)
  | NoteEvent
  /** `added`: a text that main added at the end of the draft. `text` already contains it. */
  | {
      readonly type: 'draft.kept'
      readonly key: CustomerKey
      readonly text: string
      readonly added?: string
      readonly synced?: true | undefined
    }
  /** `id`: the number of the message in the store. */
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
   * Saved unsent messages for the workspace with this `origin`. Another workspace ignores them. `userId` null: the
   * server does not tell who is signed in, so the messages may belong to another agent.
   */
  | {
      readonly type: 'unsentWork.restored'
      readonly work: UnsentWork
      readonly origin: string
      readonly userId: string | null
      /** The name of the agent to whom the messages belong. Absent or null: not known. */
      readonly owner?: string | null
      /** True if the messages were set aside, and are now known to be this agent's. */
      readonly again?: true
    }
  /**
   * Another agent than `owner` may have signed in. The messages leave the store until the workspace names the agent.
   */
  | { readonly type: 'unsentWork.setAside'; readonly work: UnsentWork; readonly owner: Owner }
  /** The name of this agent, from a list's row about one of this agent's customers. */
  | { readonly type: 'person.named'; readonly name: string }
  /** What the desk showed at the end of an earlier run. An agent was then signed in with the same cookies as now. */
  | { readonly type: 'lastDesk.restored'; readonly lastDesk: LastDesk }
  /** `held`: true if messages that may belong to this agent are set aside. */
  | { readonly type: 'setAside.changed'; readonly held: boolean }
  | { readonly type: 'saving.changed'; readonly saving: Saving }
  /** Somebody set this computer's clock. `by`: how far, ms. Positive: forward. */
  | { readonly type: 'clock.set'; readonly by: number }
  /** The computer's time zone, or its way of writing times, changed. */
  | { readonly type: 'timeStyle.changed'; readonly style: TimeStyle }
  | { readonly type: 'language.changed'; readonly tag: string }
  | ({ readonly type: 'setting.changed' } & SettingFact)
  | { readonly type: 'policy.read'; readonly policy: PolicyView }
  | { readonly type: 'settings.told'; readonly result: SettingsResult; readonly canUndo: boolean }
  | { readonly type: 'updates.changed'; readonly updates: UpdatesState }
  /** Whether the system follows `startAtLogin`. `problem` null: it does. */
  | { readonly type: 'autostart.told'; readonly problem: AutostartProblem | null }
  /** The workspace accepts only texts up to this length, bytes of UTF-8. */
  | { readonly type: 'textLimit.learned'; readonly bytes: number }
  | { readonly type: 'notice.raised'; readonly notice: NewNotice }
  | { readonly type: 'notice.dismissed'; readonly id: number }
  | SpellingEvent
  | CarriedEvent

/** Every event that can change the store's state. */
export type StoreEvent = ServerFact | LocalEvent
