import { lintJob } from './checks/lint.mjs'
import { conclude, guarded, report } from './checks/outcome.mjs'
import { screensStep } from './checks/screens.mjs'
import { vitest } from './checks/vitest.mjs'
import { ensureBundle } from './setup/bundle.mjs'
import { say, script } from './setup/say.mjs'
import { setUp } from './setup/setup.mjs'

/** Tests with random events or very many frames, and tests for which `npm test` has no time. */
const LONGER = [
  'tests/saidAtLoad',
  'tests/build/texts',
  'tests/faults/longFrames',
  'tests/faults/model',
  'tests/faults/mutatedFrames',
  'tests/main/persistence/nothingLost',
  'tests/main/client/listCourses',
  'tests/main/settings/anyPolicy'
]

/**
 * Runs what `npm test` has no time for: the lint rules that need types in `.vue` files, the tests with random events at
 * full length, all screens with axe and all boxes, and the longer end-to-end tests.
 */
await script(async () => {
  process.env.DESKHAND_TESTS = 'thorough'
  const runtime = await setUp({ forTests: true })
  await ensureBundle()
  say(`Testing on Electron ${runtime.version}.`)
  const outcomes = [report(await guarded('lint', lintJob().work)())]
  for (const [name, config, more] of [
    ['longer unit tests', 'tests/vitest.config.ts', LONGER],
    ['longer end-to-end tests', 'tests/e2e/vitest.config.ts', []]
  ]) {
    outcomes.push(report(await guarded(name, () => vitest(name, config, more))()))
  }
  outcomes.push(report(await guarded('screens', () => screensStep(runtime, { plan: 'inAll' }))()))
  conclude(outcomes)
})
