import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Unit, property, socket and component tests. The real app is driven by `tests/e2e/vitest.config.ts`. */
export default defineConfig({
  plugins: [vue()],
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    environment: 'node',
    testTimeout: 10_000,
    // By default one core is left idle, which on two cores is half of the machine.
    maxWorkers: '100%'
  }
})
