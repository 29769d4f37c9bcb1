/** How this computer writes times. */
export interface TimeStyle {
  /** The time zone, such as `Europe/Oslo`. */
  readonly zone: string
  /** True if times of day are written as 3:30 PM, and false if as 15:30. */
  readonly hour12: boolean
}
