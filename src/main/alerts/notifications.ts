import type { NotificationText } from './notificationText'

/** One notification of the system. Each callback comes at most once, and `closed` not after the app closed it itself. */
export interface SystemNotification {
  show(): void
  close(): void
}

/** What the agent can do on it, where the system draws buttons and a line to type in. */
export interface NotificationActs {
  readonly click: () => void
  readonly buttons?: readonly { readonly label: string; readonly act: () => void }[]
  readonly reply?: (text: string) => void
  /** Closed by the agent, who did nothing else with it. */
  readonly putAway?: () => void
}

export interface NotificationCallbacks {
  readonly shown: () => void
  readonly clicked: () => void
  /** By the agent. */
  readonly closed: () => void
  /** By the position of the button. */
  readonly chose: (index: number) => void
  readonly replied: (text: string) => void
  /** Shown by nobody. The reason is the system's own words. */
  readonly failed: (reason: string) => void
}

export interface NotificationShape extends NotificationText {
  readonly buttons: readonly string[]
  readonly hasReply: boolean
}

export type NotificationFactory = (shape: NotificationShape, callbacks: NotificationCallbacks) => SystemNotification

/** Most notifications at a time; the oldest gives way. */
export const LIVE_LIMIT = 3

export interface NotificationsOn {
  shown(): void
  failed(reason: string): void
  /** The app itself took the last one away. */
  withdrawn(): void
}

export interface Notifications {
  /** Shows one. A later one of the same id takes its place. */
  show(id: string, text: NotificationText, acts: NotificationActs): void
  close(id: string): void
  /** All but those whose id begins like one of these. */
  closeAll(except?: readonly string[]): void
  has(id: string): boolean
  /** How many whose id begins like this are still there. */
  count(prefix: string): number
}

/** Keeps notifications alive until they are gone: one that nobody refers to never tells of its click. */
export function createNotifications(create: NotificationFactory, on: NotificationsOn): Notifications {
  const live = new Map<string, SystemNotification>()

  const close = (id: string): void => {
    const notification = live.get(id)
    if (!notification) return
    live.delete(id)
    notification.close()
    if (live.size === 0) on.withdrawn()
  }
  return {
    show: (id, text, { click, buttons = [], reply, putAway }) => {
      close(id)
      const oldest = live.size >= LIVE_LIMIT ? live.keys().next().value : undefined
      if (oldest !== undefined) close(oldest)
      // A callback may come late, when the id already belongs to another.
      const forget = (): boolean => live.get(id) === notification && live.delete(id)
      const ends = (act: () => void) => (): void => {
        forget()
        act()
      }
      const shape = { ...text, buttons: buttons.map(({ label }) => label), hasReply: reply !== undefined }
      const notification = create(shape, {
        shown: () => {
          if (live.get(id) === notification) on.shown()
        },
        clicked: ends(click),
        closed: () => {
          if (forget()) putAway?.()
        },
        chose: (index) => ends(() => buttons[index]?.act())(),
        replied: (words) => ends(() => reply?.(words))(),
        failed: (reason) => {
          if (forget()) on.failed(reason)
        }
      })
      live.set(id, notification)
      notification.show()
    },
    close,
    closeAll: (except = []) => [...live.keys()].filter((id) => !except.some((prefix) => id.startsWith(prefix))).forEach(close),
    has: (id) => live.has(id),
    count: (prefix) => [...live.keys()].filter((id) => id.startsWith(prefix)).length
  }
}
