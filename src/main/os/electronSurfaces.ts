import { app, globalShortcut, Menu, nativeImage, Tray, type NativeImage } from 'electron'
import type { ShortcutSystem } from './shortcut'
import type { TrayItem } from './tray/trayMenu'

export interface TrayHandle<Picture> {
  setPicture(picture: Picture): void
  setTooltip(text: string): void
  setMenu(items: TrayItem[]): void
  dispose(): void
}

/** The calls to Electron for tray, badge, shortcut and quitting. */
export interface ElectronSurfaces<Picture> {
  readonly platform: NodeJS.Platform
  readonly shortcuts: ShortcutSystem
  /** Loads a picture. `path`: absolute. `…@2x.png` in the same folder is for high-resolution screens. */
  loadPicture(path: string): Picture
  openTray(picture: Picture, clicked: () => void): TrayHandle<Picture>
  /**
   * Sets the number on the icon in the dock or launcher. 0 removes it. Windows has no such number. `more`: true if
   * the real number may be larger than `count`.
   */
  setBadgeCount(count: number, more: boolean): void
  quit(): void
}

/**
 * `setLauncherCount` sets the number on a Linux launcher. Electron's own call is not used there, because it loads a
 * library that blocks main.
 */
export const createElectronSurfaces = (setLauncherCount: (count: number) => void): ElectronSurfaces<NativeImage> => ({
  platform: process.platform,
  shortcuts: globalShortcut,
  loadPicture: (path) => {
    const picture = nativeImage.createFromPath(path)
    // On macOS, the system uses only the shape of the black picture, and colours it for the menu bar.
    picture.setTemplateImage(process.platform === 'darwin')
    return picture
  },
  openTray: (picture, clicked) => {
    const tray = new Tray(picture)
    tray.on('click', clicked)
    return {
      setPicture: (next) => tray.setImage(next),
      setTooltip: (text) => tray.setToolTip(text),
      // Panels of Linux notice only a new menu, not a changed one. So each change makes a new menu.
      setMenu: (items) => tray.setContextMenu(Menu.buildFromTemplate(items)),
      dispose: () => tray.destroy()
    }
  },
  setBadgeCount: (count, more) => {
    // Only the dock of macOS can show a text such as `5+`.
    if (more && process.platform === 'darwin') app.dock?.setBadge(`${count}+`)
    else if (process.platform === 'linux') setLauncherCount(count)
    else app.setBadgeCount(count)
  },
  quit: () => app.quit()
})
