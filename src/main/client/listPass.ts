import { ROWS_AT_ONCE } from '../protocol/frames'
import { PART_ROWS, type ListHabits } from './listHabits'

/** One list has at most this many parts. So its reading ends even if the server never stops giving rows. */
const PART_LIMIT = 1000

/**
 * What has been read of one list so far. A part is the rows of one answer. Only the rows show where a list ends,
 * because the protocol has no request ids.
 */
export interface Pass {
  /** Number of new rows, including unreadable rows. */
  readonly rows: number
  readonly unreadable: number
  readonly parts: number
  /** Number of rows in the latest part. */
  readonly lastSize: number
  /** Number of rows that the latest request asked for. */
  readonly lastAsked: number
  /** True if the latest part had rows, and all were unreadable. */
  readonly lastBlind: boolean
  /** True if a part with new rows came after another part with rows. */
  readonly hasParts: boolean
  readonly total: number | null
  /** True if the latest part had new rows. */
  readonly lastHasNew: boolean
  /**
   * True if the server said that more rows follow. The latest part that had rows counts. If no part had rows, the
   * latest part counts.
   */
  readonly saidMore: boolean
}

export interface PartFacts {
  readonly asked: number
  readonly received: number
  readonly unreadable: number
  /** Number of customers who were in no earlier part. */
  readonly fresh: number
  /** Number of customers who were in an earlier part. */
  readonly known: number
  readonly total: number | null
  /**
   * Number of customers who left the queue during this reading, and may have been in an earlier part. Rows after them
   * have moved up.
   */
  readonly departures: number
  readonly hasMore?: boolean
}

/**
 * What follows a part:
 * - `more`: more rows.
 * - `short`: the next request shows whether more rows follow. `isLarge`: the part answered a large request, so
 *   Deskhand must make the next request.
 * - `over`: no rows. `sure`: no further request is needed. `cut`: the server may have customers whom it never gives.
 */
export type Next =
  | { readonly kind: 'more' | 'short'; readonly isLarge?: true }
  | { readonly kind: 'over'; readonly sure: boolean; readonly cut: boolean }

/**
 * How the reading of a list ended.
 * - `slow`: Deskhand could not tell whether the server refused a part.
 * - `lost`: the connection ended, or the request did not leave.
 * - `cut`: there may be more customers than the list gives.
 * - `isOfAnother`: the list of one company page has customers of another page.
 * - `shifted`: rows moved during the reading, so a customer may be missing.
 * - `scattered`: old rows came between new ones, so the workspace keeps no order.
 * - `waited`: a part had nobody new, so Deskhand waited before it used the part (see `createHeldPart`).
 */
export type ListEnd =
  | {
      readonly kind: 'over'
      readonly pass: Pass
      readonly cut: boolean
      readonly isOfAnother: boolean
      readonly shifted: boolean
      readonly scattered: boolean
      readonly waited: boolean
    }
  | { readonly kind: 'refused'; readonly reason: string; readonly unreadable: boolean }
  | { readonly kind: 'slow' | 'lost' }

export const NEW_PASS: Pass = {
  rows: 0,
  unreadable: 0,
  parts: 0,
  lastSize: 0,
  lastAsked: 0,
  lastBlind: false,
  hasParts: false,
  total: null,
  lastHasNew: false,
  saidMore: false
}

const MORE: Next = { kind: 'more' }

/**
 * Adds one part to `before`, and notes in `habits` how the workspace lists. Returns the sum so far and what follows.
 * A short part alone does not end a list. `first`: this is the first reading of a connection. A part smaller than
 * earlier ones then ends the list only if `isSizeKnown`.
 */
