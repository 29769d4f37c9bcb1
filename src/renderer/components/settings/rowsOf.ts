import { SETTINGS } from '../../../shared/domain/settings'
import type { SettingDefinitions, SettingRowName, SettingSection } from '../../../shared/settings/definition'

/**
 * One row of a section. All plain settings of the section are in one row. Settings that name the same special row are
 * drawn by one component.
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
