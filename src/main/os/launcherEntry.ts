import type { Bus } from './dbus/bus'

const ENTRY = 'com.canonical.Unity.LauncherEntry'
const APP_URI = 'application://deskhand.desktop'
/** The path of the object in the signal. Its number has no meaning: it only makes the path unique to this app. */
const PATH = '/com/canonical/unity/launcherentry/2718281'
/**
 * On Ubuntu, the program that shows the number owns this name. Other docks own no name, and only listen to the signal.
 */
const UNITY = 'com.canonical.Unity'
const DAEMON = 'org.freedesktop.DBus'

/** Sends the number for the launcher's icon to docks and task bars, as a D-Bus signal, which gets no answer. */
export function createLauncherEntry(bus: Bus): { setCount(count: number): void; dispose(): void } {
  let shown = 0
  const send = (): void => {
    const state = { count: { signature: 'x', value: shown }, 'count-visible': { signature: 'b', value: shown > 0 } }
    bus.emit({ path: PATH, interface: ENTRY, member: 'Update', signature: 'sa{sv}', body: [APP_URI, state] })
  }
  // The dock of Ubuntu may start later. After a lost connection to the bus, every dock may have missed the signal. So
  // the signal is sent again.
  const sendAgain = (owner: string | null): void => {
    if (owner !== null && shown > 0) send()
  }
  const cancels = [bus.watchOwner(DAEMON, sendAgain), bus.watchOwner(UNITY, sendAgain)]
  return {
    setCount: (count) => {
      shown = count
      send()
    },
    dispose: () => cancels.forEach((cancel) => cancel())
  }
}
