/** How this computer tells the time. */
export interface TimeStyle {
  /** Such as `Europe/Oslo`. */
  readonly zone: string
  /** 3:30 PM, and not 15:30. */
  readonly hour12: boolean
}
