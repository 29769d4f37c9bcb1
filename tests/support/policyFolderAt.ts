import type { PolicyFolder } from '../../src/main/settings/policyFiles'
import type { Administrators } from '../../src/main/settings/policyTrust'

/** Whoever runs the tests, as the administrator of a computer. */
export const TESTER: Administrators = {
  users: [0, process.getuid?.() ?? 0],
  groups: [process.getgid?.() ?? 0]
}

/** A policy folder whose files lock values, because who runs the tests counts as the administrator. */
export function policyFolderAt(folder: string, onlyDefaults = false): PolicyFolder {
  return { folder, onlyDefaults, administrators: TESTER }
}
