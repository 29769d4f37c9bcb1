import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { once } from 'node:events'
import { end, run, startApart } from './run.mjs'
import { Stop } from './say.mjs'

/** Resolves with the first line that a program writes to a stream. Throws a `Stop` if the program ends before. */
async function firstLine(child, stream, name) {
  let text = ''
  const failed = once(child, 'exit').then(() => {
    throw new Stop(`${name} did not start.`)
  })
  const line = (async () => {
    for await (const chunk of stream) {
      text += chunk
      if (text.includes('\n')) return text.split('\n')[0].trim()
    }
    throw new Stop(`${name} said nothing.`)
  })()
  failed.catch(() => undefined)
  return Promise.race([line, failed])
}

/** The Debian packages of programs whose package has another name. */
const PACKAGES = { Xvfb: 'xvfb' }

async function program(name, parameters, stdio, env, says) {
  const child = startApart(name, parameters, { stdio, env })
  await Promise.race([
    once(child, 'spawn'),
    once(child, 'error').then(([failure]) => {
      throw new Stop(
        failure.code === 'ENOENT'
          ? `There is no display, and ${name}, which makes one, is not installed (Debian: apt-get install ${PACKAGES[name] ?? name}).`
          : `${name}: ${failure.message}`
      )
    })
  ])
  return { child, line: says === undefined ? '' : await firstLine(child, child.stdio[says], name) }
}

/**
 * Starts a virtual display: an X server, the window manager openbox if installed, and a session bus if none runs.
 * Resolves with: `env`, the environment for its programs; `display`, such as `:99`; `picture(file)`, which saves a
 * screenshot and resolves with false if that fails; `stop`, which ends the display.
 */
export async function startScreen(env = process.env) {
  const started = []
  const begin = async (...parts) => {
    const { child, line } = await program(...parts)
    started.push(child)
    return line
  }
  const number = await begin(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'],
    ['ignore', 'ignore', 'ignore', 'pipe'],
    env,
    3
  )
  const own = { ...env, DISPLAY: `:${number}`, XDG_SESSION_TYPE: 'x11' }
  if (!env.DBUS_SESSION_BUS_ADDRESS) {
    own.DBUS_SESSION_BUS_ADDRESS = await begin(
      'dbus-daemon',
      ['--session', '--nofork', '--nopidfile', '--print-address=1'],
      ['ignore', 'pipe', 'ignore'],
      own,
      1
    )
  }
  const hasWindowManager = (await run('openbox', ['--version'])).code === 0
  if (hasWindowManager) await begin('openbox', ['--sm-disable'], 'ignore', own)
  const picture = async (file) => {
    mkdirSync(dirname(file), { recursive: true })
    return (await run('import', ['-silent', '-window', 'root', file], { env: own })).code === 0
  }
  const stop = async () => {
    for (const child of started.splice(0).reverse()) await end(child, 2_000)
  }
  return { env: own, display: own.DISPLAY, picture, stop }
}
