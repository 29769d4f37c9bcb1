import type { StepTrouble } from '../../../shared/domain/alert'
import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import { say } from '../../../shared/text/say'
import type { AlertEffect, NotificationSubject } from '../decide/effects'
import type { AlertEvent, ClosedBy, NotificationEnd } from '../decide/events'
import { BUTTONS } from '../decide/notificationResults'
import { LIVE_LIMIT } from '../decide/policy'
import { BUTTON_KEYS, notificationText, type NotificationText } from './text'

/** At most this much of the system's own words about a failure that is kept, in characters. */
const SAID_LIMIT = 120

/** One notification of the system. Each callback comes at most once, and `closed` not after the app closed it itself. */
export interface SystemNotification {
  show(): void
  close(): void
  /** Takes the place of an earlier one when it is shown. Where this is missing, the earlier one is closed. */
  replace?(earlier: SystemNotification): void
}

/** What the agent can do on it, where the system draws buttons and a line to type in. `isCurrent`: no later one has its id. */
export interface NotificationActs {
  readonly click: (isCurrent: boolean) => void
  readonly buttons?: readonly { readonly label: string; readonly act: (isCurrent: boolean) => void }[]
  readonly reply?: (text: string, isCurrent: boolean) => void
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
  /** Shown by nobody. `isLogged`: the log has it already. */
  readonly failed: (trouble: StepTrouble, isLogged?: boolean) => void
  /** It had failed, and is on the screen all the same. False: nobody wants it any more. */
  readonly shownLate: () => boolean
}

export interface NotificationShape extends NotificationText {
  readonly buttons: readonly string[]
  readonly hasReply: boolean
  readonly calm: boolean
}

export type NotificationFactory = (shape: NotificationShape, callbacks: NotificationCallbacks) => SystemNotification

export interface NotificationsOn {
  /** `isLate`: it had failed. */
  shown(id: string, isLate: boolean): void
  failed(trouble: StepTrouble, isLogged: boolean, id: string): void
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
  }
  return {
    show: (id, text, { click, buttons = [], reply, putAway, calm = false }) => {
      giveUp(id)
      const earlier = live.get(id)
      live.delete(id)
      const oldest = live.size >= LIVE_LIMIT ? live.keys().next().value : undefined
      if (oldest !== undefined) close(oldest)
      const shape = { ...text, buttons: buttons.map(({ label }) => label), hasReply: reply !== undefined, calm }
      const notification = create(shape, {
        shown: () => {
          if (live.get(id) === notification) on.shown(id, false)
        },
        clicked: () => click(forget()),
        closed: (by) => {
          if (forget()) putAway?.(by)
        },
        chose: (index) => {
          const isCurrent = forget()
          buttons[index]?.act(isCurrent)
        },
        replied: (words) => {
          const isCurrent = forget()
          reply?.(words, isCurrent)
        },
        failed: (trouble, isLogged = false) => {
          if (!forget()) return
          late.set(id, notification)
          const first = late.size > LIVE_LIMIT ? late.keys().next().value : undefined
          if (first !== undefined) giveUp(first)
          on.failed(trouble, isLogged, id)
        },
        shownLate: () => {
          if (late.get(id) !== notification) return false
          late.delete(id)
          if (live.size >= LIVE_LIMIT) return false
          live.set(id, notification)
          on.shown(id, true)
          return true
        }
      })

      /** Forgets it. False: the callback came late, and the id belongs to another notification. */
      function forget(): boolean {
        return live.get(id) === notification && live.delete(id)
      }

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

export interface NotificationWay {
  show(effect: Extract<AlertEffect, { type: 'notification.show' }>): void
  close(id: string): void
  dispose(): void
}

export interface NotificationWayParts {
  readonly create: NotificationFactory
  readonly customer: (key: CustomerKey) => Customer | undefined
  readonly dispatch: (event: AlertEvent) => void
  readonly log: (line: string) => void
}

/** Shows notifications, and tells what came of each. */
export function createNotificationWay({ create, customer, dispatch, log }: NotificationWayParts): NotificationWay {
  const notifications = createNotifications(create, {
    shown: (id, isLate) => dispatch({ type: 'notification', id, result: { kind: isLate ? 'shownLate' : 'shown' } }),
    failed: (trouble, isLogged, id) => {
      if (!isLogged) log(notShown(trouble))
      const detail = typeof trouble === 'string' ? trouble : { said: trouble.said.slice(0, SAID_LIMIT) }
      dispatch({ type: 'notification', id, result: { kind: 'failed', detail } })
    }
  })
  return {
    show: ({ id, subject, privacy }) => {
      const ends = (by: NotificationEnd, isCurrent: boolean): void =>
        dispatch({ type: 'notification', id, result: { kind: 'ended', subject, isCurrent, by } })
      const text = notificationText(subject, 'key' in subject ? customer(subject.key) : undefined, { privacy })
      if (text === null) return ends({ kind: 'closed', by: 'unknown' }, true)
      notifications.show(id, text, actsOf(subject, ends))
    },
    close: notifications.close,
    dispose: notifications.closeAll
  }
}

/** For the log: a code, or the system's own words. */
export function notShown(trouble: StepTrouble): string {
  return `alerts: a notification was not shown: ${typeof trouble === 'string' ? trouble : trouble.said}`
}

function actsOf(
  subject: NotificationSubject,
  ends: (by: NotificationEnd, isCurrent: boolean) => void
): NotificationActs {
  return {
    click: (isCurrent) => ends({ kind: 'clicked' }, isCurrent),
    buttons: BUTTONS[subject.kind].map((button, index) => ({
      label: say(BUTTON_KEYS[button]),
      act: (isCurrent) => ends({ kind: 'chose', index }, isCurrent)
    })),
    putAway: (by) => ends({ kind: 'closed', by }, true),
    calm: subject.kind === 'digest' || subject.kind === 'test',
    ...(subject.kind === 'mine' && { reply: (text, isCurrent) => ends({ kind: 'replied', text }, isCurrent) })
  }
}

/** Where several Deskhands run, each notification says of which workspace it is. `name`: null where there is one only. */
export function namedNotification(create: NotificationFactory, name: () => string | null): NotificationFactory {
  return (shape, callbacks) => {
    const workspace = name()
    return create(workspace === null ? shape : { ...shape, title: `${shape.title} · ${workspace}` }, callbacks)
  }
}

/** By whom notifications are shown. On Linux Electron would wait for the service of the desktop, and main with it. */
export function shownBy(platform: NodeJS.Platform): 'desktop' | 'electron' {
  return platform === 'darwin' || platform === 'win32' ? 'electron' : 'desktop'
}
