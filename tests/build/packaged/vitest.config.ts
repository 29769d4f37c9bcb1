import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The package in DESKHAND_PACKAGE, looked at from outside: a hardened app cannot be driven from within. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    include: ['tests/build/packaged/*.spec.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000
  }
})
