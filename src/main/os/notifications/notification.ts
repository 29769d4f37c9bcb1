import type { ChannelFailure, ClosedBy } from '../../../shared/domain/alert'

/** One notification of the system. On macOS, the callback `closed` may come even if the app itself called `close`. */
export interface SystemNotification {
  show(): void
  close(): void
  /** Makes `show` replace an earlier notification by this one. Absent: the app has to close the earlier one. */
  replace?(earlier: SystemNotification): void
}

export interface NotificationCallbacks {
  readonly shown: () => void
  readonly clicked: () => void
  readonly closed: (by: ClosedBy) => void
  /** `index`: position of the button in `buttons`. -1: the system does not say which button it was. */
  readonly chose: (index: number) => void
  readonly replied: (text: string) => void
  /** The system did not show the notification. `isLogged`: true if the log has the failure already. */
  readonly failed: (failure: ChannelFailure, isLogged?: boolean) => void
  /**
   * Called after `failed` if the system shows the notification after all. Returns false if nobody needs it any more.
   */
  readonly shownLate: () => boolean
}

export interface NotificationShape {
  readonly title: string
  readonly body: string
  readonly buttons: readonly string[]
  readonly hasReply: boolean
  readonly calm: boolean
}

export type NotificationFactory = (shape: NotificationShape, callbacks: NotificationCallbacks) => SystemNotification

/**
 * Returns the log line about a failure. If the failure has no code of Deskhand, the line says `refused`, never the
 * system's own error message.
 */
export function notShown(failure: ChannelFailure): string {
  return `alerts: a notification was not shown: ${typeof failure === 'string' ? failure : 'refused'}`
}

/** Adds the name of the workspace to the title of each notification, unless `name` returns null. */
export function namedNotification(create: NotificationFactory, name: () => string | null): NotificationFactory {
  return (shape, callbacks) => {
    const workspace = name()
    return create(workspace === null ? shape : { ...shape, title: `${shape.title} · ${workspace}` }, callbacks)
  }
}

/**
 * Returns which file shows notifications. `desktop`: `desktopNotification.ts`. `electron`: `systemNotification.ts`. On
 * Linux, Electron would block the main process while it waits for the desktop's service.
 */
export function shownBy(platform: NodeJS.Platform): 'desktop' | 'electron' {
  return platform === 'darwin' || platform === 'win32' ? 'electron' : 'desktop'
}
