import { SETTINGS } from '../../../shared/domain/settings'
import type { SettingDefinitions, SettingRowName, SettingSection } from '../../../shared/settings/definition'

/**
 * All settings of a section that have the same `row`. The settings with `plain` are one such row too. Each other row
 * has a component of its own (see `SettingRows.vue`).
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
