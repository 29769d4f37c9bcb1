import { SETTINGS } from '../../../shared/domain/settings'
import type { SettingDefinitions, SettingRowName, SettingSection } from '../../../shared/settings/definition'

/** A box of a section. All plain settings share one box. Settings with the same special row share one component. */
export interface SectionRow {
  readonly row: SettingRowName
  readonly keys: readonly string[]
}

/** The rows of a section, in the order of the definitions. One row may have several settings. */
export function rowsOf(section: SettingSection, definitions: SettingDefinitions = SETTINGS): readonly SectionRow[] {
  const rows = new Map<SettingRowName, string[]>()
  for (const [key, one] of Object.entries(definitions)) {
    if (one.section !== section) continue
    const keys = rows.get(one.row)
    if (keys) keys.push(key)
    else rows.set(one.row, [key])
  }
  return [...rows].map(([row, keys]) => ({ row, keys }))
}
