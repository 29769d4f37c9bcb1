import { ACTIONS } from '../../../shared/domain/actions'
import type { KeyReset } from '../../../shared/domain/keyChoices'
import { SETTINGS, type SettingKey } from '../../../shared/domain/settings'
import type {
  AutostartProblem,
  LeftOut,
  SettingsFileProblem,
  SettingsResult
} from '../../../shared/domain/settingsResult'
import { settingNames } from '../../../shared/settings/names'
import { say } from '../../../shared/text/say'
import type { StatusView } from '../../../shared/views'

/** Says why the system refused to read or write a file. `code`: the system's error code. */
function causeText(code: string): string {
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return say('settings.cause.noPermission', { code })
  if (code === 'ENOSPC' || code === 'EDQUOT') return say('settings.cause.diskFull', { code })
  return say('settings.cause.other', { code })
}

export function autostartProblemText(problem: AutostartProblem, platform: StatusView['app']['platform']): string {
  switch (problem.kind) {
    case 'foreignFile':
      return say('settings.autostart.foreignFile', { file: problem.file })
    case 'offInSystem':
      return platform === 'darwin' ? say('settings.autostart.off.darwin') : say('settings.autostart.off.win32')
    case 'failed': {
      const cause = causeText(problem.code)
      return problem.file === null
        ? say('settings.autostart.refused', { cause })
        : say('settings.autostart.failed', { file: problem.file, cause })
    }
  }
}

function fileProblemText(problem: SettingsFileProblem): string {
  if (problem.kind === 'noAccess') return say('settings.result.file.noAccess', { cause: causeText(problem.code) })
  return say(`settings.result.file.${problem.kind}`)
}

function keysResetText(reset: KeyReset): string {
  const preset = 'preset' in reset ? reset.preset : 'deskhand'
  if ('reset' in reset && reset.reset !== null)
    return say('settings.result.keysOfOne', { action: say(ACTIONS[reset.reset].does) })
  return preset === 'deskhand'
    ? say('settings.result.keysOfAll')
    : say('settings.result.keysOfPreset', { preset: say(`keyboard.preset.${preset}`) })
}

/** Says how a reset, import, export or undo ended. `isBad`: true if it failed. */
export function settingsResultText(result: SettingsResult): { readonly text: string; readonly isBad: boolean } {
  switch (result.kind) {
    case 'reset': {
      const [only] = result.keys
      const text =
        only !== undefined && result.keys.length === 1
          ? say('settings.result.reset', { name: settingNames[only].name })
          : say('settings.result.resetMany', { count: result.keys.length })
      return { text, isBad: false }
    }
    case 'keysReset':
      return { text: keysResetText(result.reset), isBad: false }
    case 'undone':
      return { text: say('settings.result.undone', { count: result.keys.length }), isBad: false }
    case 'imported':
      return { text: say('settings.result.imported', { count: result.keys.length }), isBad: false }
    case 'importFailed':
      return { text: say('settings.result.importFailed', { why: fileProblemText(result.problem) }), isBad: true }
    case 'exported':
      return { text: say('settings.result.exported', { count: result.count }), isBad: false }
    case 'exportFailed':
      return { text: say('settings.result.exportFailed', { cause: causeText(result.code) }), isBad: true }
  }
}

/**
 * Returns the name of a setting that an import left out. If this version does not know the setting, returns its key.
 */
export function leftOutName({ key }: LeftOut): string {
  return Object.hasOwn(SETTINGS, key) ? settingNames[key as SettingKey].name : key
}
