import type { NotificationText } from './notificationText'

/** One notification of the system. Each callback comes at most once, and `closed` not after the app closed it itself. */
export interface SystemNotification {
  show(): void
  close(): void
  /** Takes the place of an earlier one when it is shown. Where this is missing, the earlier one is closed. */
  replace?(earlier: SystemNotification): void
}

/** `hand`: by the agent. `time`: by the system. `unknown`: the system does not say. */
export type ClosedBy = 'hand' | 'time' | 'unknown'

/** What the agent can do on it, where the system draws buttons and a line to type in. */
export interface NotificationActs {
  readonly click: () => void
  readonly buttons?: readonly { readonly label: string; readonly act: () => void }[]
  readonly reply?: (text: string) => void
  /** Gone without a press on it. */
  readonly putAway?: (by: ClosedBy) => void
  /** Nobody is kept waiting by it: it need not stay on the screen. */
  readonly calm?: boolean
}

export interface NotificationCallbacks {
  readonly shown: () => void
  readonly clicked: () => void
  readonly closed: (by: ClosedBy) => void
  /** By the position of the button. */
  readonly chose: (index: number) => void
  readonly replied: (text: string) => void
  /** Shown by nobody. The reason is the system's own words. `isLogged`: the log has it already. */
  readonly failed: (reason: string, isLogged?: boolean) => void
  /** It had failed, and is on the screen all the same. False: nobody wants it any more. */
  readonly shownLate: () => boolean
}

export interface NotificationShape extends NotificationText {
  readonly buttons: readonly string[]
  readonly hasReply: boolean
  readonly calm: boolean
}

export type NotificationFactory = (shape: NotificationShape, callbacks: NotificationCallbacks) => SystemNotification

/** Most notifications at a time; the oldest gives way. */
export const LIVE_LIMIT = 3

export interface NotificationsOn {
  shown(): void
  failed(reason: string, isLogged: boolean): void
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
  /** Failed, but perhaps shown later by a system that is slow. */
  const late = new Map<string, SystemNotification>()

  const giveUp = (id: string): void => {
    const notification = late.get(id)
    late.delete(id)
    notification?.close()
  }
  const close = (id: string): void => {
    giveUp(id)
    const notification = live.get(id)
    if (!notification) return
    live.delete(id)
    notification.close()
    if (live.size === 0) on.withdrawn()
  }
  return {
    show: (id, text, { click, buttons = [], reply, putAway, calm = false }) => {
      giveUp(id)
      const earlier = live.get(id)
      live.delete(id)
      const oldest = live.size >= LIVE_LIMIT ? live.keys().next().value : undefined
      if (oldest !== undefined) close(oldest)
      // A callback may come late, when the id already belongs to another.
      const forget = (): boolean => live.get(id) === notification && live.delete(id)
      const ends = (act: () => void) => (): void => {
        forget()
        act()
      }
      const shape = { ...text, buttons: buttons.map(({ label }) => label), hasReply: reply !== undefined, calm }
      const notification = create(shape, {
        shown: () => {
          if (live.get(id) === notification) on.shown()
        },
        clicked: ends(click),
        closed: (by) => {
          if (forget()) putAway?.(by)
        },
        chose: (index) => ends(() => buttons[index]?.act())(),
        replied: (words) => ends(() => reply?.(words))(),
        failed: (reason, isLogged = false) => {
          if (!forget()) return
          late.set(id, notification)
          const first = late.size > LIVE_LIMIT ? late.keys().next().value : undefined
          if (first !== undefined) giveUp(first)
          on.failed(reason, isLogged)
        },
        shownLate: () => {
          if (late.get(id) !== notification) return false
          late.delete(id)
          if (live.size >= LIVE_LIMIT) return false
          live.set(id, notification)
          on.shown()
          return true
        }
      })
      live.set(id, notification)
      if (earlier && notification.replace) notification.replace(earlier)
      else earlier?.close()
      notification.show()
    },
    close,
    closeAll: (except = []) =>
      [...live.keys(), ...late.keys()].filter((id) => !except.some((prefix) => id.startsWith(prefix))).forEach(close),
    has: (id) => live.has(id),
    count: (prefix) => [...live.keys()].filter((id) => id.startsWith(prefix)).length
  }
}
