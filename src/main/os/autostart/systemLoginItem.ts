import type { App } from 'electron'
import type { AutostartProblem } from '../../../shared/domain/settingsResult'
import { codeOf } from '../../../shared/errorDescription'
import type { LoginItem, LoginProgram } from './loginItem'

type LoginItemApp = Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>

/**
 * The autostart entry of Windows and macOS. A person can also switch it off in the system. On Windows, path and
 * parameters with spaces are quoted, because Windows joins them without quotes. On macOS there are no parameters.
 */
export function systemLoginItem(
  app: LoginItemApp,
  platform: 'win32' | 'darwin',
  { program, parameters, name }: LoginProgram
): LoginItem {
  const entry = platform === 'win32' ? { path: inQuotes(program), args: parameters.map(inQuotes) } : {}

  function isOn(): boolean {
    const { openAtLogin, launchItems } = app.getLoginItemSettings(entry)
    if (platform === 'darwin') return openAtLogin
    return openAtLogin && launchItems.find((item) => item.name === name)?.enabled !== false
  }

  return {
    // On Windows, an entry with another path or other parameters counts as off. So no entry is ever old.
    read() {
      try {
        return isOn() ? { kind: 'on', isOld: false } : { kind: 'off' }
      } catch (error) {
        return { kind: 'problem', problem: failed(error) }
      }
    },
    write(on) {
      try {
        app.setLoginItemSettings({
          ...entry,
          openAtLogin: on,
          ...(platform === 'win32' ? { enabled: true, name } : {})
        })
        return isOn() === on ? null : { kind: 'offInSystem' }
      } catch (error) {
        return failed(error)
      }
    }
  }
}

function failed(error: unknown): AutostartProblem {
  return { kind: 'failed', file: null, code: codeOf(error) }
}

function inQuotes(argument: string): string {
  return /\s/.test(argument) ? `"${argument}"` : argument
}
