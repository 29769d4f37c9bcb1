import { once } from 'node:events'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { catalogue } from '../text/plugin.mjs'
import { ensurePackages } from './packages.mjs'
import { root } from './places.mjs'
import { start } from './run.mjs'

/**
 * Bundles `source` into `file`, runs it in Node, and ends this script with its exit code. `flags`: for Node itself.
 * `given`: arguments for the program. Other parameters: see `bundleForNode`.
 */
export async function runForNode(source, file, { flags = [], given = process.argv.slice(2), ...options } = {}) {
  await bundleForNode(source, file, options)
  const program = start(process.execPath, [...flags, join(root, file), ...given], { stdio: 'inherit' })
  const [code] = await once(program, 'exit')
  process.exitCode = code ?? 1
}

/**
 * Bundles `source` into `file`, for Node. Paths are from the repository. Packages stay in node_modules unless
 * `bundlePackages`. `electron`: the module that stands in for Electron.
 */
export async function bundleForNode(source, file, { bundlePackages = true, electron = null } = {}) {
  await ensurePackages()
  const { build } = await import('vite')
  const { output } = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [catalogue()],
    resolve: { alias: electron === null ? {} : { electron: join(root, electron) } },
    ssr: { noExternal: bundlePackages || [] },
    build: {
      ssr: source,
      write: false,
      target: 'node20',
      // `ws` can use these packages but does not need them, so they are not bundled.
      rollupOptions: { external: ['bufferutil', 'utf-8-validate'], output: { entryFileNames: basename(file) } }
    }
  })
  for (const part of output) await replaceFile(join(root, dirname(file), part.fileName), part.code ?? part.source)
}

/** Writes a file in one step. Another program never reads half a file. */
async function replaceFile(file, content) {
  const unfinished = `${file}.${process.pid}`
  await mkdir(dirname(file), { recursive: true })
  await writeFile(unfinished, content)
  await rename(unfinished, file)
}
