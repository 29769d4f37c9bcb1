import { app } from 'electron'
import type { Monotonic, Timers } from '../../../shared/clock'
import { describeError } from '../../../shared/errorDescription'
import type { HeadlessCommand, HeadlessName } from '../../os/headless'
import type { RuntimeFacts } from '../../os/runtime'
import type { Switches } from '../../os/switches'
import { peekSettingsFile } from '../../settings/settingsFile'
import { writeAnswer } from './answer'
import { EXIT } from './exitCodes'
import { prepareDiagnose } from './diagnose'
import { runPolicyReport } from './policyReport'
import { runStatus } from './status'
import { runHelp, runVersion } from './helpAndVersion'
import { runSupportBundle } from './supportBundle'

/** The arguments of every headless command. */
export interface HeadlessParts {
  readonly command: HeadlessCommand
  readonly switches: Switches
  readonly runtime: RuntimeFacts
  /** The user data folder of the profile. */
  readonly userData: string
  /** Folder that contains package.json, out and resources. */
  readonly root: string
  readonly monotonic: Monotonic
  readonly timers: Timers
  /** Writes to standard error, because standard output has only the answer. */
  readonly log: (line: string) => void
}

/** `out` goes to standard output. It is empty, or ends with a newline. `code`: the exit code of the process. */
export interface HeadlessResult {
  readonly code: number
  readonly out: string
}

/**
 * Some commands return their result before Chromium starts, and so need no display. The others return a function that
 * must run after Chromium has started.
 */
export type Headless = (parts: HeadlessParts) => Promise<HeadlessResult | (() => Promise<HeadlessResult>)>

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
 * Runs a headless command, prints its answer, and ends the process with its exit code. Resolves only if the command
 * waits for Chromium, which starts after `index.ts` has run.
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
 * Writes the answer, and then ends the process, also if nobody reads the answer. If a part of it is lost, the exit code
 * says so, because a program would take what is there for the whole answer.
 */
async function finish({ code, out }: HeadlessResult, { command, log }: HeadlessParts): Promise<never> {
  const lost = await writeAnswer(out)
  if (lost !== null) log(`--${command.name}: the answer was not written, ${lost}`)
  return process.exit(lost === null ? code : EXIT.failed)
}
