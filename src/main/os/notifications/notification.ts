import type { ChannelFailure, ClosedBy } from '../../../shared/domain/alert'

/** One notification of the system. On macOS, `closed` may also be called after the app itself called `close`. */
export interface SystemNotification {
  show(): void
  close(): void
  /** Makes `show` replace an earlier notification. Absent: the app must close the earlier one. */
  replace?(earlier: SystemNotification): void
}

export interface NotificationCallbacks {
  readonly shown: () => void
  readonly clicked: () => void
  readonly closed: (by: ClosedBy) => void
  /** `index`: position in `buttons`. -1: the system does not say which button it was. */
  readonly chose: (index: number) => void
  readonly replied: (text: string) => void
  /** The system did not show the notification. `isLogged`: true if the failure is in the log already. */
  readonly failed: (failure: ChannelFailure, isLogged?: boolean) => void
  /** Called after `failed` if the notification is shown after all. Returns false if nobody needs it any more. */
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

/** Returns the log line about a failure: a code of Deskhand or `refused`, but never the system's own words. */
export function notShown(failure: ChannelFailure): string {
  return `alerts: a notification was not shown: ${typeof failure === 'string' ? failure : 'refused'}`
}

/** Adds the workspace's name to the title of each notification, unless `name` returns null. */
export function namedNotification(create: NotificationFactory, name: () => string | null): NotificationFactory {
  return (shape, callbacks) => {
    const workspace = name()
    return create(workspace === null ? shape : { ...shape, title: `${shape.title} · ${workspace}` }, callbacks)
  }
}

/**
 * Returns who shows notifications. On Linux, Electron would block main while it waits for the desktop's service. So
 * `desktopNotification.ts` shows them on Linux, and Electron on other systems.
 */
export function shownBy(platform: NodeJS.Platform): 'desktop' | 'electron' {
  return platform === 'darwin' || platform === 'win32' ? 'electron' : 'desktop'
}
