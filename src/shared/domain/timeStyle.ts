export interface TimeStyle {
  /** The time zone, such as `Europe/Oslo`. */
  readonly zone: string
  /** True: 3:30 PM. False: 15:30. */
  readonly hour12: boolean
}
