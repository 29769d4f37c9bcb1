import type { Monotonic } from '../../../shared/clock'
import type { BulkRelease } from '../../../shared/domain/bulkRelease'
import type { ConnectionStatus } from '../../../shared/domain/connection'
import type { Customer } from '../../../shared/domain/customer'
import type { KnownTurn, Turn } from '../../../shared/domain/turn'
import { NOTHING_CARRIED, type CarriedTexts } from '../../../shared/domain/guard'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { Note } from '../../../shared/domain/note'
import type { Notice } from '../../../shared/domain/notice'
import type { Saving } from '../../../shared/domain/saving'
import { DEFAULT_STATES, type SettingStates } from '../../../shared/domain/settings'
import { NO_POLICY_VIEW, type PolicyView } from '../../../shared/domain/policyView'
import type { AutostartProblem, ToldSettingsResult } from '../../../shared/domain/settingsResult'
import { NO_UPDATES, type UpdatesState } from '../../../shared/domain/updates'
import type { SpellingKnown } from '../../../shared/domain/spelling'
import type { TimeStyle } from '../../../shared/domain/timeStyle'
import type { SignInStatus, Workspace } from '../../../shared/domain/workspace'
import { FIRST_TEXT_LIMIT } from '../../../shared/domain/textLimit'
import type { Parking } from '../../../shared/domain/parking'
import type { LastDesk } from '../../../shared/lastDesk'
import type { Listing } from '../../../shared/domain/listing'
import { ENGLISH } from '../../../shared/text/current'
import { createCustomerTable, type Customers, type CustomerTable } from './customers'
import { createListedRows, type ListedRows, type ListedRowsTable } from './listedRows'
import { createNameTable, type Identity, type NameTable } from './namesOfOthers'
import { createSharedTexts, type SharedTexts } from './sharedTexts'
import { createDiscarded, type Discarded, type DiscardedMessages } from './discarded'
import { createLateEchoes, type LateEchoes } from './lateEchoes'
import { createOutbox, type Outbox, type OutboxTable } from './outbox'
import { createTranscripts, type Transcripts, type TranscriptTable } from './transcripts'

