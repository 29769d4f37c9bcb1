import { SETTINGS } from '../../../shared/domain/settings'
import type { SettingDefinitions, SettingRowName, SettingSection } from '../../../shared/settings/definition'

/**
 * All settings of a section with the same `row`. All settings with the row `plain` are one `SectionRow`. Each other
 * `row` has its own component (see `SettingRows.vue`).
 */
export interface SectionRow {
  readonly row: SettingRowName
  readonly keys: readonly string[]
}

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
