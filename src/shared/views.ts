import type { AlertCard, AlertLogEntry, AlertQuiet, ChannelProof, SystemQuietState } from './domain/alert'
import type { BulkRelease, Pickable, TickedInQueue } from './domain/bulkRelease'
import type { ConnectionStatus } from './domain/connection'
import type { EarlierConversations } from './domain/earlierConversations'
import type { AddedToDraft, Assignment, ExtraField, PendingCommand, Wait } from './domain/customer'
import type { Turn } from './domain/turn'
import type { GuardFacts } from './domain/guard'
import type { CustomerKey } from './domain/ids'
import type { Listing } from './domain/listing'
import type { TranscriptItem, UndecidedMessage } from './domain/message'
import type { LongestWaiting, NeedsMe } from './domain/needsMe'
import type { Notice } from './domain/notice'
import type { Parking } from './domain/parking'
import type { PolicyView } from './domain/policyView'
import type { Saving } from './domain/saving'
import type { SettingStates } from './domain/settings'
import type { SettingsOutcome } from './domain/settingsResult'
import type { UpdatesState } from './domain/updates'
import type { SpellingState } from './domain/spelling'
import type { TimeStyle } from './domain/timeStyle'
import type { SignInStatus, Workspace } from './domain/workspace'
import type { ListChoice, OfferedCustomer, QueueViewName } from './shownInWindow'
import type { OwnPopOut, PopOutsView } from './popOut'

/** One row of the queue. Rows are compared by identity, so an unchanged customer must give the same object. */
export interface QueueRow {
  readonly key: CustomerKey
  readonly name: string
  readonly pageName: string
  readonly assignment: Assignment
  readonly pending: PendingCommand | null
  readonly wait: Wait
  readonly turn: Turn
  readonly parking: Parking | null
  readonly pinned: boolean
  readonly lastMessage: string
  readonly lastWithoutText: boolean
  /** True if this agent wrote the last message. */
  readonly lastByMe: boolean
  readonly draft: string
  readonly unread: number
  readonly toSend: number
  readonly notSent: number
  readonly maybeSent: number
  /**
   * True if the customer left this list. The row stays while the list is frozen, or while messages to the customer
   * have not arrived.
   */
  readonly leaving: boolean
  readonly withBot: boolean
  /** True if the workspace's list lacks this customer, who may still wait. */
  readonly unlisted: boolean
  /** The customer's language as a tag, such as `pt-BR`. Empty: not known. */
  readonly language: string
}

export interface PageCount {
  readonly page: string
  readonly name: string
  readonly waiting: number
}

/** The strip "My conversations". `count`: number of customers in the view "mine". */
export interface MineStrip {
  readonly rows: readonly QueueRow[]
  readonly count: number
}

export interface QueueHead extends TickedInQueue {
  readonly view: QueueViewName
  readonly list: ListChoice
  /** False while the filter has not tested every customer. `total` and `count` are then minimums. */
  readonly done: boolean
  /** `text`: the filter. Absent: the window asked for none. */
  readonly filter?: { readonly text: string; readonly done: boolean }
  /** Number of rows of this list. The first row of `QueueView.rows` is at index `start`. */
  readonly total: number
  /**
   * Numbers of customers: `count` in this list, `counts` in each view. Customers who left the view or are with the
   * bot do not count.
   */
  readonly count: number
  readonly start: number
  readonly counts: Readonly<Record<QueueViewName, number>>
  /** How many of this agent's customers wait for an answer. */
  readonly waitForMe: number
  /** The first customers of the view "mine". Absent: there is no strip. */
  readonly mine?: MineStrip
  /** Every company page with a customer in this run or in `last`. Sorted by name. */
  readonly pages: readonly PageCount[]
  /** How many waiting customers are over the red limit of their page. */
  readonly overLimit: number
  /**
   * Number of waiting customers of hidden pages who are not over the limit. A list shows them only if the window asks
   * for hidden pages or for their page.
   */
  readonly waitHidden: number
  /** The longest waiting customer, apart from the customers of `waitHidden`. Null: nobody. */
  readonly longest: LongestWaiting | null
  /** As `longest`, but customers whom this agent is taking over do not count. Null: nobody. */
  readonly longestFree: CustomerKey | null
  /**
   * The three customers who need this agent most. The window may leave out two: the customer on the screen, and the
   * one who was just released.
   */
  readonly next: readonly NeedsMe[]
  /** The answer to `pickAll`. Absent: not asked, or the filter has not tested everybody. */
  readonly pickable?: Pickable
  /** How many new customers a frozen list hides: before, among and after the window's rows. */
  readonly newAbove: number
  readonly newHere: number
  readonly newBelow: number
  /** Index of the selected customer in this list. -1: not in this list, or nobody. */
  readonly selectedIndex: number
  /**
   * Set while the list shows rows of an earlier run, until the first list of this run is read. `at`: the time of
   * these rows, epoch ms. The window then shows the `counts` and `count` of `last`.
   */
  readonly last?: {
    readonly at: number
    readonly counts: Readonly<Record<QueueViewName, number>>
    readonly count: number
  }
}

export interface QueueView {
  readonly head: QueueHead
  readonly rows: readonly QueueRow[]
}

