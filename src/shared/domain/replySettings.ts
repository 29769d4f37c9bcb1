import * as v from 'valibot'
import { textSetting, type SettingDefinition } from '../settings/definition'
import { say } from '../text/say'
import { ABSOLUTE_PATH } from './policyOnly'

/**
 * Absolute path of the team's file with saved replies. Empty: none. No renderer may choose a file. So a window can
 * only remove the path, and main asks the person for a new one.
 */
export const teamRepliesFile: SettingDefinition<string> = {
  ...textSetting({ ...ABSOLUTE_PATH, pattern: /^(?:$|\/|[A-Za-z]:[\\/]|\\\\)/ }, '', {
    section: 'replies',
    row: 'teamFile',
    protectedOnly: true,
    local: true
  }),
  edit: { schema: v.literal(''), apply: () => '' }
}

/**
 * The text that a nudge puts into the composer. It may have the variables of a saved reply. Its default is in
 * Deskhand's language.
 */
export const nudgeText: SettingDefinition<string> = {
  ...textSetting({ maxLength: 500, format: 'text' }, '', { section: 'replies' }),
  get default() {
    return say('replies.nudgeDefault')
  }
}
