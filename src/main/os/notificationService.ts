import type { Cancel, Monotonic } from '../../shared/clock'
import type { Bus, BusFailure } from './dbus/bus'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const NAME = 'org.freedesktop.Notifications'
const SERVICE = { to: NAME, path: '/org/freedesktop/Notifications', interface: NAME, mayStart: true } as const
const FROM = { from: NAME, path: SERVICE.path, interface: NAME } as const
/** How the desktop finds name and icon of the app: its desktop entry, and the icon of that name. */
const APP = { name: 'Deskhand', entry: 'deskhand' } as const

export interface DesktopNotice {
  readonly title: string
  readonly body: string
  /** `key` comes back when the button is pressed. */
  readonly buttons: readonly { readonly key: string; readonly label: string }[]
  readonly critical: boolean
  /** The one whose place it takes; 0: none. */
  readonly replaces: number
}

/** `time`: the service took it away. `app`: we did. */
export type CloseReason = 'hand' | 'time' | 'app' | 'unknown'

export interface NoticeEvents {
  /** `token`: lets a window come to the front on Wayland; null: the service gave none. */
  acted(id: number, key: string, token: string | null): void
  closed(id: number, reason: CloseReason): void
}

export type NoticeShown =
  { readonly ok: true; readonly id: number } | { readonly ok: false; readonly failure: BusFailure }

/** The service of a Linux desktop that shows notifications. Nothing here waits for it. */
export interface NotificationService {
  /** `late`: its id, where the answer comes after the time. */
  notify(notice: DesktopNotice, within: number, late: (id: number) => void): Promise<NoticeShown>
  close(id: number): void
  /** Whether it answers at all. */
  answers(within: number): Promise<boolean>
  listen(on: NoticeEvents): Cancel
  watchOwner(told: (owner: string | null) => void): Cancel
}

/** The key of a press on the notification itself. */
export const DEFAULT_KEY = 'default'
const MARKUP = 'body-markup'
const ACTIONS = 'actions'
const REASONS: Readonly<Record<number, CloseReason>> = { 1: 'time', 2: 'hand', 3: 'app' }

/** `picture`: the address of a file; null: none. */
export function notificationService(bus: Bus, monotonic: Monotonic, picture: () => string | null): NotificationService {
  let capabilities: readonly string[] | null = null

  /** Asked for once for each service: another one may be able to do something else. */
  async function learn(within: number): Promise<BusFailure | null> {
    if (capabilities !== null) return null
    const answer = await bus.call({ ...SERVICE, member: 'GetCapabilities', within })
    if (answer.kind === 'failed') return answer.failure
    const [told] = answer.body
    capabilities = Array.isArray(told) ? told.filter((one) => typeof one === 'string') : []
    return null
  }

  function parameters({ title, body, buttons, critical, replaces }: DesktopNotice): readonly unknown[] {
    const can = (what: string): boolean => capabilities?.includes(what) ?? false
    const actions = can(ACTIONS) ? buttons.flatMap(({ key, label }) => [key, label]) : []
    return [
      APP.name,
      replaces,
      APP.entry,
      title,
      can(MARKUP) ? escapeMarkup(body) : body,
      actions,
      hints(critical, picture()),
      -1
    ]
  }

  return {
    notify: async (notice, within, late) => {
      const start = monotonic()
      const failure = await learn(within)
      if (failure) return { ok: false, failure }
      const left = Math.max(within - (monotonic() - start), within / 10)
      const call = { ...SERVICE, member: 'Notify', signature: 'susssasa{sv}i', body: parameters(notice), within: left }
      const answer = await bus.call(call, (body) => {
        const id = idOf(body)
        if (id !== null) late(id)
      })
      if (answer.kind === 'failed') return { ok: false, failure: answer.failure }
      const id = idOf(answer.body)
      return id === null
        ? { ok: false, failure: { kind: 'refused', name: 'unreadable', words: 'an answer without a number' } }
        : { ok: true, id }
    },
    // Whether it is closed is told by a signal, if at all.
    close: (id) =>
      void bus.call({ ...SERVICE, member: 'CloseNotification', signature: 'u', body: [id], mayStart: false }),
    answers: async (within) =>
      (await bus.call({ ...SERVICE, member: 'GetServerInformation', within })).kind === 'answered',
    listen: (on) => {
      const tokens = new Map<number, string>()
      const cancels = [
        bus.onSignal({ ...FROM, member: 'ActivationToken' }, ({ body: [id, token] }) => {
          tokens.clear()
          if (typeof id === 'number' && typeof token === 'string') tokens.set(id, token)
        }),
        bus.onSignal({ ...FROM, member: 'ActionInvoked' }, ({ body: [id, key] }) => {
          if (typeof id === 'number' && typeof key === 'string') on.acted(id, key, tokens.get(id) ?? null)
        }),
        bus.onSignal({ ...FROM, member: 'NotificationClosed' }, ({ body: [id, reason] }) => {
          if (typeof id === 'number') on.closed(id, REASONS[Number(reason)] ?? 'unknown')
        })
      ]
      return () => cancels.forEach((cancel) => cancel())
    },
    watchOwner: (told) =>
      bus.watchOwner(NAME, (owner) => {
        capabilities = null
        told(owner)
      })
  }
}

function hints(critical: boolean, picture: string | null): object {
  const [normal, urgent] = [1, 2]
  return {
    urgency: { signature: 'y', value: critical ? urgent : normal },
    'desktop-entry': { signature: 's', value: APP.entry },
    // The app has sounds of its own, with their own volume and their own time.
    'suppress-sound': { signature: 'b', value: true },
    ...(picture === null ? {} : { 'image-path': { signature: 's', value: picture } })
  }
}

function idOf([id]: readonly unknown[]): number | null {
  return typeof id === 'number' && id > 0 ? id : null
}

export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/**
 * The app's picture for notifications, as the address of a file. It is copied out of the app's archive, which nobody else can
 * read into; as pixels in each message it would cost main more than everything else of a notification. Null: not there yet.
 */
export function appPicture(source: string, folder: string, log: (line: string) => void): () => string | null {
  const file = join(folder, 'notification.png')
  let address: string | null = null
  readFile(source)
    .then((picture) => writeFile(file, picture))
    .then(
      () => {
        address = pathToFileURL(file).href
      },
      (error: unknown) =>
        log(`alerts: notifications have no picture, ${error instanceof Error ? error.name : 'not an error'}`)
    )
  return () => address
}
