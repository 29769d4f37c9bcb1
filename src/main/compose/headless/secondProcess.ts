import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeError } from '../../../shared/errorDescription'
import { EXIT } from './exitCodes'
import type { HeadlessResult } from './headlessParts'

/** Environment variable with the user data folder of the second process. */
const FOLDER = 'DESKHAND_CHECK_FOLDER'
/** Makes Chromium print only fatal errors. Without a desktop, it prints tens of lines about missing services. */
const QUIET = ['--log-level=3']
/** Chromium may still write into its folder while it ends. So Node tries several times to remove the folder. */
const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }

/**
 * Returns true if Chromium cannot start because it has no display on Linux. `argv`: the command line. With the switch
 * `--ozone-platform`, Chromium needs no display.
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
 * Runs the same command in a second process that needs no display. It must be a new process, because Chromium reads
 * `--ozone-platform` before Deskhand's code runs. `--disable-gpu` avoids error lines about the graphics card.
 */
export function runWithoutDisplay(log: (line: string) => void): Promise<HeadlessResult> {
  return runAgain(log, ['--ozone-platform=headless', '--disable-gpu'])
}

/**
 * Returns the folder that `runInOwnFolder` made for this process. Null: `runInOwnFolder` did not start this process.
 */
export function ownFolder(env: Readonly<Record<string, string | undefined>>): string | null {
  return env[FOLDER] ?? null
}

/**
 * Runs the same command in a second process with a temporary folder. Two processes of Chromium must not use the same
 * folder. When the second process has ended, removes the temporary folder.
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
    // The second process would not end by itself when this process ends.
    process.once('exit', () => again.kill())
    again.once('error', reject)
    again.once('exit', (code, signal) => {
      if (signal !== null) log(`the second process was ended by ${signal}`)
      resolve({ code: code ?? EXIT.failed, out: '' })
    })
  })
}
