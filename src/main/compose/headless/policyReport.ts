import { accessSync, constants } from 'node:fs'
import { say } from '../../../shared/text/say'
import { mergePolicy, type LastValid, type Policy } from '../../settings/policy'
import { policyReport } from '../../settings/policyReport'
import { readPolicyParts, thisComputer, type PolicyComputer } from '../../settings/policySources/sources'
import { EXIT } from './exitCodes'

/**
 * `--policy-report` and `--policy-report=json`: prints the policy of this computer and this user. It opens no window,
 * and does not lock the profile. `last`: the last valid values that the profile keeps. As in the app, they apply while
 * Deskhand cannot read the values of the policy.
 */
export async function runPolicyReport(
  { command: { value } }: { readonly command: { readonly value: string } },
  last: LastValid = null,
  computer: PolicyComputer = thisComputer()
): Promise<{ readonly code: number; readonly out: string }> {
  if (value !== '' && value !== 'json') return { code: EXIT.usage, out: `${say('settings.policyReportUsage')}\n` }
  const report = policyReport(withMissingFiles(mergePolicy(await readPolicyParts(computer), last)))
  return { code: report.code, out: value === 'json' ? report.json : report.text }
}

const FILES: readonly string[] = ['extraCaFile', 'teamRepliesFile']

/** Adds a problem for each file that the policy names and this user cannot read. */
function withMissingFiles(policy: Policy): Policy {
  const missing = policy.set.filter(
    ({ key, value }) => FILES.includes(key) && typeof value === 'string' && value !== '' && !canRead(value)
  )
  const problems = missing.map(({ key, source }) => ({ kind: 'noFile' as const, place: source.place, key }))
  return { ...policy, problems: [...policy.problems, ...problems] }
}

function canRead(file: string): boolean {
  try {
    accessSync(file, constants.R_OK)
    return true
  } catch {
    return false
  }
}
