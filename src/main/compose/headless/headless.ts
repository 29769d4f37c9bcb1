import { app } from 'electron'
import type { Monotonic, Timers } from '../../../shared/clock'
import { describeError } from '../../../shared/errorDescription'
import type { HeadlessCommand, HeadlessName } from '../../os/headless'
import type { RuntimeFacts } from '../../os/runtime'
import type { Switches } from '../../os/switches'
import { EXIT } from './exitCodes'
import { runDiagnose } from './diagnose'
import { runStatus } from './status'

/** What every headless command gets. */
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
  /** Goes to standard error: standard output has only the answer. */
  readonly log: (line: string) => void
}

/** `out` goes to standard output, and ends with a line end. `code`: the exit code of the process. */
export interface HeadlessResult {
  readonly code: number
  readonly out: string
}

export interface Headless {
  /** True if the command needs Chromium. The others end before it starts, so they need no display. */
  readonly needsChromium: boolean
  run(parts: HeadlessParts): Promise<HeadlessResult>
}

/** The headless commands that this version has. */
export const HEADLESS: Readonly<Partial<Record<HeadlessName, Headless>>> = {
  status: { needsChromium: false, run: runStatus },
  diagnose: { needsChromium: true, run: runDiagnose }
}

/**
 * Runs a headless command, prints its answer, and ends the process with its exit code. Resolves only if the command
 * needs Chromium, which starts after this file has run.
 */
export async function runHeadless(parts: HeadlessParts): Promise<void> {
  const known = HEADLESS[parts.command.name]
  const run = known?.run ?? (() => Promise.resolve({ code: EXIT.usage, out: '' }))
  if (known?.needsChromium !== true) return finish(await tried(run, parts))
  app.dock?.hide()
  void app.whenReady().then(async () => finish(await tried(run, parts)))
}

async function tried(run: Headless['run'], parts: HeadlessParts): Promise<HeadlessResult> {
  try {
    return await run(parts)
  } catch (error) {
    parts.log(`--${parts.command.name}: failed, ${describeError(error)}`)
    return { code: EXIT.failed, out: '' }
  }
}

/** Ends the process after its answer has left. If nobody reads the answer, the process ends too. */
function finish({ code, out }: HeadlessResult): Promise<void> {
  return new Promise(() => process.stdout.write(out, () => process.exit(code)))
}
