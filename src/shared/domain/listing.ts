/** A list that is being read. */
export interface Listing {
  /** Epoch milliseconds. */
  readonly since: number
  /** Rows that came so far. */
  readonly rows: number
  /** How many there are in all, where the server says so. */
  readonly total: number | null
}
