import { join } from 'node:path'
import { ensureBundle } from './setup/bundle.mjs'
import { errorOutputFile, keepErrorOutput } from './setup/errorOutput.mjs'
import { root } from './setup/places.mjs'
import { firstSteps, profileFolder } from './setup/profile.mjs'
import { beforeLeaving, end, startApart } from './setup/run.mjs'
import { say, script } from './setup/say.mjs'
import { startScreen } from './setup/screen.mjs'
import { setUp } from './setup/setup.mjs'
import { hasScreen } from './setup/systemLibraries.mjs'

const pictureFile = join(root, 'artifacts/window.png')
const picturesAfterMs = [3_000, 8_000]

/** Root cannot use the sandbox. A virtual display has no GPU. */
const switches = () => [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ...(hasScreen() ? [] : ['--disable-gpu', '--disable-dev-shm-usage'])
]

async function save(screen) {
  const saved = await screen.picture(pictureFile)
  if (!saved)
    say('The picture could not be saved: the program "import" of the package imagemagick is missing or failed.')
}

await script(async () => {
  const { executable, version } = await setUp()
  await ensureBundle()
  const screen = hasScreen() ? undefined : await startScreen()
  if (screen) {
    beforeLeaving(() => screen.stop())
    say(`There is no display, so Deskhand runs on an X server of its own (${screen.display}).`)
    say(`A picture of the window is saved a few seconds after the start and again at the end: ${pictureFile}`)
  }
  say(`Starting Deskhand on Electron ${version}. Ctrl+C ends it.`)
  const wishes = process.argv.slice(2)
  const profile = profileFolder(wishes)
  const added = firstSteps(wishes, profile)
  if (added.length > 0)
    say('Nobody has signed in to a workspace yet, so Deskhand opens at the demo. To sign in: npm start -- --no-demo')
  const printedFile = errorOutputFile(profile)
  say(`What Chromium and the system print is in ${printedFile}`)
  const parameters = [root, ...switches(), ...added, ...wishes]
  const app = startApart(executable, parameters, {
    stdio: ['inherit', 'inherit', 'pipe'],
    env: screen?.env ?? process.env
  })
  const printed = keepErrorOutput(app.stderr, printedFile)
  beforeLeaving(() => end(app))
  if (screen) beforeLeaving(() => save(screen))
  const pictures = screen ? picturesAfterMs.map((delay) => setTimeout(() => void save(screen), delay)) : []
  process.exitCode = await new Promise((resolve) => {
    app.once('close', (code, signal) => {
      if (code) for (const line of printed.last()) say(line)
      resolve(code ?? (signal ? 1 : 0))
    })
    app.once('error', (failure) => {
      say(`Electron could not be started: ${failure.message}`)
      resolve(1)
    })
  })
  for (const picture of pictures) clearTimeout(picture)
  await screen?.stop()
})
