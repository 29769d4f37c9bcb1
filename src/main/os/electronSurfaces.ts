import { app, globalShortcut, Menu, nativeImage, Tray, type NativeImage } from 'electron'
import type { ShortcutSystem } from './shortcut'
import type { TrayItem } from './tray/trayMenu'

export interface TrayHandle<Picture> {
  setPicture(picture: Picture): void
  setTooltip(text: string): void
  setMenu(items: TrayItem[]): void
  dispose(): void
}

/** The calls to Electron for tray, badge and shortcut, and for quitting. The callers decide what is shown. */
export interface ElectronSurfaces<Picture> {
  readonly platform: NodeJS.Platform
  readonly shortcuts: ShortcutSystem
  /**
   * Loads a picture. `path`: absolute. The picture for high-resolution screens is in the same folder, as `…@2x.png`.
   */
  loadPicture(path: string): Picture
  openTray(picture: Picture, clicked: () => void): TrayHandle<Picture>
  /**
   * Sets the number on the icon in the dock or launcher. 0 removes it. Windows has no such number. `more`: true if
   * `count` is a minimum.
   */
  setBadgeCount(count: number, more: boolean): void
  quit(): void
}

/**
 * Makes the shell. `setLauncherCount` sets the number on a Linux launcher. Deskhand does not use Electron's own call
 * for this, because that call loads a library that blocks main.
 */
export const createElectronSurfaces = (setLauncherCount: (count: number) => void): ElectronSurfaces<NativeImage> => ({
  platform: process.platform,
  shortcuts: globalShortcut,
  loadPicture: (path) => {
    const picture = nativeImage.createFromPath(path)
    // On macOS the picture is black. The system uses only its shape, and draws it in a colour that is readable on the
    // menu bar.
    picture.setTemplateImage(process.platform === 'darwin')
    return picture
  },
  openTray: (picture, clicked) => {
    const tray = new Tray(picture)
    tray.on('click', clicked)
    return {
      setPicture: (next) => tray.setImage(next),
      setTooltip: (text) => tray.setToolTip(text),
      // Panels of Linux do not notice that an item has changed, but they notice a new menu. So every change makes a new
      // menu.
      setMenu: (items) => tray.setContextMenu(Menu.buildFromTemplate(items)),
      dispose: () => tray.destroy()
    }
  },
  setBadgeCount: (count, more) => {
    // Only the dock of macOS can show a text, such as `5+`.
    if (more && process.platform === 'darwin') app.dock?.setBadge(`${count}+`)
    else if (process.platform === 'linux') setLauncherCount(count)
    else app.setBadgeCount(count)
  },
  quit: () => app.quit()
})
