import { join } from 'node:path'
import { app, BrowserWindow, type Event } from 'electron'
import { readAtMost } from '../files/readAtMost'
import { autostartFile, autostartFolder } from '../os/autostart/autostartFile'
import type { LoginItem } from '../os/autostart/loginItem'
import { loginProgram } from '../os/autostart/loginProgram'
import { systemLoginItem } from '../os/autostart/systemLoginItem'
import { chooseSettingsFile, saveFile } from '../os/dialogs'
import { keepAutostart, type Autostart } from '../settings/autostart'
import type { Settings } from '../settings/effective'
import type { SettingsFile } from '../settings/settingsFile'
import { createWholeSettings, type WholeSettings } from '../settings/wholeSettings'
import type { Store } from '../state/store'
import { followCapture } from '../windows/capture'
import { showTheme } from '../windows/theme'
import type { Disposals } from './disposals'

export interface ComposedSettingsParts {
  readonly store: Pick<Store, 'apply' | 'state'>
  readonly settings: Settings
  readonly file: SettingsFile
  readonly log: (line: string) => void
}

export interface ComposedSettings {
  readonly wholeSettings: WholeSettings
  /**
   * The setting and the system's entry for a start at login. Reads nothing from the system before the first `check`.
   */
  readonly autostart: Autostart
}

/**
 * Makes the parts that change many settings at once: reset, import, export. Also makes the parts that apply a setting
 * to the computer: theme, screen captures, autostart.
 */
export function composeSettings(
  { store, settings, file, log }: ComposedSettingsParts,
  disposals: Disposals
): ComposedSettings {
  const followTheme = (): void => showTheme(settings.get('theme'))
  disposals.add(
    'theme',
    settings.watch((key) => {
      if (key === 'theme') followTheme()
    })
  )
  followTheme()
  disposals.add('screen captures', hideFromCaptures(settings))
  const dialogs = { chooseFile: chooseSettingsFile, saveFile }
  return {
    wholeSettings: disposals.add(
      'whole settings',
      createWholeSettings({ store, settings, file, dialogs, read: readAtMost, log })
    ),
    autostart: disposals.add(
      'autostart',
      keepAutostart({ store, settings, log, renews: app.isPackaged, item: systemItem() })
    )
  }
}

function hideFromCaptures(settings: Settings): { dispose(): void } {
  return followCapture({
    windows: () => BrowserWindow.getAllWindows(),
    onOpened(listener) {
      const opened = (_event: Event, window: BrowserWindow): void => listener(window)
      app.on('browser-window-created', opened)
      return { dispose: () => void app.off('browser-window-created', opened) }
    },
    isHidden: () => settings.get('hideFromCapture'),
    watch: (listener) => settings.watch((key) => key === 'hideFromCapture' && listener())
  })
}

function systemItem(): LoginItem {
  const { platform, env, execPath } = process
  const folder = app.getPath('userData')
  const program = loginProgram({
    env,
    platform,
    execPath,
    appFolder: app.isPackaged ? null : app.getAppPath(),
    folder: folder === join(app.getPath('appData'), app.getName()) ? null : folder
  })
  if (platform === 'win32' || platform === 'darwin') return systemLoginItem(app, platform, program)
  return autostartFile(autostartFolder(env, app.getPath('home')), program)
}
