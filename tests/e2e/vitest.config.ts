import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { catalogue } from '../../build/text/plugin.mjs'

/**
 * These files wait long, or test parts that rarely change. `npm test` has no time for them, so `npm run thorough` runs
 * them.
 */
const LONGER = [
  'alertTimes',
  'badSettings',
  'bulkRelease',
  'card',
  'desktop',
  'desktopCases',
  'diagnostics',
  'expiry',
  'faultyShift',
  'hangs',
  'hiddenIdle',
  'hostileFrames',
  'hungRenderers',
  'ibus',
  'keyring',
  'largeQueue',
  'longTexts',
  'menus',
  'operations',
  'partitioned',
  'pictures',
  'policyReport',
  'popOut',
  'popOutTogether',
  'processes',
  'proxy',
  'reach',
  'reconnect',
  'retention',
  'savedReplies',
  'screens',
  'search',
  'settings',
  'signInPopups',
  'signInRefused',
  'signInWindow',
  'sleep',
  'surfaceTimes',
  'systemQuiet',
  'takeOut',
  'triage',
  'twoPeople',
  'whileTyping',
  'variants',
  'zoomedCard'
].map((name) => `tests/e2e/${name}.test.ts`)
/** In `npm run thorough`, the agent of this test helps sixty customers. Otherwise, the agent helps twenty. */
const SHIFT = 'tests/e2e/shift.test.ts'
/** In `npm run thorough`, this test starts the app with forty made-up policies. Otherwise, two are enough. */
const FUZZED_POLICIES = 'tests/e2e/fuzzedPolicies.test.ts'
const ALL = 'tests/e2e/**/*.test.ts'
const isThorough = process.env['DESKHAND_TESTS'] === 'thorough'
const isShort = process.env['DESKHAND_TESTS'] === 'short'

interface SeenError {
  readonly name?: string | undefined
  readonly message: string
  readonly stack?: string | undefined
}

/**
 * At a start, Playwright asks the new process for `electron`. If `launch` ends a slow start at this moment, no code
 * catches this error.
 */
const ENDED_START = 'Protocol error (Runtime.evaluate): Internal server error, session closed.'

/**
 * `launch` ends a start that is too slow, and tries again. Playwright still waits for output of the ended app, and no
 * code catches these errors. Errors of a test name the call, such as "locator.click: ".
 */
const isOfSlowStart = ({ name, message, stack = '' }: SeenError): boolean =>
  stack.includes('playwright-core') &&
  ((name === 'TimeoutError' && /^Timeout \d+ms exceeded\.$/.test(message)) || message === ENDED_START)

/**
 * Tests of the real app on real Electron. Every test has a separate screen, message buses, home folder and workspace.
 */
export default defineConfig({
  plugins: [catalogue()],
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: isThorough ? [...LONGER, SHIFT, FUZZED_POLICIES] : [ALL],
    exclude: isShort ? LONGER : [],
    environment: 'node',
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // The tests mostly wait: for a window, for an escalation step, for a second to pass.
    maxWorkers: 3,
    // Tests share only loaded modules, and loading them takes as long as a test.
    isolate: false,
    onUnhandledError: (error) => !isOfSlowStart(error),
    retry: 0
  }
})
