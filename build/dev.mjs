import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { errorOutputFile, keepErrorOutput } from './setup/errorOutput.mjs'
import { root } from './setup/places.mjs'
import { end, beforeLeaving, startApart } from './setup/run.mjs'
import { say, script } from './setup/say.mjs'
import { profileFolder } from './setup/profile.mjs'
import { startScreen } from './setup/screen.mjs'
import { setUp } from './setup/setup.mjs'
import { hasScreen } from './setup/systemLibraries.mjs'

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

/** A separate profile, because the person's usual Deskhand may run at the same time with its own data. */
const profile = `--user-data-dir=${join(root, 'node_modules/.cache/dev-profile')}`

/**
 * Runs the app at the demo workspace. Vite serves the windows with hot reload; a change of main or preload restarts the
 * app.
 */
await script(async () => {
  const { executable, version } = await setUp()
  const screen = hasScreen() ? undefined : await startScreen()
  if (screen) {
    beforeLeaving(() => screen.stop())
    say(`There is no display, so Deskhand runs on an X server of its own (${screen.display}).`)
  }
  // Removes the stamp, because `out/` will have a development build from now on. Without the stamp, the tests build
  // the app again.
  rmSync(join(root, 'out/.built'), { force: true })
  say(`Starting Deskhand on Electron ${version} with hot reload. Ctrl+C ends it.`)
  const printedFile = errorOutputFile(profileFolder([profile, ...process.argv.slice(2)]))
  say(`What Chromium and the system print is in ${printedFile}`)
  const unsafe = process.getuid?.() === 0 ? ['--noSandbox'] : []
  const vite = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const parameters = [vite, 'dev', '--watch', ...unsafe, '--', '--demo', profile, ...process.argv.slice(2)]
  const dev = startApart(process.execPath, parameters, {
    cwd: root,
    stdio: ['inherit', 'inherit', 'pipe'],
    env: {
      ...(screen?.env ?? process.env),
      ELECTRON_EXEC_PATH: executable,
      DESKHAND_DEV_PORT: String(await freePort())
    }
  })
  // Vite prints its errors there too, so its lines are shown and only foreign lines are not.
  keepErrorOutput(dev.stderr, printedFile, { show: say })
  beforeLeaving(() => end(dev))
  const [code] = await once(dev, 'exit')
  process.exitCode = code ?? 1
  await screen?.stop()
})
