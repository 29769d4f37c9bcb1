import { join } from 'node:path'
import { app } from 'electron'
import { desktopNotifications } from '../os/notifications/desktopNotification'
import { shownBy, type NotificationFactory } from '../os/notifications/notification'
import { systemNotification } from '../os/notifications/systemNotification'
import { activate, activationBy } from '../os/waylandActivation'
import { appPicture, notificationService } from '../os/notifications/notificationService'
import type { Bus } from '../os/dbus/bus'
import { systemIdle } from '../os/power'
import { createLauncherEntry } from '../os/launcherEntry'
import { watchLockServices } from '../os/lockState'
import { openSystemQuiet } from '../os/doNotDisturb/doNotDisturb'
import type { DesktopSetting } from '../os/doNotDisturb/sources'
import { createPresence, type Presence } from '../os/presence'
import { systemMonotonic as monotonic, systemTimers as timers } from '../os/clock'
import type { Disposals } from './disposals'

export interface DesktopParts {
  /** The session bus of Linux. */
  readonly bus: Bus
  /** The folder that contains the resources. */
  readonly root: string
  readonly log: (line: string) => void
}

/** The parts of this computer's desktop that alerts and the badge use. */
export interface Desktop {
  readonly presence: Presence
  readonly systemQuiet: DesktopSetting
  readonly create: NotificationFactory
  readonly setCount: (count: number) => void
}

export function composeDesktop({ bus, root, log }: DesktopParts, disposals: Disposals): Desktop {
  const isLinux = process.platform === 'linux'
  const lock = isLinux ? disposals.add('lock services', watchLockServices(bus)) : null
  const idle = lock === null ? systemIdle : { ...systemIdle, askLocked: lock.ask, onLockHint: lock.onHint }
  const presence = disposals.add('presence', createPresence(idle, timers, monotonic))
  const systemQuiet = disposals.add('do not disturb', openSystemQuiet(bus, timers))
  const launcher = disposals.add('launcher entry', createLauncherEntry(bus))
  if (shownBy(process.platform) === 'electron') {
    return { presence, systemQuiet, create: systemNotification(process.platform), setCount: launcher.setCount }
  }
  const picture = appPicture(join(root, 'resources/icons/notification.png'), app.getPath('userData'), log)
  const notifications = disposals.add(
    'notifications',
    desktopNotifications({
      timers,
      log,
      service: notificationService(bus, monotonic, picture),
      activate: (token) => {
        const how = activationBy(token, {
          env: process.env,
          program: process.execPath,
          parameters: process.argv.slice(1),
          folder: app.getPath('userData')
        })
        if (how) activate(how, log)
      }
    })
  )
  return { presence, systemQuiet, create: notifications.create, setCount: launcher.setCount }
}
