import { MINUTE_MS } from '../../shared/time'
import { PART_ROWS, type ListHabits } from './listHabits'

/** The numbers of rows that the requests of one list ask for, in this order. */
const SIZES = [PART_ROWS, 200, 400, 800, 1_000] as const
/** Deskhand does not ask for an answer that is probably larger than this, bytes. */
const ANSWER_BYTES = 1024 * 1024
/**
 * A request for a number of rows that worked before may fail. After this many failures, Deskhand stops asking for so
 * many rows. A list that is read to its end sets the count back to 0.
 */
const FAILURES = 2

/**
 * The guide asks for this many rows in one place, and for 100 in another. A workspace may allow only the smaller
 * number.
 */
const FEWER_ROWS = 50
/** Matches the refusal of a request for too many rows. */
const SAYS_TOO_MANY = /\blimit\b|page[ _-]?size|per[ _-]?page|(?:less|fewer) than|at most|maximum|too (?:many|large)/i
/** Matches a refusal that is about something else than rows, such as too many requests. */
const OF_REQUESTS = /\brate\b|request|quota|throttl|session|auth/i

/**
 * Usually Deskhand waits at most this long for an answer. After a short part, the list may be over, and perhaps no
 * answer comes. The limit then follows from the slowest answer so far: it may be longer or shorter than this.
 */
const ANSWER_MS = MINUTE_MS
/**
 * If the list is over, or the request was for too many rows, perhaps no answer comes. Deskhand still waits at least
 * this long.
 */
const DOUBTFUL_ANSWER_MS = 10_000

export interface PartAnswer {
  readonly received: number
  /** Number of customers who were in no earlier part. */
  readonly fresh: number
  /** Number of customers who came into the queue during the reading. */
  readonly arrivals: number
  /** The size of the answer, bytes. */
  readonly bytes: number
  /** True if the next request may ask for more rows. */
  readonly grows: boolean
}

export interface RowsAskedFor {
  /** The number of rows that the next request asks for. */
  readonly rows: number
  /** True if the next request asks for a large part, which the workspace may not allow. */
  readonly isLarge: boolean
  /**
   * Returns how long the next request waits for its answer, ms. `isShort`: true if the part before was short, so the
   * list may be over.
   */
  timeLimit(isShort: boolean): number
  /** Call this right before a request leaves. */
  asking(): void
  answered(answer: PartAnswer): void
  /**
   * Call this when the workspace refused the request, or may have done so. Returns true if the caller must ask again,
   * for fewer rows. `reason`: the workspace's words, which may say that the rows were too many.
   */
  failed(reason?: string): boolean
  /**
   * Call this when the connection ended before the answer came. If Deskhand itself ended the connection, set
   * `habits.isLargeOut` to false first: the end then proves nothing about large parts.
   */
  lost(): void
  /** Call this when the list was read to its end. */
  over(): void
}

/**
 * Decides how many rows each request of one list asks for. The first request asks for few rows. Later requests ask
 * for more, so a long list needs few round trips.
 * A small answer to a large request proves nothing: the list may be over, or the workspace gives fewer rows. The
 * next, small request shows which is true.
 * A larger number of rows is saved before Deskhand tries it. So this number can make the workspace close the
 * connection only once.
 */
