export interface PlotBar {
  readonly label: string
  /** The text below the edge at which the bar begins. Absent: `label` is below the middle of the bar. */
  readonly edge?: string
  /** Null: not known. */
  readonly count: number | null
  /**
   * The part of the bar's time of which Deskhand knows nothing. `share`: 0 to 1. `time`: ms. Absent: Deskhand knows
   * all.
   */
  readonly unknown?: { readonly share: number; readonly time: number }
  readonly tone: 'plain' | 'calm' | 'warm' | 'hot'
}
