import type { Cancel, Timers } from '../../../shared/clock'
import type { ChannelFailure } from '../../../shared/domain/alert'
import { say } from '../../../shared/text/say'
import type { BusFailure } from '../dbus/bus'
import {
  notShown,
  type NotificationCallbacks,
  type NotificationFactory,
  type NotificationShape,
  type SystemNotification
} from './notification'
import { DEFAULT_KEY, type NotificationService } from './notificationService'

/** The service must answer within this time, ms. Otherwise it has failed. */
export const SERVICE_LIMIT_MS = 2000
/**
 * Delays before a silent service is asked again, ms. Each may be up to 50 % longer. The last delay repeats. Until the
 * service answers, it gets no notification.
 */
const ASK_AGAIN_MS = [10_000, 30_000, 60_000, 300_000, 600_000]
/**
 * The service may report a press or a closed notification before it has told the notification's id. At most this many
 * such reports are kept.
 */
const EARLY_LIMIT = 16

const OPEN_KEY = 'open'
/**
 * Passed as the argument `isLogged` of `failed`. The log gets one line for an outage, not one for each notification.
 */
const IS_LOGGED = true

export interface DesktopNotificationParts {
  readonly service: NotificationService
  readonly timers: Timers
  readonly log: (line: string) => void
  /** Brings the window to the front, on desktops that need a token for this. */
  readonly activate: (token: string) => void
}

interface One {
  readonly callbacks: NotificationCallbacks
  /** The id that the service gave this notification. Null: no answer yet. */
  id: number | null
  /** False if the app has closed or replaced this notification. */
  isWanted: boolean
  /** The notification that this one replaces. It stays on the screen until this one is shown. */
  replaced: One | null
}

/** Makes notifications through the service of a Linux desktop, which may be slow. */
export function desktopNotifications({ service, timers, log, activate }: DesktopNotificationParts): {
  readonly create: NotificationFactory
  dispose(): void
} {
  const open = new Map<number, One>()
  const made = new WeakMap<SystemNotification, One>()
  const early = new Map<number, () => void>()
  let inFlight = 0
  let isFailing = false
  /** Cancels the next question to a silent service. Null: the service is not silent. */
  let cancelAsk: Cancel | null = null

  function recovered(): void {
    if (isFailing) log('alerts: notifications are shown again')
    isFailing = false
    cancelAsk?.()
    cancelAsk = null
  }

  function askLater(tries: number): void {
    const waitMs = ASK_AGAIN_MS[Math.min(tries, ASK_AGAIN_MS.length - 1)] ?? 0
    const own = timers.after(
      waitMs,
      () => {
        void service.answers(SERVICE_LIMIT_MS).then((answers) => {
          if (cancelAsk !== own) return
          if (answers) recovered()
          else askLater(tries + 1)
        })
      },
      waitMs / 2
    )
    cancelAsk = own
  }

  function fail(one: One, failure: BusFailure): void {
    const why = channelFailureOf(failure)
    if (!isFailing) log(notShown(why))
    isFailing = true
    if (failure.kind === 'silent' && cancelAsk === null) askLater(0)
    if (one.isWanted) one.callbacks.failed(why, IS_LOGGED)
  }

  /** Removes a notification from the screen, if it is there. */
  function remove(one: One | null): void {
    if (one?.id == null || open.get(one.id) !== one) return
    open.delete(one.id)
    service.close(one.id)
  }

  /** Closes a notification that the app does not want any more, and the one that it should have replaced. */
  function closeAt(id: number, { replaced }: One): void {
    service.close(id)
    if (replaced !== null && open.get(id) === replaced) open.delete(id)
    else remove(replaced)
  }

  function shown(one: One, id: number): void {
    const { replaced } = one
    one.id = id
    one.replaced = null
    open.set(id, one)
    // Some services show the new notification beside the earlier one. So the earlier one is removed here.
    remove(replaced)
    early.get(id)?.()
  }

  function late(one: One, id: number): void {
    recovered()
    if (one.isWanted && one.callbacks.shownLate()) shown(one, id)
    else closeAt(id, one)
  }

  async function send(one: One, { title, body, buttons, calm }: NotificationShape): Promise<void> {
    inFlight++
    const keys = buttons.map((label, index) => ({ key: String(index), label }))
    const notice = {
      title,
      body,
      critical: !calm,
      replaces: one.replaced?.id ?? 0,
      buttons: [
        { key: DEFAULT_KEY, label: say('notification.open') },
        ...keys,
        { key: OPEN_KEY, label: say('notification.open') }
      ]
    }
    const result = await service.notify(notice, SERVICE_LIMIT_MS, (id) => late(one, id))
    if (result.ok) {
      recovered()
      if (one.isWanted) {
        one.callbacks.shown()
        shown(one, result.id)
      } else closeAt(result.id, one)
    } else fail(one, result.failure)
    inFlight--
    if (inFlight === 0) early.clear()
  }

  /**
   * Calls `act` with the notification that a report of the service is about. If no notification has this id yet,
   * keeps the report.
   */
  function about(id: number, act: (one: One) => void): void {
    const one = open.get(id)
    if (one) {
      open.delete(id)
      act(one)
    } else if (inFlight > 0 && early.size < EARLY_LIMIT && !early.has(id)) early.set(id, () => about(id, act))
  }

  const unlisten = service.listen({
    acted: (id, key, token) =>
      about(id, ({ callbacks }) => {
        // Some services leave a notification on the screen after a press on its button.
        service.close(id)
        if (token !== null) activate(token)
        if (key === DEFAULT_KEY || key === OPEN_KEY) callbacks.clicked()
        else callbacks.chose(Number(key))
      }),
    // A notification that the app closed is not in `open` any more. So `app` means here: another program closed it.
    closed: (id, reason) => about(id, ({ callbacks }) => callbacks.closed(reason === 'app' ? 'unknown' : reason))
  })
  const unwatch = service.watchOwner((owner) => {
    // Another program provides the service now, or none. The earlier notifications are gone.
    const gone = [...open.values()]
    open.clear()
    for (const { callbacks } of gone) callbacks.closed('unknown')
    if (owner !== null && cancelAsk !== null) recovered()
  })

  return {
    create: (shape, callbacks) => {
      const one: One = { callbacks, id: null, isWanted: true, replaced: null }
      const notification: SystemNotification = {
        show: () => {
          if (cancelAsk === null) void send(one, shape)
          else callbacks.failed('serviceSilent', IS_LOGGED)
        },
        close: () => {
          one.isWanted = false
          remove(one)
          remove(one.replaced)
        },
        replace: (earlier) => {
          const before = made.get(earlier)
          if (before?.id == null || open.get(before.id) !== before) return earlier.close()
          before.isWanted = false
          one.replaced = before
        }
      }
      made.set(notification, one)
      return notification
    },
    dispose: () => {
      cancelAsk?.()
      unlisten()
      unwatch()
    }
  }
}

/** Returns what the agent is told: a code, or the service's own words if it refused the notification. */
function channelFailureOf(failure: BusFailure): ChannelFailure {
  switch (failure.kind) {
    case 'noBus':
    case 'noOwner':
      return 'noService'
    case 'silent':
      return 'serviceSilent'
    case 'refused':
      return { said: failure.message || failure.name }
  }
}
