import type { CustomerKey } from './ids'
import type { ParkingOrder } from './parking'

export type ExportWay = 'text' | 'pdf' | 'print'

/**
 * A file that a person can save.
 * - `bundle`: the support bundle.
 * - `dayHours`: the agent's day by hour.
 * - `dayMessages`: the agent's messages of the day, with their first words.
 * - `dayStates`: the agent's messages of the day, without their first words.
 */
export const APP_FILES = ['bundle', 'licences', 'dayHours', 'dayMessages', 'dayStates'] as const
export type AppFile = (typeof APP_FILES)[number]

/** Why saving or printing failed. `page`: the document to print could not be drawn. */
export type ExportProblem = 'full' | 'denied' | 'gone' | 'busy' | 'noPrinter' | 'page' | 'other'

/** A customer whom another agent took over first. `agentName` null: not known. */
export interface LostCustomer {
  readonly key: CustomerKey
  readonly name: string
  readonly agentName: string | null
}

/** A short message to the agent. A window shows one at a time (see `outranks`), and tells main when it is gone. */
export type Notice =
  /** `others`: the customers lost just before this one. The customer lost last comes first. Absent: none. */
  | ({ readonly id: number; readonly kind: 'conflict'; readonly others?: readonly LostCustomer[] } & LostCustomer)
  /** `reminder`: the release also ended a due reminder. */
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
   * A due reminder ended because the agent no longer has the customer.
   * - `name` null: not known, because the customer left between two runs.
   * - `at`: the reminder's time, epoch ms.
   * - `taken`: true if another agent has the customer.
   * - `more`: number of other reminders in an earlier notice that this notice has replaced. Absent: none.
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
   * A text that the agent wrote in a notification was not sent, and is in the draft now. `why`:
   * - `numbers`: the text has a card number or an IBAN.
   * - `greets`: the text greets another customer.
   * - `refused`: the agent may not write to this customer.
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
      /** The server's reason. Null: it gave none, or did not answer. */
      readonly reason: string | null
      /** True if the server answered without a reason. */
      readonly wasAnswered?: true
      /** True if the server has not decided about the take-over yet. */
      readonly isPending?: true
      /** True if the connection was lost before the server answered. */
      readonly isCutOff?: true
      /** True if the bot has the customer now: the take-over that should undo a release has failed. */
      readonly isWithBot?: true
      /**
       * Only with `isWithBot`: the other customers whom the bot has now for the same reason. The customer whom the
       * bot got last comes first. Absent: none.
       */
      readonly others?: readonly CustomerKey[]
    }
  | { readonly id: number; readonly kind: 'serverError'; readonly reason: string }
  /** An earlier run saved unsent messages, and not all of them could be read. */
  | { readonly id: number; readonly kind: 'unsentWorkDamaged' }
  | { readonly id: number; readonly kind: 'rendererFault' }
  /**
   * Connected again after a gap from `from` to `to`, epoch ms.
   * - `came`: number of customers who joined the queue.
   * - `gaps`: number of the agent's conversations in which messages may be missing.
   * - `gapIn`: one of these conversations.
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
  /** `file`: the file's name without its folder. */
  | { readonly id: number; readonly kind: 'exported'; readonly way: 'text' | 'pdf' | AppFile; readonly file: string }
  | {
      readonly id: number
      readonly kind: 'exportFailed'
      readonly way: ExportWay | AppFile
      readonly problem: ExportProblem
    }
  | { readonly id: number; readonly kind: 'updateOffered'; readonly version: string }
  /** A new version is downloaded. `atQuit`: it installs at the next quit. */
  | { readonly id: number; readonly kind: 'updateReady'; readonly version: string; readonly atQuit: boolean }
  /** The first run of this version. */
  | { readonly id: number; readonly kind: 'updated'; readonly version: string }
  /** This version is old, and updates are off. */
  | { readonly id: number; readonly kind: 'versionOld'; readonly days: number }

/** A notice without an `id`. The store adds the `id`. */
export type NewNotice = Notice extends infer One ? (One extends Notice ? Omit<One, 'id'> : never) : never

/** A higher number is more important. The agent's own actions and work are more important than news about the app. */
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
  rendererFault: 0,
  serverError: 0,
  caughtUp: 0,
  updateOffered: 0,
  updateReady: 0,
  updated: 0,
  versionOld: 0
}

/** Returns true if `next` must not replace `shown`, which is more important. */
export function outranks(shown: Notice, next: Notice): boolean {
  return RANKS[shown.kind] > RANKS[next.kind]
}
