import { accessSync, constants } from 'node:fs'
import { say } from '../../../shared/text/say'
import type { Policy } from '../../settings/policy'
import { policyReport, reportedProfile } from '../../settings/policyReport'
import type { SettingsFile } from '../../settings/store'
import { readWholePolicy, thisComputer, type PolicyComputer } from '../../settings/policySources/sources'
import { EXIT } from './exitCodes'

/** The report itself has all lines that would be logged. */
const withoutLog = (): void => undefined

/**
 * `--policy-report` and `--policy-report=json`: prints the policy of this computer and this user. It opens no window,
 * and does not lock the profile. `file`: the settings of the profile. Null: there is no profile.
 */
export async function runPolicyReport(
  { command: { value } }: { readonly command: { readonly value: string } },
  file: SettingsFile | null = null,
  computer: PolicyComputer = thisComputer()
): Promise<{ readonly code: number; readonly out: string }> {
  if (value !== '' && value !== 'json') return { code: EXIT.usage, out: `${say('settings.policyReportUsage')}\n` }
  const policy = withMissingFiles(await readWholePolicy(file?.read().lastPolicy ?? null, withoutLog, computer))
  const report = policyReport(policy, file && reportedProfile(file, policy, Date.now()))
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
