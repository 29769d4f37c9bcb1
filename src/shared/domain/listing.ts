/** A list that is being read. */
export interface Listing {
  /** When the reading began, epoch ms. */
  readonly since: number
  /** Number of rows received so far. */
  readonly rows: number
  /** Number of all rows. Null: the server does not tell. */
  readonly total: number | null
}
