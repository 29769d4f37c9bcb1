import { once } from 'node:events'
import { join } from 'node:path'
import { root } from './setup/places.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { start } from './setup/run.mjs'
import { script } from './setup/say.mjs'

/** The connection machine against the demo workspace through the chaos proxy: `npm run soak -- --minutes 60 --seed 1`. */
async function bundle() {
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: 'tests/soak/soak.ts',
      outDir: 'out/soak',
      target: 'node20',
      rollupOptions: { external: ['bufferutil', 'utf-8-validate'], output: { entryFileNames: 'soak.mjs' } }
    }
  })
}

await script(async () => {
  await ensurePackages()
  await bundle()
  const soak = start(process.execPath, ['--expose-gc', join(root, 'out/soak/soak.mjs'), ...process.argv.slice(2)], { stdio: 'inherit' })
  const [code] = await once(soak, 'exit')
  process.exitCode = code ?? 1
})
