import { app, type NativeImage } from 'electron'
import { trayIconName, trayTooltip, type TrayFace } from './trayText'

/** Small picture on the task bar's button; null takes it away. The words are for screen readers. */
export type SetOverlay = (image: NativeImage | null, words: string) => void

export interface Badge {
  update(face: TrayFace): void
  dispose(): void
}

/** The number on the dock or launcher icon, and on Windows, which has none, the tray's picture on the task bar's button. */
export function createBadge(icons: (name: string) => NativeImage, setOverlay: SetOverlay): Badge {
  const isWindows = process.platform === 'win32'
  let shown: number | string = isWindows ? 'tray-idle' : 0

  const number = (waiting: number): void => {
    if (waiting === shown) return
    shown = waiting
    app.setBadgeCount(waiting)
  }
  const overlay = (face: TrayFace): void => {
    const icon = trayIconName(face)
    if (icon === shown) return
    shown = icon
    setOverlay(icon === 'tray-idle' ? null : icons(icon), icon === 'tray-idle' ? '' : trayTooltip(face))
  }
  return {
    update: (face) => (isWindows ? overlay(face) : number(face.waiting)),
    dispose: () => {
      if (!isWindows) number(0)
    }
  }
}
