import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { catalogue } from '../../../build/text/plugin.mjs'

/** Installs the packages in DESKHAND_INSTALLERS in a root folder of their own, and tests the installed app. */
export default defineConfig({
  plugins: [catalogue()],
  test: {
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    include: ['tests/build/installed/*.spec.ts'],
    environment: 'node',
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // Each test waits for programs that use both processors.
    fileParallelism: false
  }
})