/** The open conversation without its messages. */
export interface ConversationHead extends GuardFacts {
  readonly key: CustomerKey
  readonly name: string
  readonly pageName: string
  readonly assignment: Assignment
  readonly pending: PendingCommand | null
  /** True: it is not known who has this customer. Until the next list shows it, messages to the customer wait. */
  readonly inDoubt: boolean
  /** False if the customer left the queue. */
  readonly present: boolean
  readonly wait: Wait
  readonly lastMessage: string
  readonly lastWithoutText: boolean
  readonly lastByMe: boolean
  readonly lastWroteAt: number | null
  readonly turn: Turn
  readonly parking: Parking | null
  readonly unread: number
  readonly draft: string
  readonly addedToDraft?: readonly AddedToDraft[]
  readonly extra: readonly ExtraField[]
  /** The agent's note. Empty: none. */
  readonly note: string
  /** True if payment numbers in the note are lost, because only their last digits were saved. */
  readonly noteNumbersLost?: true
  readonly pinned: boolean
  /** True if there are older messages than the window asked for. */
  readonly hasEarlier: boolean
  /** Absent: none is known. */
  readonly earlier?: EarlierConversations
}

export interface ConversationView {
  readonly head: ConversationHead
  readonly items: readonly TranscriptItem[]
}

/** The alerts: their state, the card, and results. Times are epoch ms. */
export interface AlertsView {
  readonly quiet: AlertQuiet
  readonly systemQuiet: SystemQuietState
  /** False: there is no connection, or nobody is signed in. Deskhand then cannot notice waiting customers. */
  readonly reachable: boolean
  /** The card's content. Null: it is hidden, or this is not the card's window. */
  readonly card: AlertCard | null
  /** The last result of each channel of alerts in this run. Empty in the card's window. */
  readonly proofs: readonly ChannelProof[]
  /**
   * The last test of alerts. Null: none, or this is the card's window. `saw`, `heard`: whether the agent saw or heard
   * the alert. Null: the agent has not answered.
   */
  readonly lastTest: { readonly at: number; readonly saw: boolean | null; readonly heard: boolean | null } | null
  /** True if another program uses the card's shortcut. */
  readonly shortcutTaken: boolean
  /** True if the desktop shows no tray icons. Closing then only minimises the window. */
  readonly trayMissing: boolean
  /** True if it cannot be known on this desktop whether the screen is locked. */
  readonly lockUnknown: boolean
  /** The alert history, newest first. Empty unless the window shows the settings. */
  readonly log: readonly AlertLogEntry[]
}

export interface StatusView extends SettingsOutcome {
  readonly screen: 'starting' | 'signIn' | 'desk'
  readonly connection: ConnectionStatus
  readonly workspace: Workspace | null
  readonly me: { readonly userId: string | null; readonly name: string | null }
  readonly signIn: SignInStatus
  readonly notices: readonly Notice[]
  /**
   * Counts of the agent's messages. `toSend`: they wait. `unsent`: they wait or failed. `unconfirmed`: they are being
   * sent or in doubt.
   */
  readonly toSend: number
  readonly unsent: number
  readonly unconfirmed: number
  /** The newest of the messages that were not sent or may have been sent. Absent: there are none. */
  readonly undecided?: readonly UndecidedMessage[]
  readonly drafts: number
  /** Number of customers with a note or a pin. */
  readonly notes: number
  /** Present: the disk does not save the notes. */
  readonly notesRefused?: true
  readonly saving: Saving
  /** The value in effect of each setting, and whether the organisation set it. */
  readonly settings: SettingStates
  readonly updates: UpdatesState
  /** The languages in which this computer can check the spelling. Absent: not known yet. */
  readonly spelling?: SpellingState
  readonly timeStyle: TimeStyle
  /** The language of all texts, such as `pt-BR`. */
  readonly language: string
  /** Longest message that the workspace is known to accept, bytes of UTF-8. */
  readonly textLimit: number
  readonly alerts: AlertsView
  /** When the whole list was last read, epoch ms. Null: never. */
  readonly refreshedAt: number | null
  /** How many rows of the last whole list could not be read. If not 0, the window must not say that nobody waits. */
  readonly unreadable: number
  /** True if customers may be missing from every list. The window must then not say that nobody waits. */
  readonly partial: boolean
  readonly listing: Listing | null
  readonly bulkRelease: BulkRelease | null
  /** True if drafts and messages are set aside. They come back when the workspace tells who is signed in. */
  readonly hasSetAsideWork: boolean
  /** The customer whom this window offers to open. Absent: nobody. */
  readonly offered?: OfferedCustomer
  /** Set if this window is a pop-out. */
  readonly popOut?: OwnPopOut
  /** What is in pop-outs. Absent: nothing. */
  readonly popOuts?: PopOutsView
  /** If this number changes, another agent may be here. The window must then drop the drafts and the selection. */
  readonly agentChanges: number
  readonly policy: PolicyView
  readonly app: {
    readonly version: string
    readonly platform: 'win32' | 'darwin' | 'linux'
    readonly electron: string
    /**
     * `at`: when the build's commit was made, epoch ms. 0: not known. `commit`: the commit's short hash. Empty: not
     * known.
     */
    readonly build?: { readonly at: number; readonly commit: string }
    readonly chromium?: string
    readonly node?: string
    /** True on the test runtime, which connects only to workspaces on this computer. */
    readonly loopbackOnly: boolean
    /** True if the window draws its own title bar, with the system's buttons at its end. */
    readonly titleBarOverlay: boolean
    /** Absolute path of the log file. Absent: there is no log file. */
    readonly logFile?: string
  }
}
