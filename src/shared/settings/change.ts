import * as v from 'valibot'
import { SETTINGS, type SettingEdits, type SettingKey } from '../domain/settings'
import type { SettingDefinitions } from './definition'

type ChangeOption<K extends SettingKey> = v.StrictObjectSchema<
  {
    readonly type: v.LiteralSchema<'setting.change', undefined>
    readonly key: v.LiteralSchema<K, undefined>
    readonly value: v.GenericSchema<SettingEdits[K]>
  },
  undefined
>

/** Makes a command schema for each setting. So the key decides which values are valid. */
export function changeSchemas(definitions: SettingDefinitions) {
  return Object.entries(definitions).map(([key, { schema, edit }]) =>
    v.strictObject({ type: v.literal('setting.change'), key: v.literal(key), value: edit?.schema ?? schema })
  )
}

export const SettingChangeSchema = v.variant(
  'key',
  changeSchemas(SETTINGS) as unknown as readonly { [K in SettingKey]: ChangeOption<K> }[SettingKey][]
)
