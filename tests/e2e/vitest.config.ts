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
    // They mostly wait: for a window, for a step of the ladder, for a second to pass.
    maxWorkers: 4,
    // Nothing is kept between tests but what is loaded, and loading costs as much as a test.
    isolate: false,
    retry: 0
  }
})
