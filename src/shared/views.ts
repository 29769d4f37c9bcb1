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

/** One row of the queue. Rows are compared by identity: an unchanged customer gives the same object. */
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
   * The customer no longer belongs to this view. They are here because the list is frozen, or because messages to them
   * have not arrived.
   */
  readonly leaving: boolean
  readonly withBot: boolean
  /** The workspace's list lacks this customer, who may still be waiting. */
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
  /** Number of rows of this view. `rows` has those from `start` on. */
  readonly total: number
  /**
   * Number of customers of this view and page, and of each view. Those who left it or are with the bot do not count.
   */
  readonly count: number
  readonly start: number
  readonly counts: Readonly<Record<QueueViewName, number>>
  readonly pages: readonly PageCount[]
  readonly longest: LongestWaiting | null
  /** The longest waiting customer whom this agent is not already taking over. */
  readonly longestFree: CustomerKey | null
  /** New customers that a frozen list does not show yet: those who belong before, among and after the window's rows. */
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
  /** Only the next list can say who has this customer. Messages wait for it. */
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
  /** Why the address cannot be checked. */
  readonly problem: AddressProblem | null
  /** Exactly what is copied and saved. */
  readonly report: string
  /** What became of the last attempt to save it. */
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
  /** Frames in the log, and those of them that match the filter. */
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

/** How Deskhand alerts the agent, and what came of it. Times are epoch ms. */
export interface AlertsView {
  readonly quiet: AlertQuiet
  readonly systemQuiet: SystemQuietState
  /** False: not connected or signed out, so that no alert can arrive. */
  readonly reachable: boolean
  readonly card: AlertCard | null
  /** What the system did with each step last time, in the order of the steps. Empty before the first time. */
  readonly proofs: readonly StepProof[]
  /** Whether the agent saw and heard the last test; null: not answered. */
  readonly lastTest: { readonly at: number; readonly saw: boolean | null; readonly heard: boolean | null } | null
  /** The card's shortcut could not be registered because another program has it. */
  readonly shortcutTaken: boolean
  /** This desktop shows no tray icons: closing the window minimises it. */
  readonly trayMissing: boolean
  /** This desktop does not tell whether its screen is locked. */
  readonly lockUnknown: boolean
  /** Newest first. Filled only while the settings are shown. */
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
   * Numbers of own messages that wait to be sent, of those that were not sent (the waiting ones included), of those
   * that may have been sent, and of drafts.
   */
  readonly toSend: number
  readonly unsent: number
  readonly unconfirmed: number
  readonly drafts: number
  readonly saving: Saving
  /** Every setting as it counts now, and whether the organisation set it. */
  readonly settings: SettingStates
  readonly timeStyle: TimeStyle
  /** Longest message that the workspace is known to accept, bytes of UTF-8. */
  readonly textLimit: number
  readonly alerts: AlertsView
  /** When the queue was last read in full, epoch ms. */
  readonly refreshedAt: number | null
  /**
   * Rows of the last whole list that could not be read as a customer. While there are any, nothing may say that nobody
   * waits.
   */
  readonly unreadable: number
  /** There may be customers whom no list shows. Then, too, nothing may say that nobody waits. */
  readonly partial: boolean
  readonly listing: Listing | null
  /** Drafts and messages are set aside until the workspace says who is here. */
  readonly aside: boolean
  /** Absent: this window offers no customer. */
  readonly offered?: OfferedCustomer
  /** When this number changes, another agent may be here. What the window holds of the agent before is not theirs. */
  readonly person: number
  readonly app: {
    readonly version: string
    readonly platform: 'win32' | 'darwin' | 'linux'
    readonly electron: string
    /** The app runs on the test runtime, which accepts only loopback workspaces. */
    readonly loopbackOnly: boolean
    /** The window draws its own title bar and the system draws the buttons over its end. */
    readonly titleBarOverlay: boolean
    /** Absolute path of the log file; absent: there is none. */
    readonly logFile?: string
    /** Absent: the policy can be used, or there is none. */
    readonly policyProblems?: readonly PolicyProblem[]
  }
}
