import { once } from 'node:events'
import { nodeBundle } from './setup/nodeBundle.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { start } from './setup/run.mjs'
import { script } from './setup/say.mjs'

/** The connection machine against the demo workspace through the chaos proxy: `npm run soak -- --minutes 60 --seed 1`. */
await script(async () => {
  await ensurePackages()
  const program = await nodeBundle('tests/soak/soak.ts', 'out/soak', 'soak.mjs')
  const soak = start(process.execPath, ['--expose-gc', program, ...process.argv.slice(2)], { stdio: 'inherit' })
  const [code] = await once(soak, 'exit')
  process.exitCode = code ?? 1
})
