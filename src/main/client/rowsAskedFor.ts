import { MINUTE_MS } from '../../shared/time'
import { PART_ROWS, type ListHabits } from './listHabits'

/** The numbers of rows that the requests of one list ask for, one after the other. */
const SIZES = [PART_ROWS, 200, 400, 800, 1_000] as const
/** Deskhand asks for no answer that it expects to be larger than this, bytes. */
const ANSWER_BYTES = 1024 * 1024
/**
 * If this many connections in a row end while Deskhand waits for a large part, the workspace may not allow large parts.
 */
const LOST_CONNECTIONS = 2

const ANSWER_MS = MINUTE_MS
/** Time for an answer that may be the end of the list, or that the workspace may refuse. */
const DOUBTFUL_ANSWER_MS = 10_000

export interface RowsAskedFor {
  /** The number of rows that the next request asks for. */
  readonly rows: number
  /** True if the workspace has never answered a request for so many rows, and may not allow it. */
  readonly isTrial: boolean
  /**
   * How long the next request waits for its answer, ms. `isShort`: the part before was short, so perhaps no rows
   * follow.
   */
  timeLimit(isShort: boolean): number
  /** Call this function right before a request leaves. */
  asking(): void
  /**
   * Call this when an answer came. `received`: its number of rows. `bytes`: its size. `grows`: true if the next request
   * may ask for more rows.
   */
  answered(answer: { readonly received: number; readonly bytes: number; readonly grows: boolean }): void
  /**
   * Call this when the workspace refused the request, or did not answer it in time. Returns true if the request was for
   * a large part. In that case, the caller must ask again: the next request asks for fewer rows.
   */
  failed(): boolean
  /** Call this when the connection ended before the answer came. */
  lost(): void
}

/**
 * Decides how many rows each request of one list asks for. The first request asks for few rows. As long as the
 * workspace gives as many rows as asked for, each request asks for more. So a long list needs few round trips.
 * Before Deskhand asks for a number of rows for the first time, it saves this number. So a workspace that closes the
 * connection because of such a request does so only once.
 */
export function createRowsAskedFor(habits: ListHabits): RowsAskedFor {
  let rows = Math.min(PART_ROWS, habits.limit)
  let asked = rows

  /** Returns true if the workspace has never answered a request for so many rows. */
  const isTrial = (): boolean => asked > habits.limit

  function save(failed: number | null): void {
    if (habits.origin !== null) habits.file?.write(habits.origin, { worked: habits.limit, failed })
  }

  function askForFewer(): void {
    rows = isTrial() ? habits.limit : PART_ROWS
    habits.limit = habits.mostRows = rows
    save(asked)
  }

  return {
    get rows() {
      return rows
    },
    get isTrial() {
      return rows > habits.limit
    },
    timeLimit: (isShort) => {
      if (isShort) return Math.max(DOUBTFUL_ANSWER_MS, 3 * habits.slowestMs)
      if (rows <= PART_ROWS) return ANSWER_MS
      return Math.min(ANSWER_MS, Math.max(DOUBTFUL_ANSWER_MS, 10 * habits.slowestMs))
    },
    asking: () => {
      asked = rows
      if (isTrial()) save(asked)
    },
    answered: ({ received, bytes, grows }) => {
      if (asked > PART_ROWS) habits.lostAfterLargePart = 0
      if (received > 0) habits.rowBytes = Math.max(habits.rowBytes, bytes / received)
      const wasTrial = isTrial()
      habits.limit = Math.max(habits.limit, asked)
      rows = Math.min(received === asked && grows ? nextSize(asked, habits) : asked, mostRows(habits))
      // The workspace answered, so no number of rows has failed. But if the next request is a trial too, `asking` saves
      // its number.
      if (wasTrial && rows <= habits.limit) save(null)
    },
    failed: () => {
      if (asked <= PART_ROWS) return false
      askForFewer()
      return true
    },
    lost: () => {
      if (asked > PART_ROWS && (isTrial() || ++habits.lostAfterLargePart >= LOST_CONNECTIONS)) askForFewer()
    }
  }
}

/** The number of rows to ask for after an answer with all `asked` rows. */
function nextSize(asked: number, habits: ListHabits): number {
  // If the workspace has answered a request for more rows before (`limit`), Deskhand skips the steps of `SIZES`.
  return habits.limit > asked ? habits.limit : (SIZES.find((size) => size > asked) ?? asked)
}

/**
 * The most rows to ask for, at least `PART_ROWS` unless the workspace needs fewer. If the workspace gives at most `full`
 * rows at once, a larger number is useless. If the rows of an answer were long, fewer fit into `ANSWER_BYTES`.
 */
function mostRows({ mostRows: most, full, rowBytes }: ListHabits): number {
  const useful = Math.min(full ?? Infinity, rowBytes === 0 ? Infinity : Math.floor(ANSWER_BYTES / rowBytes))
  return Math.min(most, Math.max(PART_ROWS, useful))
}
