import type { Bus } from './dbus/bus'

const ENTRY = 'com.canonical.Unity.LauncherEntry'
const APP_URI = 'application://deskhand.desktop'
/** One object for each app; the number is only to tell them apart. */
const PATH = '/com/canonical/unity/launcherentry/2718281'
/** Who shows the numbers on Ubuntu. Others only listen. */
const UNITY = 'com.canonical.Unity'
const DAEMON = 'org.freedesktop.DBus'

/** The number on the launcher's icon, told to docks and task bars as a signal that nobody has to answer. */
export function createLauncherEntry(bus: Bus): { setCount(count: number): void; dispose(): void } {
  let shown = 0
  const tell = (): void => {
    const state = { count: { signature: 'x', value: shown }, 'count-visible': { signature: 'b', value: shown > 0 } }
    bus.emit({ path: PATH, interface: ENTRY, member: 'Update', signature: 'sa{sv}', body: [APP_URI, state] })
  }
  // Whoever comes later has not heard it, and after the bus was lost nobody has.
  const again = (owner: string | null): void => {
    if (owner !== null && shown > 0) tell()
  }
  const cancels = [bus.watchOwner(DAEMON, again), bus.watchOwner(UNITY, again)]
  return {
    setCount: (count) => {
      shown = count
      tell()
    },
    dispose: () => cancels.forEach((cancel) => cancel())
  }
}
