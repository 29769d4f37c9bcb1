import { join } from 'node:path'
import { app, globalShortcut } from 'electron'
import type { Clock, Timers } from '../shared/clock'
import type { CommandRefusal } from '../shared/commands'
import type { CustomerKey } from '../shared/domain/ids'
import type { Alerts } from './alerts/alertParts'
import type { Desk } from './desk/desk'
import { createBadge } from './system/badge'
import { createShortcut } from './system/shortcut'
import { watchSurfaces } from './system/surfaces'
import { createTray } from './system/tray'
import { createTrayIcons } from './system/trayIcon'
import type { DeskWindow } from './windows/deskWindow'

export interface OutsideParts {
  readonly desk: Desk
  readonly clock: Clock
  readonly timers: Timers
  /** Folder of resources. */
  readonly root: string
  readonly alerts: Alerts
  /** Shows the desk, with this customer unless null. */
  readonly openCustomer: (key: CustomerKey | null) => void
  readonly take: (key: CustomerKey) => CommandRefusal | null
  readonly overlay: DeskWindow['setOverlay']
}

/** What shows of Deskhand outside of its windows: tray, badge, title, and the keys that work in any program. */
export function showOutside({ desk, clock, timers, root, alerts, openCustomer, take, overlay }: OutsideParts): { dispose(): void } {
  const icons = createTrayIcons(join(root, 'resources/tray'), process.platform)
  const tray = createTray(icons, {
    show: openCustomer,
    take: (key) => {
      if (take(key) === null) openCustomer(key)
    },
    pause: alerts.pause,
    pauseUntilTomorrow: alerts.pauseUntilTomorrow,
    resume: alerts.resume,
    quit: () => app.quit()
  })
  const badge = createBadge(icons, overlay)
  const surfaces = watchSurfaces({ desk, clock, timers, tray, badge, alerts })
  const shortcut = createShortcut(globalShortcut, () => {
    if (!alerts.card.focus()) openCustomer(null)
  })
  const keepShortcut = (): void => alerts.shortcutTaken(!shortcut.set(alerts.settings().cardShortcut))
  const watchShortcut = alerts.watch(keepShortcut)
  keepShortcut()

  return {
    dispose: () => {
      for (const part of [watchShortcut, shortcut, surfaces, badge, tray]) part.dispose()
    }
  }
}
