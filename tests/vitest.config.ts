import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { catalogue } from '../build/text/plugin.mjs'

/** These share what they have loaded, as loading costs more than most of them do; nothing in them outlives its test. */
const QUICK = ['main', 'demo', 'shared'].map((folder) => `tests/${folder}/**/*.test.ts`)
/** These replace a module, for which they must be the first to load it. */
export const MOCKING = ['compose/workspace', 'windows/appFile', 'os/attention', 'os/menu'].map(
  (name) => `tests/main/${name}.test.ts`
)
const MOCKING_PARTS = [
  'components/frame/boundaries',
  'components/queue/rowCost',
  'components/settings/newSetting',
  'pages'
].map((name) => `tests/renderer/${name}.test.ts`)

/** A new process for each kind of frame, which `npm test` has no time for and `npm run thorough` has. */
const LONGER = process.env['DESKHAND_TESTS'] === 'short' ? ['tests/faults/longFrames.test.ts'] : []

/** Unit, property, socket and component tests. The real app is driven by `tests/e2e/vitest.config.ts`. */
export default defineConfig({
  plugins: [vue(), catalogue()],
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    environment: 'node',
    // None of them waits so long: computers are busy.
    testTimeout: 30_000,
    // By default one core is left idle, which on two cores is half of the machine.
    maxWorkers: '100%',
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
