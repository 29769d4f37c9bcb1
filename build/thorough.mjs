import { lintJob } from './checks/lint.mjs'
import { conclude, guarded, report } from './checks/outcome.mjs'
import { screensStep } from './checks/screens.mjs'
import { vitest } from './checks/vitest.mjs'
import { ensureBundle } from './setup/bundle.mjs'
import { say, script } from './setup/say.mjs'
import { setUp } from './setup/setup.mjs'

/** Tests that take too long for `npm test`. */
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
 * Runs what takes too long for `npm test`: lint rules that need types in `.vue` files, random tests at full length,
 * all screens with all checks, and longer end-to-end tests.
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
