import { spawn } from 'node:child_process'

const children = new Set()

function killAll(signal) {
  for (const child of children) child.kill(signal)
}

process.on('exit', () => killAll('SIGTERM'))
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  process.on(signal, () => {
    killAll(signal)
    process.exit(code)
  })
}

/** Starts a program that ends with this script. */
export function start(program, parameters, options = {}) {
  const child = spawn(program, parameters, options)
  children.add(child)
  child.once('exit', () => children.delete(child))
  child.once('error', () => children.delete(child))
  return child
}

/** Runs a program to its end. Resolves with its exit code and what it printed (empty when `stdio` is inherited). */
export function run(program, parameters, options = {}) {
  return new Promise(resolve => {
    const child = start(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    const output = { stdout: '', all: '' }
    child.stdout?.on('data', data => {
      output.stdout += data
      output.all += data
    })
    child.stderr?.on('data', data => {
      output.all += data
    })
    child.once('error', failure => resolve({ code: 127, stdout: '', all: String(failure.message) }))
    child.once('close', (code, signal) => resolve({ code: code ?? 128, signal, ...output }))
  })
}

/** npm itself, run by the Node that runs this script; without npm's own start-up variables a plain `npm` does as well. */
export function npm(parameters, options = {}) {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...parameters], options)
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', parameters, { shell: process.platform === 'win32', ...options })
}
