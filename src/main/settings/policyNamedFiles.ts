import { accessSync, constants } from 'node:fs'
import type { PolicyProblem } from '../../shared/domain/policyProblem'
import type { Policy } from './policy'
import { isOpenToOthers, systemAdministrators, type Administrators } from './policyTrust'

const FILES: readonly string[] = ['extraCaFile', 'teamRepliesFile']

/**
 * Returns the policy with one more problem for each file that it names and that cannot be used: this user cannot read
 * the file, or it is `extraCaFile` and people other than the administrator can change it.
 */
export function withNamedFiles(policy: Policy, administrators: Administrators = systemAdministrators()): Policy {
  const problems = policy.set.flatMap(({ key, value, source }): readonly PolicyProblem[] => {
    if (!FILES.includes(key) || typeof value !== 'string' || value === '') return []
    if (!canRead(value)) return [{ kind: 'noFile', place: source.place, key }]
    // Saved replies are texts that an agent reads before sending, and team leads may keep them in a shared folder.
    const isOpen = key === 'extraCaFile' && isOpenToOthers(value, administrators)
    return isOpen ? [{ kind: 'unprotected', place: value, key }] : []
  })
  return problems.length === 0 ? policy : { ...policy, problems: [...policy.problems, ...problems] }
}

function canRead(file: string): boolean {
  try {
    accessSync(file, constants.R_OK)
    return true
  } catch {
    return false
  }
}
