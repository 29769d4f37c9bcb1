import type { AlertCard, AlertLogEntry, AlertQuiet, ChannelProof, SystemQuietState } from './domain/alert'
import type { BulkRelease, Pickable, TickedInQueue } from './domain/bulkRelease'
import type { ConnectionStatus } from './domain/connection'
import type { EarlierConversations } from './domain/earlierConversations'
import type { AddedToDraft, Assignment, ExtraField, PendingCommand, Turn, Wait } from './domain/customer'
import type { GuardFacts } from './domain/guard'
import type { CustomerKey } from './domain/ids'
import type { Listing } from './domain/listing'
import type { TranscriptItem } from './domain/message'
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

/** One row of the queue. Windows compare rows by identity, so an unchanged customer must give the same object. */
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
   * True if the customer no longer belongs to this list. The row stays while the list is frozen, or while messages to
   * the customer have not arrived.
   */
  readonly leaving: boolean
  readonly withBot: boolean
  /** True if the workspace's list does not have this customer. The customer may still be waiting. */
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
  /** False while the filter has not tested every customer. Until then, `total` and `count` are minimums. */
  readonly done: boolean
  /** `text`: the filter of the rows. Absent: the window did not ask for a filter. */
  readonly filter?: { readonly text: string; readonly done: boolean }
  /** Number of rows of this list. The first row of `QueueView.rows` has the index `start`. */
  readonly total: number
  /**
   * `count`: number of customers in this list. `counts`: number of customers in each view. If a customer left the view
   * or is with the bot, neither number includes this customer.
   */
  readonly count: number
  readonly start: number
  readonly counts: Readonly<Record<QueueViewName, number>>
  /** How many of this agent's customers in the queue wait for the agent's answer. */
  readonly waitForMe: number
  /** This agent's first customers, in the order of the view "mine". Absent: the window shows no strip. */
  readonly mine?: MineStrip
  /** Every company page that had a customer in this run, or has one in `last`. Sorted by name. */
  readonly pages: readonly PageCount[]
  /** How many waiting customers are over the red limit of their page. */
  readonly overLimit: number
  /**
   * Number of waiting customers of hidden pages who are not over the limit. A list shows them only if the window asks
   * for hidden pages, or for their page.
   */
  readonly waitHidden: number
  /** The customer who waits longest, apart from those of `waitHidden`. Null: nobody. */
  readonly longest: LongestWaiting | null
  /** As `longest`, but without the customers whom this agent is taking over. Null: nobody. */
  readonly longestFree: CustomerKey | null
  /**
   * At most three customers: those who need this agent most. The window may have to leave out two of them: the one on
   * the screen, and the one whom the agent has just released.
   */
  readonly next: readonly NeedsMe[]
  /** The answer to `pickAll` of the window. Absent: the window asks for none, or the filter has not tested everybody. */
  readonly pickable?: Pickable
  /** How many new customers a frozen list hides: before, among and after the window's rows. */
  readonly newAbove: number
  readonly newHere: number
  readonly newBelow: number
  /** Index of the selected customer in this list. -1: nobody is selected, or the customer is not in this list. */
  readonly selectedIndex: number
  /**
   * Set while the list has rows of an earlier run, because the first list of this run is not read yet. `at`: the time
   * of these rows, epoch ms. The window shows these `counts` and this `count`. Absent: every row is of this run.
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
  /** True if only the next list can show who has this customer. Messages to the customer wait for that list. */
  readonly inDoubt: boolean
  /** False if the customer is not in the queue any more. */
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
  /** The agent's note about this customer. Empty: there is none. */
  readonly note: string
  /** True: numbers of cards and bank accounts in the note are lost, because the disk had only their ends. */
  readonly noteNumbersLost?: true
  readonly pinned: boolean
  /** True if the conversation has older messages than those that the window asked for. */
  readonly hasEarlier: boolean
  /** Absent: no earlier conversation with this customer is known. */
  readonly earlier?: EarlierConversations
}

