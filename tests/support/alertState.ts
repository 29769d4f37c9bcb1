import { createAlertState } from '../../src/main/alerts/decide/decide'
import type { AlertStart, AlertState } from '../../src/main/alerts/decide/state'
import { DEFAULT_ALERT_SETTINGS } from '../../src/shared/domain/settings'

/**
 * Returns the state of alerts at the instant 0: the desk is connected and empty, and the window is in the background.
 */
export function emptyAlertState(change: Partial<AlertStart> = {}, clock = 0): AlertState {
  return createAlertState(
    {
      settings: DEFAULT_ALERT_SETTINGS,
      pause: null,
      lastTest: null,
      isSystemQuiet: false,
      isFocused: false,
      isPresent: false,
      isReceiving: true,
      queue: { waiting: 0, longestSince: null, unreadable: 0, partial: false },
      ...change
    },
    { clock, monotonic: 0 }
  )
}