/** What the app knows, read-only. Only the functions of `Store` change it. */
export interface State extends SpellingKnown {
  readonly customers: Customers
  readonly transcripts: Transcripts
  readonly outbox: Outbox
  readonly notices: readonly Notice[]
  readonly connection: ConnectionStatus
  readonly workspace: Workspace | null
  readonly signIn: SignInStatus
  readonly me: Identity
  /** True: the state has unsent work of an earlier run, and the server has not said whose it is. */
  readonly hasWorkWithoutOwner: boolean
  /** True after a sign-in page opened without a connection, until the server names the agent or a list comes. */
  readonly awaitsIdentity: boolean
  /** True: work was set aside that may belong to the agent who is here. */
  readonly hasSetAsideWork: boolean
  /**
   * Grows when another agent may have signed in, or the workspace changed. Data that a window got before are then
   * outdated.
   */
  readonly agentChanges: number
  /** This agent's parkings. A change replaces the map. Some customers may not be in `customers` yet. */
  readonly parkings: ReadonlyMap<CustomerKey, Parking>
  /** Texts and pins that the agent noted about customers. A change replaces the map. */
  readonly notes: ReadonlyMap<CustomerKey, Note>
  /** True: the disk does not save the notes. */
  readonly notesRefused: boolean
  readonly carried: CarriedTexts
  /**
   * The last parking of this run, for undo. `before`: the customer's parking before that, if there was one. Null:
   * there is nothing to undo.
   */
  readonly lastParked: { readonly key: CustomerKey; readonly before: Parking | null; readonly parking: Parking } | null
  /**
   * The last desk of an earlier run. Null: a list was read, nobody is signed in, or no desk of this agent is saved.
   */
  readonly lastDesk: LastDesk | null
  readonly saving: Saving
  readonly settings: SettingStates
  readonly policy: PolicyView
  /** The result of the last command that changed several settings together. Null: there was none. */
  readonly settingsResult: ToldSettingsResult | null
  /** Why the app does not start with the computer as the setting demands. Null: no problem. */
  readonly autostartProblem: AutostartProblem | null
  readonly updates: UpdatesState
  readonly timeStyle: TimeStyle
  /** The language of all texts, such as `pt-BR`. */
  readonly language: string
  /** Longest message that the workspace seems to accept, in bytes of UTF-8. */
  readonly textLimit: number
  /** When the last queue sync ended, epoch ms. Null: none has ended yet. */
  readonly refreshedAt: number | null
  /** Rows of the last queue sync that could not be read as a customer. */
  readonly unreadable: number
  /** True: the queue may have more customers than any list shows. So no text may say that nobody waits. */
  readonly partial: boolean
  /** The list that is being read, if the reading takes long. Null: no reading takes long. */
  readonly listing: Listing | null
  /** True: this agent wrote a message that this app did not send. So the agent also uses another device. */
  readonly usesOtherDevice: boolean
  /** The customers whom the agent releases together. Null: none, or the agent has closed the results. */
  readonly bulkRelease: BulkRelease | null
  /** Grows with every event. It shows whether a frame came before or after a request. */
  readonly revision: number
  /** A clock for intervals, ms. Times that people read are epoch ms instead. */
  readonly monotonic: Monotonic
  /** Like `monotonic`, but stands still while the computer sleeps. For intervals of at most two minutes. */
  readonly awake: Monotonic
  /**
   * The revision at which a frame last said who has the customer, or that the customer came or left. A newer list
   * removes the entry.
   */
  readonly touched: ReadonlyMap<CustomerKey, number>
  readonly listed: ListedRows
}

type Table = 'customers' | 'transcripts' | 'outbox' | 'touched' | 'listed' | 'monotonic' | 'awake'
type Fields = { -readonly [Field in Exclude<keyof State, Table>]: State[Field] }

/** What is valid again if the agent takes back a customer who has just left the queue. */
export type Released = Pick<Customer, 'turn' | 'unread' | 'seen'>

/** The parking of a released customer. `at`: when the agent released the customer or undid that, ms by `monotonic`. */
export interface ReleasedParking {
  readonly parking: Parking
  readonly at: number
}

export interface WritableState extends Fields, Pick<State, 'monotonic' | 'awake'> {
  readonly customers: CustomerTable
  readonly transcripts: TranscriptTable
  readonly outbox: OutboxTable
  readonly discarded: DiscardedMessages
  readonly lateEchoes: LateEchoes
  readonly names: NameTable
  readonly texts: SharedTexts
  /**
   * The revision at which a list last said that it is incomplete. A queue sync that began before is incomplete too.
   */
  partListedAt: number
  /** True: a requested list has said who has a customer. From then on, a row that does not say it means "nobody". */
  listsTell: boolean
  /**
   * True: this connection has brought a message of an agent to a customer whom another agent has. So Deskhand also
   * sees the answers of other agents.
   */
  hearsOthers: boolean
  /** The revision at which the connection was last lost. Messages after it may be missing. */
  lostAt: number
  /** True: a list has shown an agent's message as the last one of a conversation. */
  listsAnswers: boolean
  /**
   * Whose turn it is in the conversation with a customer who has no agent now, but whom an agent had or wrote to.
   * Removed when an agent has the customer again, or the customer leaves the queue.
   */
  readonly freeTurns: Map<CustomerKey, Turn>
  /** Turns of an earlier run, for this agent's customers whose turn this run does not know yet. */
  readonly turnsBefore: Map<CustomerKey, KnownTurn>
  readonly parkedBefore: Set<CustomerKey>
  /** What is known of the customers who left the queue last, the earliest first. */
  readonly released: Map<CustomerKey, Released>
  /** Parkings that have just ended because this agent no longer has the customer. A take-over brings one back. */
  readonly releasedParkings: Map<CustomerKey, ReleasedParking>
  /** When this agent took a customer back just after the release, epoch ms. */
  readonly undone: Map<CustomerKey, number>
  /**
   * For each customer of this agent, the last message that a row of the list has shown, and its revision. On some
   * servers, rows show only messages of customers. Then the agent's answer may be newer than this message.
   */
  readonly listedWords: Map<CustomerKey, { readonly text: string; readonly revision: number }>
  /** When Deskhand gave up waiting for the answer to a take-over, ms by `awake`. */
  readonly takesGivenUp: Map<CustomerKey, number>
  readonly touched: Map<CustomerKey, number>
  /**
   * The revision at which a frame last brought a message of this conversation, or proved that a message of this agent
   * arrived. A newer list removes the entry.
   */
  readonly heard: Map<CustomerKey, number>
  readonly listed: ListedRowsTable
}

