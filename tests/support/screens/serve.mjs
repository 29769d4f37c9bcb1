import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { catalogue } from '../../../build/text/plugin.mjs'
import { build, preview } from 'vite'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const screens = join(root, 'tests/support/screens')
export const out = join(root, 'artifacts/screens')

// The app's own policy, so that a style or script that the app would refuse fails here too. In addition, it allows
// frames of the gallery.
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; frame-src 'self'; require-trusted-types-for 'script'"

/** Builds the page of the states and the gallery, and serves both: `{ address, close() }`. */
export async function serveScreens() {
  const options = {
    configFile: false,
    logLevel: 'warn',
    root: screens,
    plugins: [vue(), tailwindcss(), catalogue({ pseudo: true })],
    build: {
      outDir: join(out, 'page'),
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 5_000,
      rollupOptions: { input: [join(screens, 'index.html'), join(screens, 'gallery.html')] }
    },
    preview: { host: '127.0.0.1', port: 0, headers: { 'Content-Security-Policy': CSP } }
  }
  await build(options)
  const server = await preview(options)
  return { address: server.resolvedUrls.local[0], close: () => server.close() }
}
