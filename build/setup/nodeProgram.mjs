import { once } from 'node:events'
import { basename, dirname, join } from 'node:path'
import { catalogue } from '../text/plugin.mjs'
import { ensurePackages } from './packages.mjs'
import { root } from './places.mjs'
import { start } from './run.mjs'

/**
 * Bundles `source` into one file for Node, runs it with this script's arguments, and sets its exit code. Paths are
 * relative to the repository. `flags`: for Node itself. Without `bundlePackages`, packages are loaded from
 * node_modules.
 * `electron`: the module that stands in for Electron, which Node does not have.
 */
export async function runForNode(source, file, flags = [], { bundlePackages = true, electron = null } = {}) {
  await ensurePackages()
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [catalogue()],
    resolve: { alias: electron === null ? {} : { electron: join(root, electron) } },
    ssr: { noExternal: bundlePackages || [] },
    build: {
      ssr: source,
      outDir: dirname(file),
      target: 'node20',
      // `ws` can use these packages, and works without them.
      rollupOptions: { external: ['bufferutil', 'utf-8-validate'], output: { entryFileNames: basename(file) } }
    }
  })
  const program = start(process.execPath, [...flags, join(root, file), ...process.argv.slice(2)], { stdio: 'inherit' })
  const [code] = await once(program, 'exit')
  process.exitCode = code ?? 1
}
