import type { Cancel, Timers } from '../../../shared/clock'
import type { SystemQuietState } from '../../../shared/domain/alert'
import type { Bus } from '../dbus/bus'
import type { SystemQuiet } from './doNotDisturb'

const NAME = 'org.freedesktop.Notifications'
const PATH = '/org/freedesktop/Notifications'
const PROPERTIES = 'org.freedesktop.DBus.Properties'
const PROPERTY = 'Inhibited'
/** How long after it did not answer the service is asked again, each time, ms. */
const ASK_AGAIN = [5000, 60_000, 600_000]

/** Do Not Disturb as Plasma's notification service tells it, which is never started or waited for. What cannot be read is not quiet. */
export function createBusQuiet(bus: Bus, timers: Timers): SystemQuiet {
  const listeners = new Set<() => void>()
  let state: SystemQuietState = 'unreadable'
  /** What is heard is newer than an answer that is still to come. */
  let news = 0
  let cancelAsk: Cancel = () => undefined

  function set(next: SystemQuietState): void {
    news++
    cancelAsk()
    if (next === state) return
    state = next
    for (const listener of [...listeners]) listener()
  }

  async function ask(tries: number): Promise<void> {
    const before = news
    const answer = await bus.call({
      to: NAME,
      path: PATH,
      interface: PROPERTIES,
      member: 'Get',
      signature: 'ss',
      body: [NAME, PROPERTY]
    })
    if (before !== news) return
    if (answer.kind === 'answered') return set(stateOf(answer.body[0]))
    set('unreadable')
    const wait = ASK_AGAIN[tries]
    if (answer.failure.kind === 'silent' && wait !== undefined)
      cancelAsk = timers.after(wait, () => void ask(tries + 1), wait / 2)
  }

  const cancels = [
    bus.onSignal(
      { from: NAME, path: PATH, interface: PROPERTIES, member: 'PropertiesChanged' },
      ({ body: [of, changed] }) => {
        const told =
          of === NAME && typeof changed === 'object' && changed !== null && PROPERTY in changed
            ? changed[PROPERTY]
            : undefined
        if (told !== undefined) set(stateOf(told))
      }
    ),
    bus.watchOwner(NAME, (owner) => {
      set('unreadable')
      if (owner !== null) void ask(0)
    })
  ]
  return {
    state: () => state,
    watch: (changed) => {
      listeners.add(changed)
      return { dispose: () => void listeners.delete(changed) }
    },
    dispose: () => {
      news++
      cancelAsk()
      for (const cancel of cancels) cancel()
      listeners.clear()
    }
  }
}

function stateOf(told: unknown): SystemQuietState {
  const value = typeof told === 'object' && told !== null && 'value' in told ? told.value : undefined
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : 'unreadable'
}
