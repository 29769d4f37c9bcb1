import { execFile } from 'node:child_process'
import { electronPath, profileFolder, ROOT } from '../support/desktop/launch'
import type { Stage } from './stage'

export interface Ended {
  readonly code: number
  readonly out: string
}

/** Returns a command line for the app without a display, as a management tool runs it. */
export function headlessCommand({ desktop }: Stage, switches: readonly string[]): readonly [string, ...string[]] {
  const unsafe = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const profile = `--user-data-dir=${profileFolder(desktop)}`
  return [electronPath(), ROOT, ...unsafe, '--disable-gpu', '--disable-dev-shm-usage', profile, ...switches]
}

export function runHeadless({ desktop }: Stage, command: readonly [string, ...string[]]): Promise<Ended> {
  const { DISPLAY: _display, ...env } = desktop.env
  const [program, ...parameters] = command
  return new Promise((resolve) => {
    const child = execFile(program, parameters, { env, timeout: 60_000 }, (_error, out, errors) => {
      // If a command fails, its error output contains the reason. The exit code alone does not.
      if (child.exitCode === 1) console.log(errors)
      resolve({ code: child.exitCode ?? -1, out })
    })
  })
}

/** Runs a headless command of the app. */
export function headless(stage: Stage, ...switches: readonly string[]): Promise<Ended> {
  return runHeadless(stage, headlessCommand(stage, switches))
}
