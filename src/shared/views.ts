import type { AlertCard, AlertLogEntry, AlertQuiet, StepProof, SystemQuietState } from './domain/alert'
import type { ConnectionStatus } from './domain/connection'
import type { Assignment, ExtraField, PendingCommand, Wait } from './domain/customer'
import type { Check, FrameFact, FrameProblemKind } from './domain/diagnosis'
import type { CustomerKey } from './domain/ids'
import type { Listing } from './domain/listing'
import type { TranscriptItem } from './domain/message'
import type { Notice } from './domain/notice'
import type { PolicyProblem } from './domain/policyProblem'
import type { Saving } from './domain/saving'
import type { SettingStates } from './domain/settings'
import type { TimeStyle } from './domain/timeStyle'
import type { AddressProblem, SignInStatus, Workspace } from './domain/workspace'
import type { OfferedCustomer, QueueViewName } from './looks'

/** One row of the queue. Rows are compared by identity, so a customer who has not changed must give the same object. */
export interface QueueRow {
  readonly key: CustomerKey
  readonly name: string
  readonly pageName: string
  readonly assignment: Assignment
  readonly pending: PendingCommand | null
  readonly wait: Wait
  readonly lastMessage: string
  readonly lastWithoutText: boolean
  readonly draft: string
  readonly unread: number
  readonly toSend: number
  readonly notSent: number
  readonly maybeSent: number
  /**
   * True: the customer no longer belongs to this view. The row stays because the list is frozen, or because messages to
   * the customer have not arrived.
   */
  readonly leaving: boolean
  readonly withBot: boolean
  /** True: the workspace's list lacks this customer, who may still be waiting. */
  readonly unlisted: boolean
}

export interface PageCount {
  readonly page: string
  readonly name: string
  readonly waiting: number
}

export interface LongestWaiting {
  readonly key: CustomerKey
  readonly name: string
  readonly wait: Wait
}

/** Everything about the queue except its rows. */
export interface QueueHead {
  readonly view: QueueViewName
  readonly page: string | null
  /** Number of rows of this view. `QueueView.rows` begins with the row of index `start`. */
  readonly total: number
  /**
   * `count`: number of customers in this view and page. `counts`: numbers of customers in each view. Customers who left
   * the view or are with the bot do not count.
   */
  readonly count: number
  readonly start: number
  readonly counts: Readonly<Record<QueueViewName, number>>
  readonly pages: readonly PageCount[]
  readonly longest: LongestWaiting | null
  /** The longest waiting customer whom this agent is not taking over yet. */
  readonly longestFree: CustomerKey | null
  /** Numbers of new customers whom a frozen list does not show yet: before, among and after the window's rows. */
  readonly newAbove: number
  readonly newHere: number
  readonly newBelow: number
  /** Index of the selected customer in this view, or -1. */
  readonly selectedIndex: number
}

export interface QueueView {
  readonly head: QueueHead
  readonly rows: readonly QueueRow[]
}

/** The open conversation without its messages. */
export interface ConversationHead {
  readonly key: CustomerKey
  readonly name: string
  readonly pageName: string
  readonly assignment: Assignment
  readonly pending: PendingCommand | null
  /** True: only the next list can say who has this customer. Messages to the customer wait for that list. */
  readonly inDoubt: boolean
  /** False: the bot has this customer again. */
  readonly present: boolean
  readonly wait: Wait
  readonly lastMessage: string
  readonly lastWithoutText: boolean
  readonly lastWroteAt: number | null
  readonly draft: string
  readonly extra: readonly ExtraField[]
  /** True: the conversation has older messages than the window asked for. */
  readonly hasEarlier: boolean
}

export interface ConversationView {
  readonly head: ConversationHead
  readonly items: readonly TranscriptItem[]
}

/** The connection check and its report. */
export interface CheckView {
  readonly check: Check | null
  /** Why the address cannot be checked. Null: nothing prevents the check. */
  readonly problem: AddressProblem | null
  /** The text of the report that the agent can copy or save. */
  readonly report: string
  /** Result of the last attempt to save the report. */
  readonly saving: 'idle' | 'saving' | 'saved' | 'failed'
}

/** One row of the frame log. Rows are compared by identity. */
export interface FrameRow {
  readonly id: number
  readonly at: number
  readonly direction: 'in' | 'out'
  readonly type: string | null
  /** Bytes. */
  readonly size: number
  readonly problems: readonly FrameProblemKind[]
  readonly fact: FrameFact | null
}

