import { BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import type { ZoomStep } from '../../shared/keys'
import { say } from '../../shared/text/say'
import { zoom } from './zoom'

/**
 * Sets the application menu in the present language. Windows and Linux show no menu bar, but the menu's keys work.
 */
export function applyMenu(platform: NodeJS.Platform, devTools: boolean): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(platform, devTools)))
}

export function menuTemplate(platform: NodeJS.Platform, devTools: boolean): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    ...zoomItems(say('menu.actualSize'), 'reset', '0', 'num0'),
    // On some keyboards, `+` is `=` with Shift. So `=` without Shift zooms in too.
    ...zoomItems(say('menu.zoomIn'), 'in', 'Plus', '=', 'numadd'),
    ...zoomItems(say('menu.zoomOut'), 'out', '-', 'numsub'),
    { type: 'separator' },
    { role: 'togglefullscreen', label: say('menu.fullScreen') },
    ...(devTools ? [{ role: 'toggleDevTools' } as const] : [])
  ]
  if (platform === 'darwin') {
    return [appMenu(), editMenu(platform), { label: say('menu.view'), submenu: view }, windowMenu()]
  }
  return [
    {
      label: say('menu.file'),
      submenu: [
        { role: 'close', label: say('menu.close'), accelerator: 'Ctrl+W' },
        { role: 'quit', label: say('menu.quit', { app: say('frame.app') }), accelerator: 'Ctrl+Q' }
      ]
    },
    editMenu(platform),
    { label: say('menu.view'), submenu: view }
  ]
}

// The menus below replace Electron's own menus, which are English in every language.

function appMenu(): MenuItemConstructorOptions {
  const app = say('frame.app')
  return {
    role: 'appMenu',
    label: app,
    submenu: [
      { role: 'about', label: say('menu.about', { app }) },
      { type: 'separator' },
      { role: 'services', label: say('menu.services') },
      { type: 'separator' },
      { role: 'hide', label: say('menu.hide', { app }) },
      { role: 'hideOthers', label: say('menu.hideOthers') },
      { role: 'unhide', label: say('menu.unhide') },
      { type: 'separator' },
      { role: 'quit', label: say('menu.quit', { app }) }
    ]
  }
}

function editMenu(platform: NodeJS.Platform): MenuItemConstructorOptions {
  const remove = { role: 'delete', label: say('menu.delete') } as const
  const all = { role: 'selectAll', label: say('menu.selectAll') } as const
  const onMac: MenuItemConstructorOptions[] = [
    { role: 'pasteAndMatchStyle', label: say('menu.pasteAndMatchStyle') },
    remove,
    all,
    { type: 'separator' },
    {
      label: say('menu.speech'),
      submenu: [
        { role: 'startSpeaking', label: say('menu.startSpeaking') },
        { role: 'stopSpeaking', label: say('menu.stopSpeaking') }
      ]
    }
  ]
  return {
    role: 'editMenu',
    label: say('menu.edit'),
    submenu: [
      { role: 'undo', label: say('menu.undo') },
      { role: 'redo', label: say('menu.redo') },
      { type: 'separator' },
      { role: 'cut', label: say('menu.cut') },
      { role: 'copy', label: say('menu.copy') },
      { role: 'paste', label: say('menu.paste') },
      ...(platform === 'darwin' ? onMac : [remove, { type: 'separator' } as const, all])
    ]
  }
}

function windowMenu(): MenuItemConstructorOptions {
  return {
    role: 'windowMenu',
    label: say('menu.window'),
    submenu: [
      { role: 'minimize', label: say('menu.minimize') },
      { role: 'zoom', label: say('menu.zoom') },
      { type: 'separator' },
      { role: 'front', label: say('menu.front') }
    ]
  }
}

/** Makes one entry for each key. The menu shows only the first one, but all keys work. */
function zoomItems(label: string, step: ZoomStep, ...keys: readonly string[]): MenuItemConstructorOptions[] {
  return keys.map((key, index) => ({
    label,
    accelerator: `CommandOrControl+${key}`,
    visible: index === 0,
    click: () => zoomFocused(step)
  }))
}

function zoomFocused(step: ZoomStep): void {
  const contents = BrowserWindow.getFocusedWindow()?.webContents
  if (contents) zoom(contents, step)
}
