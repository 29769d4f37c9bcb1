import { spawn } from 'node:child_process'
import { EXIT } from './exitCodes'
import type { HeadlessResult } from './headless'

/**
 * Returns true if Chromium could not start here: on Linux it needs a display, unless it is told to draw nothing.
 * `argv`: the command line.
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
 * Runs the same command in a process that draws nothing. Chromium reads this switch before any code of Deskhand, so it
 * must be on the command line.
 */
export function runWithoutDisplay(log: (line: string) => void): Promise<HeadlessResult> {
  return new Promise((resolve, reject) => {
    const again = spawn(process.execPath, ['--ozone-platform=headless', ...process.argv.slice(1)], { stdio: 'inherit' })
    // Nobody else ends this process.
    process.once('exit', () => again.kill())
    again.once('error', reject)
    again.once('exit', (code, signal) => {
      if (signal !== null) log(`the process without a display was ended by ${signal}`)
      resolve({ code: code ?? EXIT.failed, out: '' })
    })
  })
}
