import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The real app on real Electron. Every test has its own screen, message buses, home folder and workspace. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['tests/e2e/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    retry: 0
  }
})
