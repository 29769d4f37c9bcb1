import { app } from 'electron'
import { systemMonotonic, systemTimers } from '../os/clock'
import type { Bus } from '../os/dbus/bus'
import { desktopNames } from '../os/doNotDisturb/sources'
import { askKeyring, keyringStore } from '../os/keyringCheck'
import type { FoundKeyring } from '../persistence/keyring'

/**
 * Asks the keyring of Linux whether it is open. If not, makes Chromium start without it. Otherwise Chromium would
 * block the start until a person unlocks the keyring. Call this before the app is ready.
 */
export async function findKeyring(bus: Bus, log: (line: string) => void): Promise<FoundKeyring> {
  const store = keyringStore(
    desktopNames(process.env),
    process.env['KDE_SESSION_VERSION'],
    app.commandLine.getSwitchValue('password-store')
  )
  const keyring = await askKeyring(
    { bus, timers: systemTimers, monotonic: systemMonotonic, application: app.getName() },
    process.platform === 'linux' ? store : null
  )
  if (keyring === 'open') return keyring
  log(`secrets: the keyring ${keyring === 'silent' ? 'does not answer' : 'is locked'}, this run goes on without it`)
  app.commandLine.appendSwitch('password-store', 'basic')
  return keyring
}
