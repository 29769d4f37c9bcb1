import type { ElectronSurfaces, TrayHandle } from '../electronSurfaces'
import type { Surface } from '../surfaces'
import { trayMenu, traySignature, type TrayActs } from './trayMenu'
import { trayIconName, trayTooltip, WINDOWS_TOOLTIP_LIMIT, type SurfaceValues } from './trayText'
import { join } from 'node:path'

const START: SurfaceValues = { state: 'signed-out', waiting: 0, longestMs: null }

export interface TraySurface extends Surface {
  /** Makes the icon, unless there is one. Call this when it is known whether the desktop has a tray. */
  open(): void
  /** Makes the same icon again. Call this when the desktop has a new tray, which lacks the icon. */
  renew(): void
}

/** Makes the icon in the tray or menu bar. It appears after `open` or `renew`. */
export function createTray<Picture>(
  shell: ElectronSurfaces<Picture>,
  icons: (name: string) => Picture,
  acts: TrayActs
): TraySurface {
  let last = START
  let tray: {
    readonly handle: TrayHandle<Picture>
    readonly shown: { icon: string; tooltip: string; menu: string }
  } | null = null

  const update = (face: SurfaceValues): void => {
    last = face
    if (!tray) return
    const { handle, shown } = tray
    const icon = trayIconName(face)
    const tooltip = trayTooltip(face, shell.platform === 'win32' ? WINDOWS_TOOLTIP_LIMIT : Infinity)
    const menu = traySignature(face)
    if (icon !== shown.icon) handle.setPicture(icons(icon))
    if (tooltip !== shown.tooltip) handle.setTooltip(tooltip)
    if (menu !== shown.menu) handle.setMenu(trayMenu(face, acts))
    Object.assign(shown, { icon, tooltip, menu })
  }
  const renew = (): void => {
    tray?.handle.dispose()
    const icon = trayIconName(last)
    tray = { handle: shell.openTray(icons(icon), () => acts.show(null)), shown: { icon, tooltip: '', menu: '' } }
    update(last)
  }
  return {
    update,
    open: () => {
      if (!tray) renew()
    },
    renew,
    dispose: () => tray?.handle.dispose()
  }
}

/** Returns a function that loads the tray's pictures from a folder, each once. */
export function createTrayIcons<Picture>(
  folder: string,
  { platform, loadPicture }: ElectronSurfaces<Picture>
): (name: string) => Picture {
  // Coloured pictures can be seen on light and dark bars. macOS colours black ones itself.
  const variant = platform === 'darwin' ? '16-black' : platform === 'linux' ? '22-colour' : '16-colour'
  const loaded = new Map<string, Picture>()
  return (name) => {
    const picture = loaded.get(name) ?? loadPicture(join(folder, `${name}-${variant}.png`))
    loaded.set(name, picture)
    return picture
  }
}
