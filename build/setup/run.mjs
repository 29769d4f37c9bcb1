import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

const children = new Set()
const farewells = []
const patienceMs = 8_000

function killAll(signal) {
  for (const child of children) child.kill(signal)
}

async function leave(code) {
  // A second signal means now.
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

/** Registers work that is done, newest first and in a few seconds at most, when a signal ends the script. */
export const beforeLeaving = (work) => farewells.push(work)

// util-linux, which every Debian has: the kernel ends the program should this script be killed.
const guard = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'TERM', '--'] : []

const lowestPriority = existsSync('/usr/bin/nice') ? ['/usr/bin/nice', '-n', '19'] : []

/**
 * Starts a program that ends with this script, however that ends where the system can see to it. One that is
 * `inBackground` gets, where the system can do so, only what others leave of the processor.
 */
export function start(program, parameters, { inBackground = false, ...options } = {}) {
  const [first, ...rest] = [...guard, ...(inBackground ? lowestPriority : []), program, ...parameters]
  const child = spawn(first, rest, options)
  children.add(child)
  child.once('exit', () => children.delete(child))
  child.once('error', () => children.delete(child))
  return child
}

/** Starts a program that does not hear Ctrl+C by itself: the script ends it in good order. */
export const startApart = (program, parameters, options = {}) =>
  start(program, parameters, { detached: process.platform !== 'win32', ...options })

/** Asks a program to end and waits until it has, a few seconds at most. */
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

/** Runs a program to its end. Resolves with its exit code and what it printed (empty when `stdio` is inherited). */
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

/** npm itself, run by the Node that runs this script; without npm's own start-up variables a plain `npm` does as well. */
export function npm(parameters, options = {}) {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...parameters], options)
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', parameters, {
    shell: process.platform === 'win32',
    ...options
  })
}
