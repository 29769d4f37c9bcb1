/** A list that is being read. */
export interface Listing {
  /** Epoch ms. */
  readonly since: number
  /** Rows received so far. */
  readonly rows: number
  /** How many there are in total, where the server says it. */
  readonly total: number | null
}
