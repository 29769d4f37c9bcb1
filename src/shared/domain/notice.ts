import type { CustomerKey } from './ids'
import type { ParkingOrder } from './parking'

export type ExportWay = 'text' | 'pdf' | 'print'

/**
 * A file that a person can save. None is about one conversation: the support bundle, the licences of the packages,
 * the agent's day by hour, and the agent's messages of the day, with their first words or without.
 */
export const APP_FILES = ['bundle', 'licences', 'dayHours', 'dayMessages', 'dayStates'] as const
export type AppFile = (typeof APP_FILES)[number]

/** Why a file was not saved or a conversation not printed. `page`: the page to print could not be drawn. */
export type ExportProblem = 'full' | 'denied' | 'gone' | 'busy' | 'noPrinter' | 'page' | 'other'

/**
 * A short message to the agent. The window shows one notice at a time (see `outranks`), and tells main when it is gone.
 */
export type Notice =
  | {
      readonly id: number
      readonly kind: 'conflict'
      readonly key: CustomerKey
      readonly name: string
      readonly agentName: string | null
    }
  /** `reminder`: a due reminder about the customer ended with the release. */
  | {
      readonly id: number
      readonly kind: 'released'
      readonly key: CustomerKey
      readonly name: string
      readonly reminder?: true
    }
  | {
      readonly id: number
      readonly kind: 'parked'
      readonly key: CustomerKey
      readonly name: string
      readonly order: ParkingOrder
    }
  /**
   * A due reminder ended because the agent no longer has the customer. `name` null: the customer left between two runs,
   * and no name is kept. `at`: the time of the reminder, epoch ms. `taken`: true if another agent has the customer now.
   * `more`: how many more due reminders ended in this way before the agent closed the notice. Absent: none.
   */
  | {
      readonly id: number
      readonly kind: 'reminderEnded'
      readonly key: CustomerKey
      readonly name: string | null
      readonly at: number
      readonly taken: boolean
      readonly more?: number
      readonly agentName: string | null
    }
  /**
   * A reply that the agent wrote in a notification was not sent. The reply is a part of the draft now. `why`: the
   * reason. `numbers`: the reply has a card number or an IBAN. `greets`: the reply greets another customer. `refused`:
   * the reply may not be sent to this customer.
   */
  | {
      readonly id: number
      readonly kind: 'replyKept'
      readonly key: CustomerKey
      readonly name: string
      readonly why: 'numbers' | 'greets' | 'refused'
    }
  | {
      readonly id: number
      readonly kind: 'commandFailed'
      readonly action: 'take' | 'release' | 'refresh'
      readonly key: CustomerKey | null
      readonly name: string | null
      /** The reason that the server gave. Null: the server gave none, or did not answer. */
      readonly reason: string | null
      /** True if the server did answer. Absent: it did not, or `reason` has its answer. */
      readonly wasAnswered?: true
      /** True if the server has not decided about the take-over yet. */
      readonly isPending?: true
      /** True if the connection was lost before the server answered. Absent: it was not. */
      readonly isCutOff?: true
      /** True if the bot has the customer: a take-over that was to undo a release failed. */
      readonly isWithBot?: true
      /** Only with `isWithBot`: how many such take-overs of other customers failed just before. Absent: none. */
      readonly more?: number
    }
  | { readonly id: number; readonly kind: 'serverError'; readonly reason: string }
  /** An earlier run saved unsent work on this computer, and Deskhand could not read all of it. */
  | { readonly id: number; readonly kind: 'unsentWorkDamaged' }
  /** An unexpected error in a window's code. */
  | { readonly id: number; readonly kind: 'pageFault' }
  /**
   * The app is connected again after a gap. `came`: how many customers joined the queue, as the list shows. `gaps`: in
   * how many of the agent's conversations messages may be missing; `gapIn`: one of them. Times are epoch ms.
   */
  | {
      readonly id: number
      readonly kind: 'caughtUp'
      readonly from: number
      readonly to: number
      readonly came: number
      readonly gaps: number
      readonly gapIn: CustomerKey | null
    }
  /** `file`: the name of the file without its folder. */
  | { readonly id: number; readonly kind: 'exported'; readonly way: 'text' | 'pdf' | AppFile; readonly file: string }
  | {
      readonly id: number
      readonly kind: 'exportFailed'
      readonly way: ExportWay | AppFile
      readonly problem: ExportProblem
    }
  | { readonly id: number; readonly kind: 'updateOffered'; readonly version: string }
  /** A new version is downloaded. `atQuit`: it installs when the agent quits. */
  | { readonly id: number; readonly kind: 'updateReady'; readonly version: string; readonly atQuit: boolean }
  /** This is the first run of this version. */
  | { readonly id: number; readonly kind: 'updated'; readonly version: string }
  /** This version is old, and Deskhand looks for no new one. */
  | { readonly id: number; readonly kind: 'versionOld'; readonly days: number }

/** A notice without an `id`. The store adds the `id`. */
export type NewNotice = Notice extends infer One ? (One extends Notice ? Omit<One, 'id'> : never) : never

/**
 * A higher number is more important. Results of the agent's actions are more important than events of the app itself.
 */
const RANKS: Readonly<Record<Notice['kind'], number>> = {
  conflict: 1,
  commandFailed: 1,
  released: 1,
  parked: 1,
  reminderEnded: 1,
  replyKept: 1,
  unsentWorkDamaged: 1,
  exported: 1,
  exportFailed: 1,
  pageFault: 0,
  serverError: 0,
  caughtUp: 0,
  updateOffered: 0,
  updateReady: 0,
  updated: 0,
  versionOld: 0
}

/** Returns true if `shown` is more important than `next`, so `next` must not replace it. */
export function outranks(shown: Notice, next: Notice): boolean {
  return RANKS[shown.kind] > RANKS[next.kind]
}
