import { accessSync, constants } from 'node:fs'
import { say } from '../../../shared/text/say'
import type { LastValid, Policy } from '../../settings/policy'
import { policyReport } from '../../settings/policyReport'
import { readWholePolicy, thisComputer, type PolicyComputer } from '../../settings/policySources/sources'
import { EXIT } from './exitCodes'

/** The report itself has all lines that would be logged. */
const withoutLog = (): void => undefined

/**
 * Runs `--policy-report` and `--policy-report=json`, which print the policy of this computer and this user. Opens no
 * window, and does not lock the profile. `last`: see `readWholePolicy`.
 */
export async function runPolicyReport(
  { command: { value } }: { readonly command: { readonly value: string } },
  last: LastValid = null,
  computer: PolicyComputer = thisComputer()
): Promise<{ readonly code: number; readonly out: string }> {
  if (value !== '' && value !== 'json') return { code: EXIT.usage, out: `${say('settings.policyReportUsage')}\n` }
  const report = policyReport(withMissingFiles(await readWholePolicy(last, withoutLog, computer)))
  return { code: report.code, out: value === 'json' ? report.json : report.text }
}

const FILES: readonly string[] = ['extraCaFile', 'teamRepliesFile']

/** Returns the policy with one more problem for each file that it names and this user cannot read. */
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
