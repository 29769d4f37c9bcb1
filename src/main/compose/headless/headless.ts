import { app } from 'electron'
import { describeError } from '../../../shared/errorDescription'
import type { HeadlessName } from '../../os/headless'
import { peekSettingsFile } from '../../settings/settingsFile'
import { writeAnswer } from './answer'
import { EXIT } from './exitCodes'
import { prepareDiagnose } from './diagnose'
import type { Headless, HeadlessParts, HeadlessResult } from './headlessParts'
import { runPolicyReport } from './policyReport'
import { runStatus } from './status'
import { runHelp, runVersion } from './helpAndVersion'
import { runSupportBundle } from './supportBundle'

export const HEADLESS: Readonly<Record<HeadlessName, Headless>> = {
  status: runStatus,
  diagnose: prepareDiagnose,
  'policy-report': (parts) =>
    runPolicyReport(parts, { ...peekSettingsFile(parts.userData, parts.log), keep: () => undefined }),
  'support-bundle': runSupportBundle,
  version: runVersion,
  help: runHelp
}

/**
 * Runs a headless command, prints its answer, and ends the process with its exit code. So it usually never resolves.
 * But if the command needs Chromium, it resolves at once, and the answer comes later.
 */
export async function runHeadless(parts: HeadlessParts): Promise<void> {
  const command = HEADLESS[parts.command.name]
  const prepared = await tried(parts, () => command(parts))
  if (typeof prepared !== 'function') return finish(prepared, parts)
  app.dock?.hide()
  void app.whenReady().then(async () => finish(await tried(parts, prepared), parts))
}

async function tried<T>(parts: HeadlessParts, run: () => Promise<T>): Promise<T | HeadlessResult> {
  try {
    return await run()
  } catch (error) {
    parts.log(`--${parts.command.name}: failed, ${describeError(error)}`)
    return { code: EXIT.failed, out: '' }
  }
}

/**
 * Writes the answer and ends the process. The exit code says if a part of the answer is lost, because a script would
 * not notice.
 */
async function finish({ code, out }: HeadlessResult, { command, log }: HeadlessParts): Promise<never> {
  const lost = await writeAnswer(out)
  if (lost !== null) log(`--${command.name}: the answer was not written, ${lost}`)
  return process.exit(lost === null ? code : EXIT.failed)
}
