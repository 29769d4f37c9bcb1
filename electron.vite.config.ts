import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { copyDictionaries } from './build/dictionaries.mjs'
import { catalogue } from './build/text/plugin.mjs'
import { fetchEarly } from './build/earlyScripts.mjs'
import { buildFacts } from './build/release/updateKey.mjs'
import { listShippedPackages } from './build/release/shippedPackages.mjs'
import { leaveOutUnusedPackages } from './build/unusedPackages.mjs'

/** `npm run dev` chooses a free port, so that a page of another origin can be told where to hear of changes. */
const devPort = Number(process.env['DESKHAND_DEV_PORT'] ?? 5173)

// Targets are those of the oldest runtime the app starts on (Electron 33), not of the one that is installed.
export default defineConfig({
  main: {
    plugins: [
      catalogue(),
      leaveOutUnusedPackages(),
      listShippedPackages(),
      copyDictionaries(resolve('out/dictionaries'))
    ],
    define: { DESKHAND_BUILD: JSON.stringify(buildFacts(process.env)) },
    build: {
      target: 'node20.18',
      // Everything is bundled, so that a package carries no node_modules.
      externalizeDeps: false,
      rollupOptions: {
        // `start` is small, and turns on the cache of compiled code before `index` is loaded.
        input: {
          start: resolve('src/main/start.ts'),
          index: resolve('src/main/index.ts'),
          dictionaryWorker: resolve('src/main/spelling/dictionaryWorker.ts')
        },
        external: ['electron', /^electron\//]
      }
    }
  },
  preload: {
    plugins: [listShippedPackages()],
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      rollupOptions: {
        input: resolve('src/preload/index.ts'),
        output: { format: 'cjs', entryFileNames: 'index.cjs' }
      }
    }
  },
  renderer: {
    root: 'src/renderer',
    plugins: [
      vue(),
      tailwindcss(),
      catalogue(),
      fetchEarly('src/renderer/main.ts'),
      listShippedPackages({ inStyles: ['tailwindcss', '@fontsource-variable/inter'] })
    ],
    server: {
      host: '127.0.0.1',
      port: devPort,
      strictPort: true,
      hmr: { protocol: 'ws', host: '127.0.0.1', clientPort: devPort },
      fs: { allow: [resolve('.')] }
    },
    build: {
      target: 'chrome130',
      minify: true,
      // The content security policy allows no data: scripts or styles, and fonts only from the app itself.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: [resolve('src/renderer/index.html'), resolve('src/renderer/card.html')] }
    }
  }
})
