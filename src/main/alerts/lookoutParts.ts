import type { AlertLog } from './alertLog'
import type { AlertMemory } from './alertMemory'
import type { AlertOptions } from './alertParts'
import type { Caller } from './caller'

export interface LookoutParts {
  readonly options: AlertOptions
  readonly memory: AlertMemory
  readonly history: AlertLog
  readonly caller: Caller
  readonly changed: () => void
}

/** Watches the desk and decides whom to call about now. */
export interface Lookout {
  /** Something other than the desk changed: settings, pause. */
  look(): void
  /** For so many ms, a day at most. */
  snooze(ms: number): void
  /** Epoch ms. */
  snoozedUntil(): number | null
  isReachable(): boolean
  dispose(): void
}
