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

/** One line of the queue. Rows are compared by identity: an unchanged customer gives the same object. */
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
  /** No longer belongs to this view: still here because the list is frozen, or because of words that have not arrived. */
  readonly leaving: boolean
  readonly withBot: boolean
  /** The workspace's list does not have this customer, who may still be waiting. */
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

/** Everything about the queue but its rows. */
export interface QueueHead {
  readonly view: QueueViewName
  readonly page: string | null
  /** Rows of this view, of which `rows` shows those from `start`. */
  readonly total: number
  /** Customers of this view and page, and of each view: who left it, or is with the bot, does not count. */
  readonly count: number
  readonly start: number
  readonly counts: Readonly<Record<QueueViewName, number>>
  readonly pages: readonly PageCount[]
  readonly longest: LongestWaiting | null
  /** Who waits longest of those whom this agent is not taking over already. */
  readonly longestFree: CustomerKey | null
  /** Newcomers that a frozen list does not show yet, who belong before, among and after the window's rows. */
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

/** The open conversation but its messages. */
export interface ConversationHead {
  readonly key: CustomerKey
  readonly name: string
  readonly pageName: string
  readonly assignment: Assignment
  readonly pending: PendingCommand | null
  /** Only the next list says who has this customer: messages wait for it. */
  readonly inDoubt: boolean
  /** False: the bot has this customer again. */
  readonly present: boolean
  readonly wait: Wait
  readonly lastMessage: string
  readonly lastWithoutText: boolean
  readonly lastWroteAt: number | null
  readonly draft: string
  readonly extra: readonly ExtraField[]
  /** There are older messages than the window asked for. */
  readonly hasEarlier: boolean
}

export interface ConversationView {
  readonly head: ConversationHead
  readonly items: readonly TranscriptItem[]
}

/** The connection check and its report. */
export interface CheckView {
  readonly check: Check | null
  /** Why the address that was to be checked cannot be. */
  readonly problem: AddressProblem | null
  /** Exactly what is copied and saved. */
  readonly report: string
  /** What became of the last wish to save it. */
  readonly saving: 'idle' | 'saving' | 'saved' | 'failed'
}

/** One line of the frame log. Rows are compared by identity. */
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
  /** Frames that are kept, and those of them that the filter lets through. */
  readonly kept: number
  readonly matching: number
  readonly start: number
  /** Frames that came since the log was paused. */
  readonly newer: number
  readonly received: { readonly frames: number; readonly bytes: number }
  readonly sent: { readonly frames: number; readonly bytes: number }
  /** Received frames that stated no usable fact. */
  readonly ignored: number
  readonly saysTwice: boolean
}

export interface ConnectionView {
  readonly check: CheckView
  readonly log: FrameLogHead
  readonly rows: readonly FrameRow[]
}

/** How Deskhand calls, and what came of it. Times are epoch ms. */
export interface AlertsView {
  readonly quiet: AlertQuiet
  readonly systemQuiet: SystemQuietState
  /** False: not connected or signed out, so that no alert can arrive. */
  readonly reachable: boolean
  readonly card: AlertCard | null
  /** What the system did with each step the last time, in the order of the steps. Empty before the first. */
  readonly proofs: readonly StepProof[]
  /** Whether the agent saw and heard the last test; null: not said. */
  readonly lastTest: { readonly at: number; readonly saw: boolean | null; readonly heard: boolean | null } | null
  /** The card's shortcut could not be registered: some other program has it. */
  readonly shortcutTaken: boolean
  /** This desktop shows no tray icons: closing the window minimises it. */
  readonly trayMissing: boolean
  /** This desktop does not tell whether its screen is locked. */
  readonly lockUnknown: boolean
  /** Newest first. Filled only while the settings are looked at. */
  readonly log: readonly AlertLogEntry[]
}

export interface StatusView {
  readonly screen: 'starting' | 'signIn' | 'desk'
  readonly connection: ConnectionStatus
  readonly workspace: Workspace | null
  readonly me: { readonly userId: string | null; readonly name: string | null }
  readonly signIn: SignInStatus
  readonly notices: readonly Notice[]
  /** Own messages that wait to go out, those that were not sent (these included), those that may have been, and drafts. */
  readonly toSend: number
  readonly unsent: number
  readonly unconfirmed: number
  readonly drafts: number
  readonly saving: Saving
  /** Every setting as it counts now, and whether the organisation set it. */
  readonly settings: SettingStates
  readonly timeStyle: TimeStyle
  /** Longest message that the workspace takes as far as is known, bytes of UTF-8. */
  readonly textLimit: number
  readonly alerts: AlertsView
  /** When the queue was last read in full, epoch ms. */
  readonly refreshedAt: number | null
  /** Rows of the last whole list of which no customer could be made. While there are any, nobody may say that nobody waits. */
  readonly unreadable: number
  /** There may be customers whom no list shows: the same. */
  readonly partial: boolean
  readonly listing: Listing | null
  /** Drafts and messages are set aside until the workspace says who is here. */
  readonly aside: boolean
  /** Absent: this window offers nobody. */
  readonly offered?: OfferedCustomer
  /** Another number: somebody else may be at the desk, and what the window holds of the one before is not theirs. */
  readonly person: number
  readonly app: {
    readonly version: string
    readonly platform: 'win32' | 'darwin' | 'linux'
    readonly electron: string
    /** Runs on the test runtime: loopback workspaces only. */
    readonly loopbackOnly: boolean
    /** The window draws its own title bar and the system draws the buttons over its end. */
    readonly titleBarOverlay: boolean
    /** Absolute path of the log file; absent: there is none. */
    readonly logFile?: string
    /** Absent: the policy is understood, or there is none. */
    readonly policyProblems?: readonly PolicyProblem[]
  }
}
