import { Menu, Tray, type NativeImage } from 'electron'
import { trayMenu, traySignature, type TrayActs } from './trayMenu'
import { trayIconName, trayTooltip, type TrayFace } from './trayText'

export interface DeskTray {
  update(face: TrayFace): void
  dispose(): void
}

const START: TrayFace = { state: 'signed-out', waiting: 0, longestMs: null }

/** The icon in the tray or menu bar. Touches the system only where something changed. */
export function createTray(icons: (name: string) => NativeImage, acts: TrayActs): DeskTray {
  const tray = new Tray(icons(trayIconName(START)))
  const shown = { icon: trayIconName(START), tooltip: '', menu: '' }
  tray.on('click', () => acts.show(null))

  const update = (face: TrayFace): void => {
    const icon = trayIconName(face)
    const tooltip = trayTooltip(face)
    const menu = traySignature(face)
    if (icon !== shown.icon) tray.setImage(icons(icon))
    if (tooltip !== shown.tooltip) tray.setToolTip(tooltip)
    // A changed item is not passed on to the panels of Linux; a new menu is.
    if (menu !== shown.menu) tray.setContextMenu(Menu.buildFromTemplate(trayMenu(face, acts)))
    Object.assign(shown, { icon, tooltip, menu })
  }
  update(START)
  return { update, dispose: () => tray.destroy() }
}
