import { join } from 'node:path'
import type { Cancel, Clock, Timers } from '../../shared/clock'
import type { CommandRefusal } from '../../shared/commands'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Alerts } from '../alerts/alertControls'
import { createBadge, type SetOverlay } from '../os/badge'
import type { ElectronSurfaces } from '../os/electronSurfaces'
import { createShortcut } from '../os/shortcut'
import { watchSurfaces, createTitle, type SurfaceWorkspaces } from '../os/surfaces'
import { createTray, createTrayIcons } from '../os/tray/tray'
import type { Neighbours } from '../os/profiles/workspaceName'
import type { DeskWindow } from '../windows/deskWindow'
import type { TrayHost } from '../windows/trayAvailability'
import type { Disposals } from './disposals'

/** Windows makes the window's button in the task bar within this time after the window appears, ms. */
const BUTTON_MADE_AFTER_MS = 500

export interface SurfaceParts<Picture> {
  readonly workspaces: SurfaceWorkspaces
  readonly clock: Clock
  readonly timers: Timers
  /** The folder that contains the folder `resources`, in which the tray's icons are. */
  readonly root: string
  readonly shell: ElectronSurfaces<Picture>
  readonly trayHost: TrayHost
  readonly neighbours?: Neighbours
  readonly window: Pick<DeskWindow, 'setTitle' | 'onVisibility'> & { readonly setOverlay: SetOverlay<Picture> }
  readonly alerts: Pick<
    Alerts,
    'pause' | 'pauseUntilTomorrow' | 'resume' | 'settings' | 'shortcutTaken' | 'trayMissing' | 'watch'
  > & {
    readonly card: Pick<Alerts['card'], 'focus' | 'next'>
  }
  /** Shows the desk and opens this customer. `key` null: only shows the desk. `seat`: see `TrayActs`. */
  readonly openCustomer: (key: CustomerKey | null, seat?: string) => void
  readonly take: (key: CustomerKey, seat?: string) => CommandRefusal | null
}

/** Makes tray, badge, title, and the shortcut that works in every program. */
export function composeSurfaces<Picture>(parts: SurfaceParts<Picture>, disposals: Disposals): void {
  const { workspaces, clock, timers, root, shell, trayHost, neighbours, window, alerts, openCustomer, take } = parts
  const icons = createTrayIcons(join(root, 'resources/tray'), shell)
  const tray = disposals.add(
    'tray',
    createTray(shell, icons, {
      show: openCustomer,
      take: (key, seat) => {
        if (take(key, seat) === null) openCustomer(key, seat)
      },
      pause: alerts.pause,
      pauseUntilTomorrow: alerts.pauseUntilTomorrow,
      resume: alerts.resume,
      quit: shell.quit
    })
  )
  const tellTray = (): void => alerts.trayMissing(trayHost.place() === 'none')
  disposals.add(
    'tray place',
    trayHost.watch((came) => {
      if (came) tray.renew()
      else tray.open()
      tellTray()
    })
  )
  // Electron checks only once, when the icon is made, whether the desktop has a tray. Some desktops make their tray
  // late. So Deskhand waits until it knows.
  if (trayHost.place() !== 'unknown') tray.open()
  tellTray()
  const badge = disposals.add('badge', createBadge(shell, icons, window.setOverlay))
  const title = disposals.add('title', createTitle(window.setTitle))
  disposals.add(
    'surfaces',
    watchSurfaces({ workspaces, clock, timers, surfaces: [tray, badge, title], ...(neighbours && { neighbours }) })
  )
  let cancelShown: Cancel = () => undefined
  const unwatch = window.onVisibility((visibility) => {
    if (visibility !== 'shown' && visibility !== 'hidden') return
    cancelShown()
    if (visibility === 'shown') cancelShown = timers.after(BUTTON_MADE_AFTER_MS, badge.shownAgain)
  })
  disposals.add('button of the task bar', {
    dispose: () => {
      cancelShown()
      unwatch()
    }
  })
  const shortcut = disposals.add(
    'shortcut',
    createShortcut(shell.shortcuts, () => {
      if (!alerts.card.focus()) alerts.card.next()
    })
  )
  const keepShortcut = (): void => alerts.shortcutTaken(!shortcut.set(alerts.settings().cardShortcut))
  disposals.add('shortcut setting', alerts.watch(keepShortcut))
  keepShortcut()
}
