import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeError } from '../../../shared/errorDescription'
import { EXIT } from './exitCodes'
import type { HeadlessResult } from './headless'

/** The environment variable in which the second process finds the user data folder for its Chromium. */
const FOLDER = 'DESKHAND_CHECK_FOLDER'
/**
 * Only the fatal lines of Chromium are printed. On a computer without a desktop it prints tens of lines about missing
 * services, which would hide the few lines of the command.
 */
const QUIET = ['--log-level=3']
/**
 * Chromium may still write into its folder while it ends. So if the folder cannot be removed, Node tries again, each
 * time a little later.
 */
const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }

/**
 * Returns true if Chromium could not start here: on Linux it needs a display, unless `argv`, the command line, has the
 * switch `--ozone-platform`.
 */
export function lacksDisplay(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  argv: readonly string[]
): boolean {
  if (platform !== 'linux' || argv.some((argument) => argument.startsWith('--ozone-platform='))) return false
  return (env['DISPLAY'] ?? '') === '' && (env['WAYLAND_DISPLAY'] ?? '') === ''
}

/**
 * Runs the same command in a second process that draws nothing. Chromium reads the switch for this before any code of
 * Deskhand runs, so the switch must be on the command line of a new process. Without a display the graphics card would
 * only cause error lines.
 */
export function runWithoutDisplay(log: (line: string) => void): Promise<HeadlessResult> {
  return runAgain(log, ['--ozone-platform=headless', '--disable-gpu'])
}

/**
 * Returns the folder that `runInOwnFolder` made for this process. Null: this process was not started by
 * `runInOwnFolder`.
 */
export function ownFolder(env: Readonly<Record<string, string | undefined>>): string | null {
  return env[FOLDER] ?? null
}

/**
 * Runs the same command in a second process with a temporary folder, because two processes of Chromium must not use the
 * same folder. Removes the temporary folder after the process has ended, because Chromium writes into it until then.
 */
export async function runInOwnFolder(log: (line: string) => void): Promise<HeadlessResult> {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-diagnose-'))
  const remove = (): void => {
    try {
      rmSync(folder, REMOVAL)
    } catch (error) {
      log(`--diagnose: ${folder} stays: ${describeError(error)}`)
    }
  }
  process.once('exit', remove)
  const result = await runAgain(log, [], { ...process.env, [FOLDER]: folder })
  process.off('exit', remove)
  remove()
  return result
}

function runAgain(
  log: (line: string) => void,
  switches: readonly string[],
  env: NodeJS.ProcessEnv = process.env
): Promise<HeadlessResult> {
  return new Promise((resolve, reject) => {
    const again = spawn(process.execPath, [...switches, ...QUIET, ...process.argv.slice(1)], { stdio: 'inherit', env })
    // Nothing else would end the second process when this one ends.
    process.once('exit', () => again.kill())
    again.once('error', reject)
    again.once('exit', (code, signal) => {
      if (signal !== null) log(`the second process was ended by ${signal}`)
      resolve({ code: code ?? EXIT.failed, out: '' })
    })
  })
}
