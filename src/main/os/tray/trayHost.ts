import type { Cancel, Timers } from '../../../shared/clock'
import type { TrayHost, TrayPlace } from '../../windows/trayPlace'
import type { Bus } from '../dbus/bus'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const WATCHER_PATH = '/StatusNotifierWatcher'
const PROPERTIES = 'org.freedesktop.DBus.Properties'
/** How long the desktop may take to answer, ms. */
const ANSWER_LIMIT = 2_000
/** Waits until a desktop that did not answer is asked again, ms. The last one repeats. */
const ASK_AGAIN = [2_000, 5_000, 15_000, 60_000]

export interface WatchedTrayHost extends TrayHost {
  dispose(): void
}

/** Windows and macOS always have a tray. */
const TRAY_ALWAYS: WatchedTrayHost = {
  place: () => 'there',
  watch: () => ({ dispose: () => undefined }),
  dispose: () => undefined
}

/** What this system has. */
export function systemTrayHost(platform: NodeJS.Platform, bus: Bus, timers: Timers): WatchedTrayHost {
  return platform === 'linux' ? watchTrayHost(bus, timers) : TRAY_ALWAYS
}

/**
 * Follows the desktop's tray on Linux: a watcher that has a host. Electron asks for it once, when an icon is made, and
 * never learns of one that comes later.
 */
export function watchTrayHost(bus: Bus, timers: Timers): WatchedTrayHost {
  const listeners = new Set<(came: boolean) => void>()
  let place: TrayPlace = 'unknown'
  let owner: string | null = null
  let asked = 0
  let silences = 0
  let cancelAgain: Cancel = () => undefined

  function set(next: TrayPlace, came: boolean): void {
    if (next === place && !came) return
    place = next
    listeners.forEach((listener) => listener(came))
  }

  /** `renewed`: the watcher is another one, so that an icon of the one before is not there. */
  async function ask(renewed: boolean): Promise<void> {
    cancelAgain()
    const turn = ++asked
    const take = (body: readonly unknown[]): void => {
      if (turn !== asked) return
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
        within: ANSWER_LIMIT,
        mayStart: false
      },
      take
    )
    if (answer.kind === 'answered') return take(answer.body)
    if (turn !== asked) return
    set('none', false)
    if (answer.failure.kind !== 'silent') return
    const wait = ASK_AGAIN[Math.min(silences, ASK_AGAIN.length - 1)] ?? 0
    silences++
    cancelAgain = timers.after(wait, () => void ask(renewed))
  }

  const unwatchOwner = bus.watchOwner(WATCHER, (next) => {
    const renewed = next !== owner
    owner = next
    silences = 0
    cancelAgain()
    if (next !== null) return void ask(renewed)
    asked++
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
      asked++
      cancelAgain()
      unwatchOwner()
      unwatchHosts()
      listeners.clear()
    }
  }
}

/** Properties come as variants. */
function isTrue(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'value' in value ? value.value === true : value === true
}
