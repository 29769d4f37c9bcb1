import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Cancel, Monotonic } from '../../../shared/clock'
import { codeOf } from '../../../shared/errorDescription'
import type { Bus, BusFailure } from '../dbus/bus'

const NAME = 'org.freedesktop.Notifications'
const SERVICE = { to: NAME, path: '/org/freedesktop/Notifications', interface: NAME, mayStart: true } as const
const FROM = { from: NAME, path: SERVICE.path, interface: NAME } as const
/** The app's name, and its desktop entry, by which the desktop finds the icon. */
const APP = { name: 'Deskhand', entry: 'deskhand' } as const

export interface DesktopNotice {
  readonly title: string
  readonly body: string
  /** `key`: what the service sends when the person presses this button. */
  readonly buttons: readonly { readonly key: string; readonly label: string }[]
  readonly critical: boolean
  /** The id of the notification that this one replaces; 0: none. */
  readonly replaces: number
}

/**
 * `hand`: the person closed it. `time`: the service did, after some time. `app`: a program did, perhaps Deskhand.
 * `unknown`: the service does not say.
 */
export type CloseReason = 'hand' | 'time' | 'app' | 'unknown'

export interface NoticeEvents {
  /**
   * Called when the person pressed a button or the notification itself. `token`: Wayland's permission to bring a
   * window to the front. Null: none came.
   */
  acted(id: number, key: string, token: string | null): void
  closed(id: number, reason: CloseReason): void
}

export type NoticeShown =
  { readonly ok: true; readonly id: number } | { readonly ok: false; readonly failure: BusFailure }

/** The notification service of a Linux desktop. A slow service never blocks main. Times are ms. */
export interface NotificationService {
  /** May take a tenth longer than `withinMs`. `late`: called with the id if the answer comes later. */
  notify(notice: DesktopNotice, withinMs: number, late: (id: number) => void): Promise<NoticeShown>
  close(id: number): void
  /** Resolves to true if the service answers in time and without an error. */
  answers(withinMs: number): Promise<boolean>
  listen(on: NoticeEvents): Cancel
  watchOwner(listener: (owner: string | null) => void): Cancel
}

/** The service sends this key when the person presses the notification itself. */
export const DEFAULT_KEY = 'default'
const MARKUP = 'body-markup'
const ACTIONS = 'actions'
const REASONS: Readonly<Record<number, CloseReason>> = { 1: 'time', 2: 'hand', 3: 'app' }

/** `picture` returns the file URL of the picture in each notification. Null: no picture. */
export function notificationService(bus: Bus, monotonic: Monotonic, picture: () => string | null): NotificationService {
  let capabilities: readonly string[] | null = null

  /**
   * Asks the service what it can do, unless this is known already. Resolves to the failure of the question, or to
   * null.
   */
  async function learnCapabilities(withinMs: number): Promise<BusFailure | null> {
    if (capabilities !== null) return null
    const answer = await bus.call({ ...SERVICE, member: 'GetCapabilities', withinMs })
    if (answer.kind === 'failed') return answer.failure
    const [names] = answer.body
    capabilities = Array.isArray(names) ? names.filter((one) => typeof one === 'string') : []
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
    notify: async (notice, withinMs, late) => {
      const start = monotonic()
      const failure = await learnCapabilities(withinMs)
      if (failure) return { ok: false, failure }
      const left = Math.max(withinMs - (monotonic() - start), withinMs / 10)
      const call = {
        ...SERVICE,
        member: 'Notify',
        signature: 'susssasa{sv}i',
        body: parameters(notice),
        withinMs: left
      }
      const answer = await bus.call(call, (body) => {
        const id = idOf(body)
        if (id !== null) late(id)
      })
      if (answer.kind === 'failed') return { ok: false, failure: answer.failure }
      const id = idOf(answer.body)
      return id === null
        ? { ok: false, failure: { kind: 'refused', name: 'unreadable', message: 'an answer without a number' } }
        : { ok: true, id }
    },
    // No answer is needed: the service sends a signal when the notification is closed.
    close: (id) =>
      void bus.call({ ...SERVICE, member: 'CloseNotification', signature: 'u', body: [id], mayStart: false }),
    answers: async (withinMs) =>
      (await bus.call({ ...SERVICE, member: 'GetServerInformation', withinMs })).kind === 'answered',
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
    watchOwner: (listener) =>
      bus.watchOwner(NAME, (owner) => {
        capabilities = null
        listener(owner)
      })
  }
}

function hints(critical: boolean, picture: string | null): object {
  const [normal, urgent] = [1, 2]
  return {
    urgency: { signature: 'y', value: critical ? urgent : normal },
    'desktop-entry': { signature: 's', value: APP.entry },
    // The app plays its own sounds, so the service must not play any.
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
 * Copies the picture for notifications into `folder`, because other programs cannot read the app's archive. Returns a
 * function that returns the copy's file URL, or null while there is no copy.
 */
export function appPicture(source: string, folder: string, log: (line: string) => void): () => string | null {
  const file = join(folder, 'notification.png')
  let address: string | null = null
  readFile(source)
    .then((picture) => writeFile(file, picture, { mode: 0o600 }))
    .then(
      () => {
        address = pathToFileURL(file).href
      },
      (error: unknown) => log(`alerts: notifications have no picture, ${codeOf(error)}`)
    )
  return () => address
}
