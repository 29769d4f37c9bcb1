import { spawn } from 'node:child_process'

export interface Activation {
  readonly program: string
  readonly parameters: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
}

export interface StartedAs {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly program: string
  /** Everything behind the program. */
  readonly parameters: readonly string[]
  /** Where this one keeps its state, whatever chose it. */
  readonly folder: string
}

/** Longer tokens are not from a compositor. */
const TOKEN = /^[\x21-\x7e]{1,256}$/

/**
 * How a press on a notification brings the window to the front on Wayland: Electron takes the token that the compositor wants
 * from the environment of a second start alone, which hands it to this one and ends. Null: no token is needed.
 */
export function activationBy(token: string, { env, program, parameters, folder }: StartedAs): Activation | null {
  if (!isWayland(env) || !TOKEN.test(token)) return null
  // It shall show the window that is there, not open what this start was asked to open. Nothing behind a link is a switch of ours.
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

/** Nobody waits for it. */
export function activate({ program, parameters, env }: Activation, log: (line: string) => void): void {
  const child = spawn(program, [...parameters], { env: { ...env }, stdio: 'ignore', detached: true })
  child.on('error', (error) => log(`window: not brought to the front, ${error.name}`))
  child.unref()
}
