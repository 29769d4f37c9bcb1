import { spawn } from 'node:child_process'
import { codeOf } from '../../shared/errorDescription'

export interface Activation {
  readonly program: string
  readonly parameters: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
}

export interface StartedAs {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly program: string
  /** The command line without the program. */
  readonly parameters: readonly string[]
  /** The user data folder of this run. */
  readonly folder: string
}

/** Matches an activation token of Wayland. No other text is passed on. */
const TOKEN = /^[\x21-\x7e]{1,256}$/

/**
 * Returns the second start of Deskhand that brings the window to the front after a press on a notification. Electron
 * reads the token only from the environment of a new process. Null: not Wayland, or no valid token.
 */
export function activationBy(token: string, { env, program, parameters, folder }: StartedAs): Activation | null {
  if (!isWayland(env) || !TOKEN.test(token)) return null
  // The second start must only show the window. So the link of this process, and what follows it, are not passed on.
  const link = parameters.findIndex((one) => one.toLowerCase().startsWith('deskhand:'))
  const own = link < 0 ? parameters : parameters.slice(0, link)
  const kept = own.filter((one) => one !== '--hidden' && one !== '--' && !one.startsWith('--user-data-dir'))
  return {
    program,
    parameters: [...kept, `--user-data-dir=${folder}`],
    env: { ...env, XDG_ACTIVATION_TOKEN: token, DESKTOP_STARTUP_ID: token }
  }
}

function isWayland(env: StartedAs['env']): boolean {
  return (
    env['XDG_SESSION_TYPE'] === 'wayland' ||
    (env['XDG_SESSION_TYPE'] === undefined && (env['WAYLAND_DISPLAY'] ?? '') !== '')
  )
}

/** Starts Deskhand a second time, and does not wait. The second process passes the token to this one and quits. */
export function activate({ program, parameters, env }: Activation, log: (line: string) => void): void {
  const child = spawn(program, [...parameters], { env: { ...env }, stdio: 'ignore', detached: true })
  child.on('error', (error) => log(`window: not brought to the front, ${codeOf(error)}`))
  child.unref()
}
