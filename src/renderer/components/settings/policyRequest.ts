import type { SettingDefinition, SettingWords } from '../../../shared/settings/definition'
import { say } from '../../../shared/text/say'

/** At most this many UTF-16 units of a list are copied. */
const LONGEST_LIST = 300

/** Returns a value in words. Null: it is a list, which has no short text. */
export function valueText(
  { kind }: SettingDefinition,
  { options, amount }: SettingWords,
  value: unknown
): string | null {
  if (kind.type === 'list') return null
  if (typeof value === 'boolean') return say(value ? 'settings.on' : 'settings.off')
  if (value === null) return say('settings.off')
  if (typeof value === 'number' && amount) return amount(value)
  const text = String(value)
  return options?.[text] ?? text
}

/**
 * Returns a text for the administrator, without anything about customers.
 * - `shown`: the value in words; null: the text has `value` itself.
 * - `file`: where the policy is; undefined: not known; null: no policy set the value.
 */
export function policyRequest(
  key: string,
  { name }: SettingWords,
  value: unknown,
  shown: string | null,
  file: string | null | undefined
): string {
  return [
    say('settings.request.subject'),
    '',
    say('settings.request.setting', { name, key }),
    say('settings.request.value', { value: shown ?? JSON.stringify(value).slice(0, LONGEST_LIST) }),
    ...(file === null
      ? []
      : [file === undefined ? say('settings.request.source') : say('settings.request.sourceFile', { file })]),
    say('settings.request.wish')
  ].join('\n')
}
