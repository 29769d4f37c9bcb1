import type { NotificationText } from './notificationText'

/** One notification of the system. Each callback comes at most once, and `closed` not after the app closed it itself. */
export interface SystemNotification {
  show(): void
  close(): void
}

export interface NotificationCallbacks {
  readonly clicked: () => void
  readonly closed: () => void
  /** Shown by nobody. The reason is the system's own words. */
  readonly failed: (reason: string) => void
}

export type NotificationFactory = (text: NotificationText, callbacks: NotificationCallbacks) => SystemNotification

/** Notifications that nobody clicked or closed; the oldest gives way. */
const KEPT_LIMIT = 20

export interface Notifications {
  /** Shows one. A later one of the same id takes its place. */
  show(id: string, text: NotificationText, onClick: () => void): void
  close(id: string): void
  closeAll(): void
  /** How many whose id begins like this are still there. */
  count(prefix: string): number
}

/** Keeps notifications alive until they are gone: one that nobody refers to never tells of its click. */
export function createNotifications(create: NotificationFactory, log: (line: string) => void): Notifications {
  const live = new Map<string, SystemNotification>()

  const close = (id: string): void => {
    live.get(id)?.close()
    live.delete(id)
  }
  return {
    show: (id, text, onClick) => {
      close(id)
      const oldest = live.size >= KEPT_LIMIT ? live.keys().next().value : undefined
      if (oldest !== undefined) close(oldest)
      // A callback may come late, when the id already belongs to another.
      const forget = (): boolean => live.get(id) === notification && live.delete(id)
      const notification = create(text, {
        clicked: () => {
          forget()
          onClick()
        },
        closed: () => void forget(),
        failed: (reason) => {
          forget()
          log(`alerts: a notification was not shown: ${reason}`)
        }
      })
      live.set(id, notification)
      notification.show()
    },
    close,
    closeAll: () => [...live.keys()].forEach(close),
    count: (prefix) => [...live.keys()].filter((id) => id.startsWith(prefix)).length
  }
}
