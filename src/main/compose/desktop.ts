import { join } from 'node:path'
import { app } from 'electron'
import { desktopNotifications } from '../alerts/desktopNotification'
import type { NotificationFactory } from '../alerts/notifications'
import { shownBy } from '../alerts/shownBy'
import { systemNotification } from '../alerts/systemNotification'
import { activate, activationBy } from '../os/activation'
import { appPicture } from '../os/appPicture'
import type { Bus } from '../os/dbus/bus'
import { systemIdle } from '../os/idle'
import { createLauncherEntry } from '../os/launcherEntry'
import { askLockState } from '../os/lockState'
import { notificationService } from '../os/notificationService'
import { openSystemQuiet } from '../os/doNotDisturb/openDoNotDisturb'
import { createPresence, type Presence } from '../os/presence'
import type { SystemQuiet } from '../os/doNotDisturb/doNotDisturb'
import { systemMonotonic as monotonic, systemTimers as timers } from '../os/clock'

export interface DesktopParts {
  /** The bus of this session on Linux. */
  readonly bus: Bus
  /** Folder of resources. */
  readonly root: string
  readonly log: (line: string) => void
}

/** What alerts and badge use of this computer's desktop. */
export interface UsedDesktop {
  readonly presence: Presence
  readonly systemQuiet: SystemQuiet
  readonly notification: NotificationFactory
  readonly setCount: (count: number) => void
  dispose(): void
}

export function useDesktop({ bus, root, log }: DesktopParts): UsedDesktop {
  const presence = createPresence(
    process.platform === 'linux' ? { ...systemIdle, askLocked: () => askLockState(bus) } : systemIdle,
    timers,
    monotonic
  )
  const systemQuiet = openSystemQuiet(bus, timers)
  const notices =
    shownBy(process.platform) === 'electron'
      ? null
      : desktopNotifications({
          timers,
          log,
          service: notificationService(
            bus,
            monotonic,
            appPicture(join(root, 'resources/icons/notification.png'), app.getPath('userData'), log)
          ),
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
  const launcher = createLauncherEntry(bus)
  return {
    presence,
    systemQuiet,
    notification: notices?.create ?? systemNotification(process.platform),
    setCount: launcher.setCount,
    dispose: () => {
      launcher.dispose()
      notices?.dispose()
      systemQuiet.dispose()
      presence.dispose()
    }
  }
}