export interface ConversationView {
  readonly head: ConversationHead
  readonly items: readonly TranscriptItem[]
}

/** The state of the alerts, the card, and the results of alerts and tests. Times are epoch ms. */
export interface AlertsView {
  readonly quiet: AlertQuiet
  readonly systemQuiet: SystemQuietState
  /** False if the app is not connected or is signed out, so that it cannot notice waiting customers. */
  readonly reachable: boolean
  /** The content of the card. Null: the card is hidden, or this window is not the card's. */
  readonly card: AlertCard | null
  /** The system's last reaction to each channel that this run has used. Empty in the window of the card. */
  readonly proofs: readonly ChannelProof[]
  /**
   * The last test of the alerts; null: there was none, or this is the window of the card. `saw` and `heard`: whether
   * the agent saw and heard the test; null: the agent has not answered.
   */
  readonly lastTest: { readonly at: number; readonly saw: boolean | null; readonly heard: boolean | null } | null
  /** True if Deskhand could not register the card's shortcut, because another program uses it. */
  readonly shortcutTaken: boolean
  /** True if this desktop shows no tray icons, so that closing the window only minimises it. */
  readonly trayMissing: boolean
  /** True if Deskhand cannot find out on this desktop whether the screen is locked. */
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
   * Counts of the agent's own messages. `toSend`: messages that wait to be sent. `unsent`: messages that wait to be
   * sent, and messages that failed. `unconfirmed`: messages on their way, and messages in doubt.
   */
  readonly toSend: number
  readonly unsent: number
  readonly unconfirmed: number
  readonly drafts: number
  /** Number of customers with a note or a pin of the agent. */
  readonly notes: number
  readonly saving: Saving
  /** For every setting, the value that applies, and whether the organisation set it. */
  readonly settings: SettingStates
  readonly updates: UpdatesState
  /** In which languages this computer can check spelling. Absent: not known yet. */
  readonly spelling?: SpellingState
  readonly timeStyle: TimeStyle
  /** The language of all texts, such as `pt-BR`. */
  readonly language: string
  /** Longest message that the workspace accepts as far as Deskhand knows, bytes of UTF-8. */
  readonly textLimit: number
  readonly alerts: AlertsView
  /** When Deskhand last read the whole list, epoch ms. Null: never. */
  readonly refreshedAt: number | null
  /**
   * How many rows of the last whole list Deskhand could not read as a customer. If this is not 0, the window must not
   * show that nobody waits.
   */
  readonly unreadable: number
  /** True if customers may be missing from every list, so that the window must not show that nobody waits. */
  readonly partial: boolean
  readonly listing: Listing | null
  readonly bulkRelease: BulkRelease | null
  /** True if drafts and messages are set aside. They come back when the workspace reports who is signed in. */
  readonly hasSetAsideWork: boolean
  /** The customer whom this window offers to open. Absent: this window offers nobody. */
  readonly offered?: OfferedCustomer
  /** Set if this window is a pop-out. */
  readonly popOut?: OwnPopOut
  /** What is in pop-outs. Absent: nothing. */
  readonly popOuts?: PopOutsView
  /**
   * If this number changes, another agent may be here, and the window must drop the drafts and the selection of the
   * previous agent.
   */
  readonly agentChanges: number
  readonly policy: PolicyView
  readonly app: {
    readonly version: string
    readonly platform: 'win32' | 'darwin' | 'linux'
    readonly electron: string
    /** `at`: time of the build's commit, epoch ms; 0: not known. `commit`: its short hash; empty: not known. */
    readonly build?: { readonly at: number; readonly commit: string }
    readonly chromium?: string
    readonly node?: string
    /** True if the app runs on the test runtime, so that it connects only to workspaces on this computer. */
    readonly loopbackOnly: boolean
    /** True if the window draws its own title bar. The system draws the window buttons over the end of the bar. */
    readonly titleBarOverlay: boolean
    /** Absolute path of the log file. Absent: there is no log file. */
    readonly logFile?: string
  }
}