export interface StateChange {
  /** The records before and after the event. `before` null: a new customer. */
  readonly customers: ReadonlyMap<CustomerKey, { readonly before: Customer | null; readonly after: Customer }>
  readonly transcripts: ReadonlySet<CustomerKey>
  readonly status: boolean
  /** True: all customers and conversations were forgotten. Nothing derived from an earlier state is valid then. */
  readonly reset: boolean
  /** True: Deskhand needs a new list, for example because a frame does not say which customer it is about. */
  readonly refreshWanted: boolean
  /** New customers about whom a frame said less than a list does. */
  readonly toldInPart: ReadonlySet<CustomerKey>
  /** The message that has arrived although the agent discarded it. Null: none. */
  readonly cameBack: Discarded | null
}

export function createState(monotonic: Monotonic, awake: Monotonic, lowestId: number): WritableState {
  const transcripts = createTranscripts(lowestId)
  const lateEchoes = createLateEchoes(awake)
  return {
    customers: createCustomerTable(({ key, name, pageName }) => transcripts.name(key, { name, pageName })),
    transcripts,
    outbox: createOutbox(awake, lateEchoes),
    lateEchoes,
    discarded: createDiscarded(awake),
    notices: [],
    connection: { state: 'connecting', asOf: null },
    workspace: null,
    signIn: { phase: 'idle', address: '', problem: null, detail: null, recent: [] },
    me: { userId: null, name: null },
    names: createNameTable(),
    texts: createSharedTexts(),
    hasWorkWithoutOwner: false,
    awaitsIdentity: false,
    hasSetAsideWork: false,
    agentChanges: 0,
    parkings: new Map(),
    notes: new Map(),
    notesRefused: false,
    carried: NOTHING_CARRIED,
    ...{ spellings: new Map(), spelling: null },
    lastParked: null,
    lastDesk: null,
    saving: { kind: 'idle' },
    settings: DEFAULT_STATES,
    policy: NO_POLICY_VIEW,
    settingsResult: null,
    autostartProblem: null,
    updates: NO_UPDATES,
    timeStyle: { zone: '', hour12: false },
    language: ENGLISH.tag,
    textLimit: FIRST_TEXT_LIMIT,
    refreshedAt: null,
    unreadable: 0,
    partial: false,
    partListedAt: -1,
    listsTell: false,
    hearsOthers: false,
    lostAt: 0,
    listsAnswers: false,
    usesOtherDevice: false,
    freeTurns: new Map(),
    ...{ turnsBefore: new Map(), parkedBefore: new Set() },
    ...{ released: new Map(), releasedParkings: new Map(), undone: new Map() },
    listedWords: new Map(),
    listing: null,
    bulkRelease: null,
    revision: 0,
    ...{ monotonic, awake },
    takesGivenUp: new Map(),
    touched: new Map(),
    heard: new Map(),
    listed: createListedRows()
  }
}
