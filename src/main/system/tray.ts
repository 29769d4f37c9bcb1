import type { Shell } from './shell'
import type { Surface } from './surfaces'
import { trayMenu, traySignature, type TrayActs } from './trayMenu'
import { trayIconName, trayTooltip, type TrayFace } from './trayText'

const START: TrayFace = { state: 'signed-out', waiting: 0, longestMs: null }

/** The icon in the tray or menu bar. Touches the system only where something changed. */
export function createTray<Picture>(shell: Shell<Picture>, icons: (name: string) => Picture, acts: TrayActs): Surface {
  const tray = shell.openTray(icons(trayIconName(START)), () => acts.show(null))
  const shown = { icon: trayIconName(START), tooltip: '', menu: '' }

  const update = (face: TrayFace): void => {
    const icon = trayIconName(face)
    const tooltip = trayTooltip(face)
    const menu = traySignature(face)
    if (icon !== shown.icon) tray.setPicture(icons(icon))
    if (tooltip !== shown.tooltip) tray.setTooltip(tooltip)
    if (menu !== shown.menu) tray.setMenu(trayMenu(face, acts))
    Object.assign(shown, { icon, tooltip, menu })
  }
  update(START)
  return { update, dispose: tray.dispose }
}
