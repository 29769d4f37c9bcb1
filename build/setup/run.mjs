import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

const children = new Set()
const farewells = []
const patienceMs = 8_000

function killAll(signal) {
  for (const child of children) child.kill(signal)
}

async function leave(code) {
  // Removes the handlers, so that a second signal ends the script at once.
  process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM').removeAllListeners('SIGHUP')
  const late = setTimeout(() => process.exit(code), patienceMs)
  for (const farewell of farewells.splice(0).reverse()) await farewell()
  clearTimeout(late)
  process.exit(code)
}

process.on('exit', () => killAll('SIGTERM'))
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129]
])
  process.on(signal, () => void leave(code))

/**
 * Registers work that runs if a signal ends the script. The newest work runs first. After `patienceMs` the script
 * ends even if work is left.
 */
export const beforeLeaving = (work) => farewells.push(work)

// With `setpriv` (in every Debian), the kernel ends the program if this script is killed.
const guard = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'TERM', '--'] : []

const lowestPriority = existsSync('/usr/bin/nice') ? ['/usr/bin/nice', '-n', '19'] : []

/**
 * Starts a program that ends with this script. On Linux this is so even if the script is killed. `inBackground`: the
 * program gets only processor time that is left, where possible.
 */
export function start(program, parameters, { inBackground = false, ...options } = {}) {
  const [first, ...rest] = [...guard, ...(inBackground ? lowestPriority : []), program, ...parameters]
  const child = spawn(first, rest, options)
  children.add(child)
  child.once('exit', () => children.delete(child))
  child.once('error', () => children.delete(child))
  return child
}

/**
 * Starts a program that, except on Windows, does not get the terminal's Ctrl+C. The script itself must end the
 * program, see `beforeLeaving`.
 */
export const startApart = (program, parameters, options = {}) =>
  start(program, parameters, { detached: process.platform !== 'win32', ...options })

/** Asks a program to end, and waits until it has ended. A program that still runs after `withinMs` is killed. */
export async function end(child, withinMs = 4_000) {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), withinMs)
    child.once('exit', () => {
      clearTimeout(force)
      resolve()
    })
    child.kill('SIGTERM')
  })
}

/**
 * Runs a program to its end. Resolves with `{ code, stdout, all }`. `all`: both outputs; empty if `stdio` is
 * inherited. `code` 127: it did not start. 128: a signal ended it.
 */
export function run(program, parameters, options = {}) {
  return new Promise((resolve) => {
    const child = start(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    const output = { stdout: '', all: '' }
    child.stdout?.on('data', (data) => {
      output.stdout += data
      output.all += data
    })
    child.stderr?.on('data', (data) => {
      output.all += data
    })
    child.once('error', (failure) => resolve({ code: 127, stdout: '', all: String(failure.message) }))
    child.once('close', (code, signal) => resolve({ code: code ?? 128, signal, ...output }))
  })
}

/** Runs npm with the same Node as this script. If npm did not start this script, the `npm` on the path runs. */
export function npm(parameters, options = {}) {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...parameters], options)
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', parameters, {
    shell: process.platform === 'win32',
    ...options
  })
}
