import { once } from 'node:events'
import { join } from 'node:path'
import { root } from './setup/places.mjs'
import { start } from './setup/run.mjs'
import { script } from './setup/say.mjs'
import { startScreen } from './setup/screen.mjs'
import { setUp } from './setup/setup.mjs'
import { hasScreen } from './setup/systemLibraries.mjs'

await script(async () => {
  const { executable } = await setUp()
  const screen = hasScreen() ? undefined : await startScreen()
  const unsafe = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const drawing = start(executable, [join(root, 'build/drawing'), ...unsafe, '--disable-gpu'], {
    stdio: 'inherit',
    env: screen?.env ?? process.env
  })
  const [code] = await once(drawing, 'exit')
  process.exitCode = code ?? 1
  await screen?.stop()
})
