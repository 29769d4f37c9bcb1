import { join } from 'node:path'
import { root } from './places.mjs'

/** Bundles a TypeScript program of the repository for plain Node into one file. Resolves with the file's path. Needs node_modules. */
export async function nodeBundle(entry, folder, name) {
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      target: 'node20',
      // Optional parts of ws, which does without them.
      rollupOptions: { external: ['bufferutil', 'utf-8-validate'], output: { entryFileNames: name } }
    }
  })
  return join(root, folder, name)
}
