import type { Cancel, Timers } from '../../../shared/clock'
import type { TrayHost, TrayAvailability } from '../../windows/trayAvailability'
import type { Bus } from '../dbus/bus'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const WATCHER_PATH = '/StatusNotifierWatcher'
const PROPERTIES = 'org.freedesktop.DBus.Properties'
const ANSWER_LIMIT_MS = 2_000
/** A desktop that does not answer is asked again after these delays, ms. The last delay repeats. */
const RETRY_MS = [2_000, 5_000, 15_000, 60_000]

export interface WatchedTrayHost extends TrayHost {
  dispose(): void
}

const TRAY_ALWAYS: WatchedTrayHost = {
  place: () => 'there',
  watch: () => ({ dispose: () => undefined }),
  dispose: () => undefined
}

export function systemTrayHost(platform: NodeJS.Platform, bus: Bus, timers: Timers): WatchedTrayHost {
  return platform === 'linux' ? watchTrayHost(bus, timers) : TRAY_ALWAYS
}

/**
 * Watches whether a Linux desktop has a tray (a StatusNotifierWatcher with a host). Electron looks for a tray only
 * when an icon is made.
 */
export function watchTrayHost(bus: Bus, timers: Timers): WatchedTrayHost {
  const listeners = new Set<(came: boolean) => void>()
  let place: TrayAvailability = 'unknown'
  let owner: string | null = null
  let questions = 0
  let silences = 0
  let cancelAgain: Cancel = () => undefined

  function set(next: TrayAvailability, came: boolean): void {
    if (next === place && !came) return
    place = next
    listeners.forEach((listener) => listener(came))
  }

  /** Asks the desktop's watcher whether there is a tray. `renewed`: the watcher is a new process without an icon. */
  async function ask(renewed: boolean): Promise<void> {
    cancelAgain()
    const own = ++questions
    const take = (body: readonly unknown[]): void => {
      if (own !== questions) return
      silences = 0
      cancelAgain()
      const has = isTrue(body[0])
      set(has ? 'there' : 'none', has && (renewed || place !== 'there'))
    }
    const answer = await bus.call(
      {
        to: WATCHER,
        path: WATCHER_PATH,
        interface: PROPERTIES,
        member: 'Get',
        signature: 'ss',
        body: [WATCHER, 'IsStatusNotifierHostRegistered'],
        withinMs: ANSWER_LIMIT_MS,
        mayStart: false
      },
      take
    )
    if (answer.kind === 'answered') return take(answer.body)
    if (own !== questions) return
    set('none', false)
    if (answer.failure.kind !== 'silent') return
    const waitMs = RETRY_MS[Math.min(silences, RETRY_MS.length - 1)] ?? 0
    silences++
    cancelAgain = timers.after(waitMs, () => void ask(renewed))
  }

  const unwatchOwner = bus.watchOwner(WATCHER, (next) => {
    const renewed = next !== owner
    owner = next
    silences = 0
    cancelAgain()
    if (next !== null) return void ask(renewed)
    questions++
    set('none', false)
  })
  const unwatchHosts = bus.onSignal({ from: WATCHER, path: WATCHER_PATH, interface: WATCHER }, ({ member }) => {
    if (owner !== null && member.startsWith('StatusNotifierHost')) void ask(false)
  })

  return {
    place: () => place,
    watch: (changed) => {
      listeners.add(changed)
      return { dispose: () => void listeners.delete(changed) }
    },
    dispose: () => {
      questions++
      cancelAgain()
      unwatchOwner()
      unwatchHosts()
      listeners.clear()
    }
  }
}

/** Reads a property of the type boolean. Most desktops send it as a variant, some as a plain value. */
function isTrue(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'value' in value ? value.value === true : value === true
}
