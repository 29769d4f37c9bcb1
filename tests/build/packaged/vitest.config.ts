import { defineConfig } from 'vitest/config'

/** The package in DESKHAND_PACKAGE, looked at from outside: a hardened app cannot be driven from within. */
export default defineConfig({
  test: {
    root: new URL('../../..', import.meta.url).pathname,
    include: ['tests/build/packaged/*.spec.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000
  }
})
