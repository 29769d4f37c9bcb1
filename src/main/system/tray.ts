import { Menu, Tray } from 'electron'
import { createTrayIcons } from './trayIcon'
import { trayIconName, trayTooltip, trayWaitingLine, type TrayFace } from './trayText'

export interface TrayOptions {
  /** Folder of the icons. */
  readonly icons: string
  readonly onShow: () => void
  readonly onQuit: () => void
}

export interface DeskTray {
  update(face: TrayFace): void
  dispose(): void
}

const START: TrayFace = { state: 'idle', waiting: 0, longestMs: null }

/** The icon in the tray or menu bar. Touches the system only where something changed. */
export function createTray(options: TrayOptions): DeskTray {
  const icons = createTrayIcons(options.icons, process.platform)
  const tray = new Tray(icons(trayIconName(START)))
  const shown = { icon: trayIconName(START), tooltip: '', line: '' }
  tray.on('click', options.onShow)

  const update = (face: TrayFace): void => {
    const icon = trayIconName(face)
    const tooltip = trayTooltip(face)
    const line = trayWaitingLine(face)
    if (icon !== shown.icon) tray.setImage(icons(icon))
    if (tooltip !== shown.tooltip) tray.setToolTip(tooltip)
    // A changed item is not passed on to the panels of Linux; a new menu is.
    if (line !== shown.line) tray.setContextMenu(trayMenu(line, options))
    Object.assign(shown, { icon, tooltip, line })
  }
  update(START)
  return { update, dispose: () => tray.destroy() }
}

function trayMenu(line: string, { onShow, onQuit }: TrayOptions): Menu {
  return Menu.buildFromTemplate([
    { label: line, enabled: false },
    { type: 'separator' },
    { label: 'Show Deskhand', click: onShow },
    { label: 'Quit', click: onQuit }
  ])
}
