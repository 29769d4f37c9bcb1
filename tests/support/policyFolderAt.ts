import type { PolicyFolder } from '../../src/main/settings/policyFiles'
import type { Administrators } from '../../src/main/settings/policyTrust'

/** Whoever runs the tests is the administrator. */
export const TESTER: Administrators = {
  users: [0, process.getuid?.() ?? 0],
  groups: [process.getgid?.() ?? 0]
}

/** Its files lock values, because whoever runs the tests is the administrator. */
export function policyFolderAt(folder: string, onlyDefaults = false): PolicyFolder {
  return { folder, onlyDefaults, administrators: TESTER }
}