export function createRowsAskedFor(habits: ListHabits): RowsAskedFor {
  let rows = Math.min(PART_ROWS, habits.limit)
  let asked = rows
  /**
   * The latest large request, if its answer had nobody new, or fewer rows than asked for. Null: there is no such
   * request, or Deskhand knows what the answer meant.
   */
  let smaller: { readonly asked: number; readonly received: number } | null = null

  /** Returns true if the latest request asks for more rows than the workspace is known to give in one answer. */
  const isTrial = (): boolean => asked > habits.limit

  function save(failed: number | null): void {
    if (habits.origin !== null) habits.file?.write(habits.origin, { worked: habits.limit, failed })
  }

  function limitTo(most: number, failed: number): void {
    habits.limit = habits.mostRows = most
    save(failed)
  }

  function worked(number: number): void {
    const wasTrial = number > habits.limit
    habits.limit = Math.max(habits.limit, number)
    if (wasTrial) save(null)
  }

  /**
   * Call this when Deskhand knows why the latest large request got too few rows. `goesOn` true: the list has more
   * rows, so the workspace gives fewer rows in one answer. False: the list ended with that answer.
   */
  function explain(goesOn: boolean): void {
    if (smaller === null) return
    if (goesOn) limitTo(Math.max(PART_ROWS, smaller.received), smaller.asked)
    else worked(smaller.asked)
    smaller = null
  }

  /**
   * Counts a failed request. The next request asks for fewer rows. A number of rows that never worked is not tried
   * again. A number that worked before gets one more try.
   */
  function countFailure(): void {
    habits.isLargeOut = false
    rows = isTrial() ? habits.limit : Math.min(PART_ROWS, habits.limit)
    if (isTrial() || ++habits.failedLargeParts >= FAILURES) limitTo(rows, asked)
  }

  /** From now on, each request to this workspace asks for at most `FEWER_ROWS` rows. */
  function lower(): void {
    rows = habits.limit = habits.mostRows = FEWER_ROWS
    habits.limits.set(habits.origin, FEWER_ROWS)
  }

  return {
    get rows() {
      return rows
    },
    get isLarge() {
      return rows > PART_ROWS
    },
    timeLimit: (isShort) => {
      if (isShort) return Math.max(DOUBTFUL_ANSWER_MS, 3 * habits.slowestMs)
      if (rows <= PART_ROWS) return ANSWER_MS
      return Math.min(ANSWER_MS, Math.max(DOUBTFUL_ANSWER_MS, 10 * habits.slowestMs))
    },
    asking: () => {
      asked = rows
      habits.isLargeOut = asked > PART_ROWS
      if (isTrial()) save(asked)
    },
    answered: ({ received, fresh, arrivals, bytes, grows }) => {
      habits.isLargeOut = false
      if (received > 0) habits.rowBytes = Math.max(habits.rowBytes, bytes / received)
      // More new customers than `arrivals` show that the list went on after the latest small answer.
      explain(fresh > arrivals)
      const isWhole = received >= asked && fresh > 0
      if (asked > PART_ROWS && !isWhole) {
        smaller = { asked, received: fresh > 0 ? received : 0 }
        rows = Math.min(PART_ROWS, habits.limit)
        return
      }
      if (isWhole) worked(asked)
      rows = Math.min(isWhole && received === asked && grows ? nextSize(asked, habits) : asked, mostRows(habits))
    },
    failed: (reason = '') => {
      if (asked > PART_ROWS) countFailure()
      else if (asked > FEWER_ROWS && SAYS_TOO_MANY.test(reason) && !OF_REQUESTS.test(reason)) lower()
      else return false
      return true
    },
    lost: () => {
      if (habits.isLargeOut) countFailure()
      else if (isTrial()) save(null)
    },
    over: () => {
      explain(false)
      habits.failedLargeParts = 0
    }
  }
}

/** Returns the number of rows to ask for after an answer with all `asked` rows. */
function nextSize(asked: number, habits: ListHabits): number {
  // `limit` rows have worked before, so smaller steps are not needed.
  return habits.limit > asked ? habits.limit : (SIZES.find((size) => size > asked) ?? asked)
}

/**
 * Returns the most rows to ask for, usually at least `PART_ROWS`. The workspace gives no more than `full` rows in one
 * answer. Of long rows, fewer fit into `ANSWER_BYTES`.
 */
function mostRows({ mostRows: most, full, rowBytes }: ListHabits): number {
  const useful = Math.min(full ?? Infinity, rowBytes === 0 ? Infinity : Math.floor(ANSWER_BYTES / rowBytes))
  return Math.min(most, Math.max(PART_ROWS, useful))
}
