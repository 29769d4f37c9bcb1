import { app, globalShortcut, Menu, nativeImage, Tray, type NativeImage } from 'electron'
import type { ShortcutSystem } from './shortcut'
import type { TrayItem } from './tray/trayMenu'

/** One icon in the tray or menu bar. */
export interface TrayHandle<Picture> {
  setPicture(picture: Picture): void
  setTooltip(words: string): void
  setMenu(items: TrayItem[]): void
  dispose(): void
}

/** The system's own calls for what shows outside of windows, without a decision in them. */
export interface Shell<Picture> {
  readonly platform: NodeJS.Platform
  readonly shortcuts: ShortcutSystem
  /** `path`: absolute. A picture for dense screens lies next to it as `…@2x.png`. */
  loadPicture(path: string): Picture
  openTray(picture: Picture, clicked: () => void): TrayHandle<Picture>
  /** The number on the icon in the dock or launcher; 0 takes it away. Windows has none. `more`: at least so many. */
  setBadgeCount(count: number, more: boolean): void
  quit(): void
}

/** `setLauncherCount`: the number on a Linux launcher, for which Electron would load a library that waits for it. */
export const createShell = (setLauncherCount: (count: number) => void): Shell<NativeImage> => ({
  platform: process.platform,
  shortcuts: globalShortcut,
  loadPicture: (path) => {
    const picture = nativeImage.createFromPath(path)
    // macOS colours its menu bar itself, from black shapes.
    picture.setTemplateImage(process.platform === 'darwin')
    return picture
  },
  openTray: (picture, clicked) => {
    const tray = new Tray(picture)
    tray.on('click', clicked)
    return {
      setPicture: (next) => tray.setImage(next),
      setTooltip: (words) => tray.setToolTip(words),
      // A changed item is not passed on to the panels of Linux; a new menu is.
      setMenu: (items) => tray.setContextMenu(Menu.buildFromTemplate(items)),
      dispose: () => tray.destroy()
    }
  },
  setBadgeCount: (count, more) => {
    // Only the dock shows text.
    if (more && process.platform === 'darwin') app.dock?.setBadge(`${count}+`)
    else if (process.platform === 'linux') setLauncherCount(count)
    else app.setBadgeCount(count)
  },
  quit: () => app.quit()
})
