import { createAlertState, type AlertStart, type AlertState } from '../../src/main/alerts/decide/state'
import { DEFAULT_ALERT_SETTINGS } from '../../src/shared/domain/settings'

/** The state of alerts on a desk that is connected and empty, with the window in the background, at the instant 0. */
export function emptyAlertState(change: Partial<AlertStart> = {}, clock = 0): AlertState {
  return createAlertState(
    {
      settings: DEFAULT_ALERT_SETTINGS,
      pause: null,
      lastTest: null,
      isSystemQuiet: false,
      isFocused: false,
      isReceiving: true,
      queue: { waiting: 0, longestSince: null, unreadable: 0, partial: false },
      ...change
    },
    { clock, monotonic: 0 }
  )
}
