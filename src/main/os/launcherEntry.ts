import type { Bus } from './dbus/bus'

const ENTRY = 'com.canonical.Unity.LauncherEntry'
const APP_URI = 'application://deskhand.desktop'
/** The number only makes the object's path unique to this app. */
const PATH = '/com/canonical/unity/launcherentry/2718281'
/** On Ubuntu the owner of this name shows the number. Other docks own no name and only listen to the signal. */
const UNITY = 'com.canonical.Unity'
const DAEMON = 'org.freedesktop.DBus'

/** Sends docks and task bars the number for the launcher's icon, as a D-Bus signal. Nobody answers this signal. */
export function createLauncherEntry(bus: Bus): { setCount(count: number): void; dispose(): void } {
  let shown = 0
  const send = (): void => {
    const state = { count: { signature: 'x', value: shown }, 'count-visible': { signature: 'b', value: shown > 0 } }
    bus.emit({ path: PATH, interface: ENTRY, member: 'Update', signature: 'sa{sv}', body: [APP_URI, state] })
  }
  // A dock that starts later has missed the signal. After the connection to the bus was lost, every dock may have
  // missed it.
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
