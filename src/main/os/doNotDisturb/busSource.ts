import type { Cancel, Timers } from '../../../shared/clock'
import type { SystemQuietState } from '../../../shared/domain/alert'
import { createListeners } from '../../../shared/listeners'
import type { Bus } from '../dbus/bus'
import type { DesktopSetting } from './sources'

const NAME = 'org.freedesktop.Notifications'
const PATH = '/org/freedesktop/Notifications'
const PROPERTIES = 'org.freedesktop.DBus.Properties'
const PROPERTY = 'Inhibited'
/** Delays before a silent service is asked again, ms. Each may be up to 50 % longer. */
const RETRY_MS = [5000, 60_000, 600_000]

/**
 * Reads Do Not Disturb from Plasma's notification service. Does not start the service. If the state is `unreadable`,
 * Do Not Disturb counts as off.
 */
export function createBusQuiet(bus: Bus, timers: Timers): DesktopSetting {
  const listeners = createListeners()
  let state: SystemQuietState = 'unreadable'
  /** Counts the calls of `set`. If it grows while an answer is awaited, that answer is out of date. */
  let changes = 0
  let cancelAsk: Cancel = () => undefined

  function set(next: SystemQuietState): void {
    changes++
    cancelAsk()
    if (next === state) return
    state = next
    listeners.tell()
  }

  async function ask(tries: number): Promise<void> {
    const before = changes
    const answer = await bus.call({
      to: NAME,
      path: PATH,
      interface: PROPERTIES,
      member: 'Get',
      signature: 'ss',
      body: [NAME, PROPERTY]
    })
    if (before !== changes) return
    if (answer.kind === 'answered') return set(stateOf(answer.body[0]))
    set('unreadable')
    const waitMs = RETRY_MS[tries]
    if (answer.failure.kind === 'silent' && waitMs !== undefined)
      cancelAsk = timers.after(waitMs, () => void ask(tries + 1), waitMs / 2)
  }

  const cancels = [
    bus.onSignal(
      { from: NAME, path: PATH, interface: PROPERTIES, member: 'PropertiesChanged' },
      ({ body: [of, changed] }) => {
        const value =
          of === NAME && typeof changed === 'object' && changed !== null && PROPERTY in changed
            ? changed[PROPERTY]
            : undefined
        if (value !== undefined) set(stateOf(value))
      }
    ),
    bus.watchOwner(NAME, (owner) => {
      set('unreadable')
      if (owner !== null) void ask(0)
    })
  ]
  return {
    state: () => state,
    watch: listeners.add,
    dispose: () => {
      changes++
      cancelAsk()
      for (const cancel of cancels) cancel()
      listeners.clear()
    }
  }
}

function stateOf(variant: unknown): SystemQuietState {
  const value = typeof variant === 'object' && variant !== null && 'value' in variant ? variant.value : undefined
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : 'unreadable'
}
