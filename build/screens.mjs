import { once } from 'node:events'
import { join } from 'node:path'
import { conclude, report } from './checks/outcome.mjs'
import { onScreen, screensStep } from './checks/screens.mjs'
import { ANY_TEXT, FLAG, oneOf, readArguments } from './setup/arguments.mjs'
import { root } from './setup/places.mjs'
import { beforeLeaving, run, start } from './setup/run.mjs'
import { say, script, Stop, ticking } from './setup/say.mjs'
import { setUp } from './setup/setup.mjs'
import { hasScreen } from './setup/systemLibraries.mjs'

/** Asks the system to open the address in a browser. Resolves with true if the system accepts this. */
async function openBrowser(address) {
  if (!hasScreen()) return false
  if (process.platform === 'win32') return (await run('cmd', ['/c', 'start', '', address])).code === 0
  if (process.platform === 'darwin') return (await run('open', [address])).code === 0
  const named = process.env.BROWSER || (await run('xdg-settings', ['get', 'default-web-browser'])).stdout.trim()
  return named !== '' && (await run('xdg-open', [address])).code === 0
}

async function gallery({ executable }, language) {
  const { serveScreens } = await import('../tests/support/screens/serve.mjs')
  const server = await ticking('Building the screens', serveScreens)
  beforeLeaving(() => server.close())
  const address = `${server.address}gallery.html#language=${language}`
  say(`Every state of every screen: ${address}`)
  if (await openBrowser(address)) {
    say('It is open in the browser. Ctrl+C ends it.')
    return new Promise(() => undefined)
  }
  say('There is no browser here, so it opens in Electron. Closing the window ends it.')
  await onScreen(async (env) => {
    const unsafe = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    await once(
      start(executable, [join(root, 'tests/support/screens/window'), ...unsafe, '--disable-gpu', address], {
        stdio: 'ignore',
        env
      }),
      'exit'
    )
  })
  await server.close()
}

/**
 * Opens the gallery of all screens in a browser, or in Electron.
 * `--check`: checks every state in every theme, direction and size instead. `--pictures`: also saves pictures in
 * artifacts/screens. `--language TAG`: such as `ar`, or `en-XA` for the pseudo-language.
 * `--like test`: the checks of `npm test`. `--like thorough`: those of `npm run thorough`. `--language` does not
 * apply to them.
 * Words after the switches: names of states, to check only these.
 */
await script(async () => {
  const kinds = { check: FLAG, pictures: FLAG, language: ANY_TEXT, like: oneOf('test', 'thorough') }
  const { values, words } = readArguments(kinds, { takesWords: true })
  const { language = 'en', pictures = false } = values
  const shows = !values.check && !values.pictures
  if (shows && !hasScreen())
    throw new Stop('There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set. --check and --pictures need none.')
  const runtime = await setUp({ forTests: values.check === true })
  if (shows) return gallery(runtime, language)
  const told = ({ name, problems, left }) => {
    for (const problem of problems) say(`${name}: ${problem}`)
    if (left % 100 === 0 && left > 0) say(`${left} more to look at`)
  }
  const plan = { test: 'inTurn', thorough: 'inAll' }[values.like] ?? 'everyLook'
  conclude([report(await screensStep(runtime, { plan, language, pictures, only: words, told }))])
})
