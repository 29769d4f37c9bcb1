import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The long runs of the real app. They run only on demand. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['tests/soak/*.soak.ts'],
    environment: 'node',
    testTimeout: 900_000,
    maxWorkers: 1,
    reporters: ['default']
  }
})
