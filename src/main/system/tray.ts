import type { Shell } from './shell'
import type { Surface } from './surfaces'
import { trayMenu, traySignature, type TrayActs } from './trayMenu'
import { trayIconName, trayTooltip, type TrayFace } from './trayText'

const START: TrayFace = { state: 'signed-out', waiting: 0, longestMs: null }

export interface TraySurface extends Surface {
  /** The desktop has a place for icons now, or a new one: makes the icon once more, as it was. */
  renew(): void
}

/** The icon in the tray or menu bar. Touches the system only where something changed. */
export function createTray<Picture>(shell: Shell<Picture>, icons: (name: string) => Picture, acts: TrayActs): TraySurface {
  const open = (face: TrayFace) => ({
    handle: shell.openTray(icons(trayIconName(face)), () => acts.show(null)),
    shown: { icon: trayIconName(face), tooltip: '', menu: '' }
  })
  let last = START
  let tray = open(START)

  const update = (face: TrayFace): void => {
    const { handle, shown } = tray
    const icon = trayIconName(face)
    const tooltip = trayTooltip(face)
    const menu = traySignature(face)
    if (icon !== shown.icon) handle.setPicture(icons(icon))
    if (tooltip !== shown.tooltip) handle.setTooltip(tooltip)
    if (menu !== shown.menu) handle.setMenu(trayMenu(face, acts))
    Object.assign(shown, { icon, tooltip, menu })
    last = face
  }
  update(START)
  return {
    update,
    renew: () => {
      tray.handle.dispose()
      tray = open(last)
      update(last)
    },
    dispose: () => tray.handle.dispose()
  }
}
