import { accessSync, constants, statSync } from 'node:fs'
import type { PolicyProblem } from '../../shared/domain/policyProblem'
import { unusableExtraFile } from '../workspace/certificates/certificates'
import type { Policy } from './policy'
import { isOpenToOthers, systemAdministrators, type Administrators } from './policyTrust'

/**
 * Returns the policy with one more problem for each file or folder that it names and that cannot be used: this user
 * cannot read it, people other than an administrator can change which authorities are trusted, or a file of authorities
 * has none. Looks at the files on the disk.
 */
export function withNamedFiles(policy: Policy, administrators: Administrators = systemAdministrators()): Policy {
  const problems = policy.set.flatMap(({ key, value, source: { place } }): readonly PolicyProblem[] => {
    if (typeof value !== 'string' || value === '') return []
    if (key === 'dictionariesFolder') return isReadableFolder(value) ? [] : [{ kind: 'noFolder', place, key }]
    // Saved replies are texts that an agent reads before sending, and team leads may keep them in a shared folder.
    if (key === 'teamRepliesFile') return canRead(value) ? [] : [{ kind: 'noFile', place, key }]
    return key === 'extraCaFile' ? problemsOfAuthorities(value, place, administrators) : []
  })
  return problems.length === 0 ? policy : { ...policy, problems: [...policy.problems, ...problems] }
}

function problemsOfAuthorities(file: string, place: string, administrators: Administrators): readonly PolicyProblem[] {
  const key = 'extraCaFile'
  if (!canRead(file)) return [{ kind: 'noFile', place, key }]
  if (isOpenToOthers(file, administrators)) return [{ kind: 'unprotected', place: file, key }]
  return unusableExtraFile(file, () => false) === null ? [] : [{ kind: 'noAuthority', place, key }]
}

function isReadableFolder(folder: string): boolean {
  return canRead(folder) && statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true
}

function canRead(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}
