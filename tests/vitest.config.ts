import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { catalogue } from '../build/text/plugin.mjs'

/**
 * These files share their loaded modules, because loading takes longer than most of the tests. No test leaves anything
 * behind that could change another test.
 */
const QUICK = ['tests/!(renderer|e2e)/**/*.test.ts', 'tests/*.test.ts']
const root = fileURLToPath(new URL('..', import.meta.url))
const MOCK = /\bvi\.(?:mock|doMock)\(/

/** Returns the test files outside of `tests/e2e` that replace a module, as paths from the root of the project. */
function mockingFiles(): readonly string[] {
  return readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .map((name) => `tests/${name.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('tests/e2e/'))
    .filter((file) => MOCK.test(readFileSync(join(root, file), 'utf8')))
}

/**
 * These files replace a module. If they shared their modules, a later file could get parts that were loaded with the
 * replacement. `outboxLog` and `transcriptMemory` measure the memory, in which nothing of other files may be.
 */
export const MOCKING = [
  ...mockingFiles(),
  'tests/main/persistence/outboxLog.test.ts',
  'tests/main/transcriptMemory.test.ts'
]
/** Replaces the RegExp constructor, so it must load the sources before any other file does. */
const REGEXES = 'tests/faults/regexes.test.ts'
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
    root,
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
          exclude: MOCKING,
          isolate: false,
          setupFiles: 'tests/support/sameWindow.ts'
        }
      },
      {
        extends: true,
        test: {
          name: 'apart',
          include: [...MOCKING, REGEXES],
          exclude: LONGER
        }
      }
    ]
  }
})