export interface FrameLogHead {
  /** Numbers of frames in the log, and of frames that match the filter. */
  readonly kept: number
  readonly matching: number
  readonly start: number
  /** Number of frames that came since the log was paused. */
  readonly newer: number
  readonly received: { readonly frames: number; readonly bytes: number }
  readonly sent: { readonly frames: number; readonly bytes: number }
  /** Number of received frames that stated no usable fact. */
  readonly ignored: number
  readonly saysTwice: boolean
}

export interface ConnectionView {
  readonly check: CheckView
  readonly log: FrameLogHead
  readonly rows: readonly FrameRow[]
}

/** The state of the alerts, the card, and the results of alerts and tests. Times are epoch ms. */
export interface AlertsView {
  readonly quiet: AlertQuiet
  readonly systemQuiet: SystemQuietState
  /** False: the app is not connected or is signed out, so it cannot notice waiting customers. */
  readonly reachable: boolean
  readonly card: AlertCard | null
  /** What the system last did with each step, in the order of the steps. Empty: no step was used yet. */
  readonly proofs: readonly StepProof[]
  /**
   * The last test of the alerts, and whether the agent saw and heard it. `saw`, `heard` null: the agent has not
   * answered. Null: no test yet.
   */
  readonly lastTest: { readonly at: number; readonly saw: boolean | null; readonly heard: boolean | null } | null
  /** True: another program uses the card's shortcut, so Deskhand could not register it. */
  readonly shortcutTaken: boolean
  /** True: this desktop shows no tray icons, so closing the window minimises it. */
  readonly trayMissing: boolean
  /** True: Deskhand cannot find out on this desktop whether the screen is locked. */
  readonly lockUnknown: boolean
  /** The alert history, newest first. Main sends it only while the settings are shown. */
  readonly log: readonly AlertLogEntry[]
}

export interface StatusView {
  readonly screen: 'starting' | 'signIn' | 'desk'
  readonly connection: ConnectionStatus
  readonly workspace: Workspace | null
  readonly me: { readonly userId: string | null; readonly name: string | null }
  readonly signIn: SignInStatus
  readonly notices: readonly Notice[]
  /**
   * Numbers of the agent's own messages and drafts. `toSend`: messages that wait to be sent. `unsent`: those, and
   * messages that failed. `unconfirmed`: messages in doubt.
   */
  readonly toSend: number
  readonly unsent: number
  readonly unconfirmed: number
  readonly drafts: number
  readonly saving: Saving
  /** The value of every setting in effect, and whether the organisation set it. */
  readonly settings: SettingStates
  readonly timeStyle: TimeStyle
  /** Longest message that the workspace accepts, as far as Deskhand knows, bytes of UTF-8. */
  readonly textLimit: number
  readonly alerts: AlertsView
  /** When Deskhand last read the whole list, epoch ms. Null: never. */
  readonly refreshedAt: number | null
  /**
   * Number of rows of the last whole list that could not be read as a customer. If it is not 0, the window must not say
   * that nobody waits.
   */
  readonly unreadable: number
  /** True: there may be customers whom no list shows, so the window must not say that nobody waits. */
  readonly partial: boolean
  readonly listing: Listing | null
  /** True: drafts and messages are set aside until the workspace says who is signed in. */
  readonly hasSetAsideWork: boolean
  /** The customer whom this window offers to open. Absent: nobody. */
  readonly offered?: OfferedCustomer
  /**
   * A new number means that another agent may be here. The window must then drop the drafts and the selection of the
   * previous agent.
   */
  readonly person: number
  readonly app: {
    readonly version: string
    readonly platform: 'win32' | 'darwin' | 'linux'
    readonly electron: string
    /** True: the app runs on the test runtime, which connects only to workspaces on this computer. */
    readonly loopbackOnly: boolean
    /** True: the window draws its own title bar, and the system draws the window buttons over its end. */
    readonly titleBarOverlay: boolean
    /** Absolute path of the log file; absent: there is none. */
    readonly logFile?: string
    /** The parts of the policy that cannot be used. Absent: there are none, or there is no policy. */
    readonly policyProblems?: readonly PolicyProblem[]
  }
}
