import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { catalogue } from '../build/text/plugin.mjs'

/**
 * These files share their loaded modules, because loading takes longer than most of the tests. Nothing that a test
 * makes remains after the test.
 */
const QUICK = ['main', 'demo', 'shared'].map((folder) => `tests/${folder}/**/*.test.ts`)
/**
 * These files replace a module, so they must load it before any other file does. `outboxLog` measures the memory, which
 * must have nothing of other files.
 */
export const MOCKING = [
  'compose/deskhand',
  'compose/ends',
  'compose/workspace',
  'ipc/waitingPages',
  'windows/appFile',
  'windows/guard',
  'workspace/signInWindow',
  'os/flashing',
  'os/menu',
  'persistence/outboxLog'
].map((name) => `tests/main/${name}.test.ts`)
const MOCKING_PARTS = [
  'components/frame/boundaries',
  'components/queue/rowCost',
  'components/settings/newSetting',
  'pages'
].map((name) => `tests/renderer/${name}.test.ts`)

/** Most characters of a value in the title of a test. Vitest's own limit, 40, would cut sentences and make titles equal. */
export const TITLE_PART = 200

/**
 * This file starts a new process for each kind of frame. `npm test` has no time for it, so only `npm run thorough`
 * runs it.
 */
const LONGER = process.env['DESKHAND_TESTS'] === 'short' ? ['tests/faults/longFrames.test.ts'] : []

/** Unit, property, socket and component tests. `tests/e2e/vitest.config.ts` runs the tests of the real app. */
export default defineConfig({
  plugins: [vue(), catalogue()],
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    environment: 'node',
    // No test needs this long, but computers may be busy.
    testTimeout: 30_000,
    // By default Vitest leaves one core idle. On two cores this would be half of the machine.
    maxWorkers: '100%',
    chaiConfig: { truncateThreshold: TITLE_PART },
    projects: [
      { extends: true, test: { name: 'quick', include: QUICK, exclude: MOCKING, isolate: false } },
      {
        extends: true,
        test: {
          name: 'renderer',
          include: ['tests/renderer/**/*.test.ts'],
          exclude: MOCKING_PARTS,
          isolate: false,
          setupFiles: 'tests/support/sameWindow.ts'
        }
      },
      {
        extends: true,
        test: {
          name: 'apart',
          include: [
            ...MOCKING,
            ...MOCKING_PARTS,
            'tests/!(main|renderer|demo|shared|e2e)/**/*.test.ts',
            'tests/*.test.ts'
          ],
          exclude: LONGER
        }
      }
    ]
  }
})
