import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { catalogue } from '../../../build/text/plugin.mjs'

/** Tests the package in DESKHAND_PACKAGE from outside, because a driver cannot connect to a hardened app. */
export default defineConfig({
  plugins: [catalogue()],
  test: {
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    include: ['tests/build/packaged/*.spec.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000
  }
})
