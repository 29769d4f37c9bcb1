import type { Bus } from './dbus/bus'

const ENTRY = 'com.canonical.Unity.LauncherEntry'
const APP_URI = 'application://deskhand.desktop'
/** The number only makes the object's path unique to this app. */
const PATH = '/com/canonical/unity/launcherentry/2718281'
/** The owner of this name shows the number on Ubuntu. Other docks only listen to the signal. */
const UNITY = 'com.canonical.Unity'
const DAEMON = 'org.freedesktop.DBus'

/** Sends the number on the launcher's icon to docks and task bars, as a signal without an answer. */
export function createLauncherEntry(bus: Bus): { setCount(count: number): void; dispose(): void } {
  let shown = 0
  const send = (): void => {
    const state = { count: { signature: 'x', value: shown }, 'count-visible': { signature: 'b', value: shown > 0 } }
    bus.emit({ path: PATH, interface: ENTRY, member: 'Update', signature: 'sa{sv}', body: [APP_URI, state] })
  }
  // A dock that starts later has not heard the signal, and after a lost connection none has.
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
