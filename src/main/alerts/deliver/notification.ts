import type { Clock } from '../../../shared/clock'
import type { ChannelFailure, ClosedBy } from '../../../shared/domain/alert'
import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import { type NotificationFactory, type SystemNotification, notShown } from '../../os/notifications/notification'
import type { AlertEvent, NotificationEnd } from '../decide/events'
import type { AlertEffect, NotificationSubject } from '../decide/effects'
import { buttonsOf, type NotificationButton, OPEN_LIMIT } from '../decide/onScreen'
import { buttonLabel, notificationText, type NotificationText } from './text'

/** Deskhand keeps at most this many UTF-16 units of the system's error message. */
const SAID_LIMIT = 120

/**
 * What the agent can do with a notification. Some systems draw no buttons and no reply field. `isCurrent`: false if
 * the notification was already closed, replaced or reported as failed.
 */
export interface NotificationActs {
  readonly click: (isCurrent: boolean) => void
  readonly buttons?: readonly { readonly label: string; readonly act: (isCurrent: boolean) => void }[]
  readonly reply?: (text: string, isCurrent: boolean) => void
  /** Called when the agent or the system closed the notification. Not called when Deskhand closed or replaced it. */
  readonly putAway?: (by: ClosedBy) => void
  /** True if the notification is not urgent, so the system need not keep it on the screen. */
  readonly calm?: boolean
}

export interface NotificationsOn {
  /** `isLate`: true if the system had reported a failure before. */
  shown(id: string, isLate: boolean): void
  failed(failure: ChannelFailure, isLogged: boolean, id: string): void
}

export interface Notifications {
  /**
   * Shows a notification, in place of an earlier one with the same id. If `OPEN_LIMIT` notifications are open, closes
   * the oldest one.
   */
  show(id: string, text: NotificationText, acts: NotificationActs): void
  close(id: string): void
  /** Closes all notifications, except those whose id begins with a prefix in `except`. */
  closeAll(except?: readonly string[]): void
  has(id: string): boolean
  /** Returns the number of open notifications whose id begins with `prefix`. */
  count(prefix: string): number
}

/**
 * Keeps a reference to each notification until it has disappeared. Without a reference, the app would not hear of a
 * click.
 */
export function createNotifications(create: NotificationFactory, on: NotificationsOn): Notifications {
  const open = new Map<string, SystemNotification>()
  /** Notifications for which the system reported a failure. A slow system may still show them. */
  const late = new Map<string, SystemNotification>()

  const giveUp = (id: string): void => {
    const notification = late.get(id)
    late.delete(id)
    notification?.close()
  }
  const close = (id: string): void => {
    giveUp(id)
    const notification = open.get(id)
    if (!notification) return
    open.delete(id)
    notification.close()
  }
  return {
    show: (id, text, { click, buttons = [], reply, putAway, calm = false }) => {
      giveUp(id)
      const earlier = open.get(id)
      open.delete(id)
      const oldest = open.size >= OPEN_LIMIT ? open.keys().next().value : undefined
      if (oldest !== undefined) close(oldest)
      const shape = { ...text, buttons: buttons.map(({ label }) => label), hasReply: reply !== undefined, calm }
      const notification = create(shape, {
        shown: () => {
          if (open.get(id) === notification) on.shown(id, false)
        },
        clicked: () => click(forget()),
        closed: (by) => {
          if (forget()) putAway?.(by)
        },
        chose: (index) => {
          const isCurrent = forget()
          buttons[index]?.act(isCurrent)
        },
        replied: (answer) => {
          const isCurrent = forget()
          reply?.(answer, isCurrent)
        },
        failed: (failure, isLogged = false) => {
          if (!forget()) return
          late.set(id, notification)
          const first = late.size > OPEN_LIMIT ? late.keys().next().value : undefined
          if (first !== undefined) giveUp(first)
          on.failed(failure, isLogged, id)
        },
        shownLate: () => {
          if (late.get(id) !== notification) return false
          late.delete(id)
          if (open.size >= OPEN_LIMIT) return false
          open.set(id, notification)
          on.shown(id, true)
          return true
        }
      })

      /**
       * Removes this notification from `open`. Returns false if it was already closed, replaced or reported as
       * failed.
       */
      function forget(): boolean {
        return open.get(id) === notification && open.delete(id)
      }

      open.set(id, notification)
      if (earlier && notification.replace) notification.replace(earlier)
      else earlier?.close()
      notification.show()
    },
    close,
    closeAll: (except = []) =>
      [...open.keys(), ...late.keys()].filter((id) => !except.some((prefix) => id.startsWith(prefix))).forEach(close),
    has: (id) => open.has(id),
    count: (prefix) => [...open.keys()].filter((id) => id.startsWith(prefix)).length
  }
}

export interface NotificationWay {
  show(effect: Extract<AlertEffect, { type: 'notification.show' }>): void
  close(id: string): void
  dispose(): void
}

export interface NotificationWayParts {
  readonly create: NotificationFactory
  readonly customer: (key: CustomerKey) => Customer | undefined
  readonly clock: Clock
  readonly dispatch: (event: AlertEvent) => void
  readonly log: (line: string) => void
}

export function createNotificationWay({
  create,
  customer,
  clock,
  dispatch,
  log
}: NotificationWayParts): NotificationWay {
  const notifications = createNotifications(create, {
    shown: (id, isLate) => dispatch({ type: 'notification', id, result: { kind: isLate ? 'shownLate' : 'shown' } }),
    failed: (failure, isLogged, id) => {
      if (!isLogged) log(notShown(failure))
      const detail = typeof failure === 'string' ? failure : { said: failure.said.slice(0, SAID_LIMIT) }
      dispatch({ type: 'notification', id, result: { kind: 'failed', detail } })
    }
  })
  return {
    show: ({ id, subject, privacy }) => {
      const ends = (by: NotificationEnd, isCurrent: boolean): void =>
        dispatch({ type: 'notification', id, result: { kind: 'ended', subject, isCurrent, by } })
      const text = notificationText(subject, customer, { privacy, now: clock() })
      if (text === null) return ends({ kind: 'closed', by: 'unknown' }, true)
      notifications.show(
        id,
        text,
        actsOf(subject, ends, (button) => buttonLabel(button, customer, { privacy }))
      )
    },
    close: notifications.close,
    dispose: notifications.closeAll
  }
}

function actsOf(
  subject: NotificationSubject,
  ends: (by: NotificationEnd, isCurrent: boolean) => void,
  labelOf: (button: NotificationButton) => string
): NotificationActs {
  return {
    click: (isCurrent) => ends({ kind: 'clicked' }, isCurrent),
    buttons: buttonsOf(subject).map((button, index) => ({
      label: labelOf(button),
      act: (isCurrent) => ends({ kind: 'chose', index }, isCurrent)
    })),
    putAway: (by) => ends({ kind: 'closed', by }, true),
    calm: subject.kind === 'digest' || subject.kind === 'test',
    ...(subject.kind === 'mine' && { reply: (text, isCurrent) => ends({ kind: 'replied', text }, isCurrent) })
  }
}
