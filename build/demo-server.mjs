import { once } from 'node:events'
import { nodeBundle } from './setup/nodeBundle.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { start } from './setup/run.mjs'
import { script } from './setup/say.mjs'

/** The demo workspace alone. */
await script(async () => {
  await ensurePackages()
  const program = await nodeBundle('src/demo/cli.ts', 'out/demo', 'cli.js')
  const server = start(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' })
  const [code] = await once(server, 'exit')
  process.exitCode = code ?? 1
})