export function takePart(before: Pass, part: PartFacts, habits: ListHabits, first: boolean): readonly [Pass, Next] {
  const { asked, received, fresh, known, departures } = part
  const blind = received > 0 && fresh + known === 0
  const hasNew = fresh > 0 || (blind && !before.lastBlind)
  const pass: Pass = {
    rows: before.rows + (hasNew ? fresh + part.unreadable : 0),
    unreadable: before.unreadable + (hasNew ? part.unreadable : 0),
    parts: before.parts + 1,
    lastSize: received,
    lastAsked: asked,
    lastBlind: blind,
    hasParts: before.hasParts || (hasNew && before.lastSize > 0),
    total: part.total,
    lastHasNew: hasNew,
    saidMore: received > 0 || before.rows === 0 ? part.hasMore === true : before.saidMore
  }
  // More rows followed a small part. So a small part does not prove the end of a list.
  if (
    hasNew &&
    before.lastAsked <= PART_ROWS &&
    before.lastSize > 0 &&
    before.lastSize < habits.largest &&
    before.lastSize < before.lastAsked
  )
    habits.varies = true
  const isSmaller = received < (habits.exceeds ? habits.largest : Math.min(habits.largest, asked)) && !habits.varies
  learn(habits, before, asked, received, fresh > 0)
  // Deskhand asked for other rows, but the same rows came again. So Deskhand cannot read the customers after them.
  const cut =
    mayBeCut(received, asked) &&
    known > 0 &&
    known >= received &&
    departures === 0 &&
    received >= Math.min(habits.largest, asked, ROWS_AT_ONCE)
  // Usually a part with nobody new ends the list. There are two exceptions. The part may answer a large request. Or
  // it may have only old rows: the request began one row earlier for each customer who left the queue.
  if (!hasNew && before.parts > 0 && asked <= PART_ROWS && (received === 0 || departures < received))
    return [pass, { kind: 'over', sure: true, cut }]
  // If `total` equals the number of rows of this part, `total` may count only this part.
  const isWhole = part.total !== null && (part.total !== received || isSmaller)
  // `total` may count only some of the rows. But if a small part brings the number of rows read to exactly `total`,
  // `total` is right.
  if (part.total !== null && isWhole && pass.rows > 0 && pass.rows >= part.total)
    return [pass, isSmaller && pass.rows === part.total ? { kind: 'over', sure: false, cut: false } : { kind: 'short' }]
  if (pass.parts >= PART_LIMIT) return [pass, { kind: 'over', sure: true, cut: true }]
  if (asked > PART_ROWS && (!hasNew || received < asked)) return [pass, { kind: 'short', isLarge: true }]
  if (
    part.hasMore === true ||
    received >= asked ||
    (part.total !== null && pass.rows < part.total) ||
    (habits.full !== null && received >= habits.full)
  )
    return [pass, MORE]
  return [
    pass,
    isSmaller && (!first || isSizeKnown(received, habits))
      ? { kind: 'over', sure: false, cut: false }
      : { kind: 'short' }
  ]
}

/**
 * Returns true if the server may have cut its list at this number of rows:
 * - `limit`, the rows asked for;
 * - a power of two from 16;
 * - a multiple of 5, from 10 to `limit`;
 * - a multiple of 50 above `limit`.
 */
function mayBeCut(rows: number, limit: number): boolean {
  if (rows === limit) return true
  return rows >= 10 && (rows % (rows > limit ? 50 : 5) === 0 || Number.isInteger(Math.log2(rows)))
}

/**
 * Call this for a part that is smaller than an earlier one. Returns true if the part is surely not full:
 * - an earlier full answer had more rows; or
 * - more rows have followed an answer with `largest` rows twice, so this is the usual size.
 */
function isSizeKnown(received: number, { fullest, confirmedSizes }: ListHabits): boolean {
  return received < fullest || confirmedSizes > 1
}

function learn(habits: ListHabits, before: Pass, asked: number, received: number, hasNew: boolean): void {
  if (received >= asked) habits.fullest = Math.max(habits.fullest, received)
  if (received > asked) habits.exceeds = true
  // Large requests do not count here, because `createRowsAskedFor` learns from them.
  if (hasNew && before.lastAsked <= PART_ROWS && before.lastSize > 0 && before.lastSize < before.lastAsked)
    habits.full = before.lastSize
  if (received > habits.largest) habits.confirmedSizes = 0
  else if (hasNew && before.lastSize === habits.largest) habits.confirmedSizes++
  habits.largest = Math.max(habits.largest, received)
  // The workspace gave more rows than `full` in one answer, so `full` is not its limit.
  if (habits.full !== null && received > habits.full) habits.full = null
}
