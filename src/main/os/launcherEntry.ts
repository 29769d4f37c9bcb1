import type { Bus } from './dbus/bus'

const ENTRY = 'com.canonical.Unity.LauncherEntry'
const APP_URI = 'application://deskhand.desktop'
/** The path in the signal. The number means nothing: it only makes the path unique. */
const PATH = '/com/canonical/unity/launcherentry/2718281'
/** On Ubuntu, the dock owns this name on D-Bus. Other docks own no name, and only listen to the signal. */
const UNITY = 'com.canonical.Unity'
const DAEMON = 'org.freedesktop.DBus'

/** Sends the number on the launcher's icon to docks and task bars, as a D-Bus signal. */
export function createLauncherEntry(bus: Bus): { setCount(count: number): void; dispose(): void } {
  let shown = 0
  const send = (): void => {
    const state = { count: { signature: 'x', value: shown }, 'count-visible': { signature: 'b', value: shown > 0 } }
    bus.emit({ path: PATH, interface: ENTRY, member: 'Update', signature: 'sa{sv}', body: [APP_URI, state] })
  }
  // A dock that starts later missed the signal. After a lost connection, every dock may have missed it.
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
