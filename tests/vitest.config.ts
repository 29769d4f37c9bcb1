import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { catalogue } from '../build/text/plugin.mjs'

/**
 * These files share their loaded modules, because loading takes longer than most of the tests. No test leaves anything
 * behind that could change another test.
 */
const QUICK = ['tests/!(renderer|e2e)/**/*.test.ts', 'tests/*.test.ts']
/**
 * These files replace a module, so they must load it before any other file does. `outboxLog` measures the memory, in
 * which nothing of other files may be.
 */
export const MOCKING = [
  'compose/deskhand',
  'compose/ends',
  'compose/retention',
  'compose/workspace',
  'ipc/waitingPages',
  'windows/appFile',
  'windows/guard',
  'workspace/signInPage',
  'workspace/signInWindow',
  'os/flashing',
  'os/menu',
  'persistence/outboxLog'
].map((name) => `tests/main/${name}.test.ts`)
/** Replaces the RegExp constructor, so it must load the sources before any other file does. */
const REGEXES = 'tests/faults/regexes.test.ts'
const MOCKING_PARTS = [
  'components/frame/boundaries',
  'components/queue/rowCost',
  'components/settings/newSetting',
  'pages'
].map((name) => `tests/renderer/${name}.test.ts`)

/**
 * A value in the title of a test may have this many characters. Vitest's own limit, 40, would cut sentences and make
 * titles equal.
 */
export const TITLE_PART = 200

/**
 * These files take long and test parts that rarely change. They read each kind of frame in a new process, load each
 * source file alone, and test the check of the texts. `npm test` has no time for them, so only `npm run thorough` runs
 * them.
 */
const LONGER =
  process.env['DESKHAND_TESTS'] === 'short'
    ? ['faults/longFrames', 'saidAtLoad', 'build/texts'].map((name) => `tests/${name}.test.ts`)
    : []

/** Unit, property, socket and component tests. `tests/e2e/vitest.config.ts` runs the tests of the real app. */
export default defineConfig({
  plugins: [vue(), catalogue()],
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    environment: 'node',
    // No test needs this long, but computers may be busy.
    testTimeout: 30_000,
    // Many tests wait for sockets and timers. So one more worker than the computer has cores keeps all cores busy.
    maxWorkers: availableParallelism() + 1,
    chaiConfig: { truncateThreshold: TITLE_PART },
    projects: [
      {
        extends: true,
        test: { name: 'quick', include: QUICK, exclude: [...MOCKING, ...LONGER, REGEXES], isolate: false }
      },
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
          include: [...MOCKING, ...MOCKING_PARTS, REGEXES]
        }
      }
    ]
  }
})
