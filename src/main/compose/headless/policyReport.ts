import { say } from '../../../shared/text/say'
import { policyReport, reportedProfile } from '../../settings/policyReport'
import type { SettingsFile } from '../../settings/settingsFile'
import { readWholePolicy, thisComputer, type PolicyComputer } from '../../settings/policySources/sources'
import { EXIT } from './exitCodes'

/** The report itself says all that the log would say. So nothing is logged. */
const withoutLog = (): void => undefined

/**
 * Runs `--policy-report` and `--policy-report=json`: prints the policy of this computer and this user. Opens no
 * window and does not lock the profile. `file`: the settings of the profile, or null if there is none.
 */
export async function runPolicyReport(
  { command: { value } }: { readonly command: { readonly value: string } },
  file: SettingsFile | null = null,
  computer: PolicyComputer = thisComputer()
): Promise<{ readonly code: number; readonly out: string }> {
  if (value !== '' && value !== 'json') return { code: EXIT.usage, out: `${say('settings.policyReportUsage')}\n` }
  const policy = await readWholePolicy(file?.read().lastPolicy ?? null, withoutLog, computer)
  const report = policyReport(policy, file && reportedProfile(file, policy, Date.now()))
  return { code: report.code, out: value === 'json' ? report.json : report.text }
}
