import { once } from 'node:events'
import { join } from 'node:path'
import { root } from './setup/places.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { start } from './setup/run.mjs'
import { script } from './setup/say.mjs'

/** The demo workspace alone, as one file for Node. */
async function bundle() {
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: 'src/demo/cli.ts',
      outDir: 'out/demo',
      target: 'node20',
      rollupOptions: { external: ['bufferutil', 'utf-8-validate'], output: { entryFileNames: 'cli.js' } }
    }
  })
}

await script(async () => {
  await ensurePackages()
  await bundle()
  const server = start(process.execPath, [join(root, 'out/demo/cli.js'), ...process.argv.slice(2)], { stdio: 'inherit' })
  const [code] = await once(server, 'exit')
  process.exitCode = code ?? 1
})
