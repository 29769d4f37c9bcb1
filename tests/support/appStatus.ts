import { STATUS_FORMAT, type AppStatus } from '../../src/main/os/status/statusAnswer'

/** Returns the state of an app that is connected and has nobody waiting. */
export function anAppStatus(parts: Partial<AppStatus> = {}): AppStatus {
  return {
    format: STATUS_FORMAT,
    version: '1.0.0',
    at: Date.UTC(2026, 0, 5, 9),
    workspace: 'chosen',
    screen: 'desk',
    connection: {
      state: 'connected',
      since: Date.UTC(2026, 0, 5, 8),
      asOf: null,
      retryAt: null,
      failure: null,
      code: null
    },
    queue: {
      waiting: 0,
      reason: null,
      atLeast: null,
      longestSince: null,
      mine: 0,
      others: 0,
      unread: 0,
      readAt: Date.UTC(2026, 0, 5, 8),
      unreadableRows: 0
    },
    outbox: { queued: 0, sending: 0, failed: 0, unconfirmed: 0 },
    alerts: 'none',
    ...parts
  }
}
