import { commitsJob } from './checks/commits.mjs'
import { formatJob, lintJob } from './checks/lint.mjs'
import { conclude, guarded, report, single } from './checks/outcome.mjs'
import { packageStep } from './checks/package.mjs'
import { pool } from './checks/pool.mjs'
import { textsJob } from './checks/texts.mjs'
import { typeJobs } from './checks/types.mjs'
import { screensStep } from './checks/screens.mjs'
import { vitest } from './checks/vitest.mjs'
import { ensureBundle } from './setup/bundle.mjs'
import { say, script, ticking } from './setup/say.mjs'
import { setUp } from './setup/setup.mjs'

const buildJob = { name: 'build', work: async () => ensureBundle().then(() => single('build', true)) }

/** Runs the checks and tests that take about ten minutes. `npm run thorough` runs longer ones. */
await script(async () => {
  process.env.DESKHAND_TESTS ??= 'short'
  const outcomes = []
  const step = async (name, work) => outcomes.push(report(await guarded(name, work)()))
  let runtime
  await step('set-up', async () => {
    runtime = await setUp({ forTests: true })
    return single('set-up', true)
  })
  if (runtime) {
    say(`Testing on Electron ${runtime.version}.`)
    const jobs = [buildJob, ...typeJobs(), commitsJob(), textsJob()]
    outcomes.push(
      ...(await ticking('Checking types, building', () =>
        pool(
          jobs.map(
            ({ name, work }) =>
              async () =>
                report(await guarded(name, work)())
          )
        )
      ))
    )
    // The tests below mostly wait. Lint and format run at the same time, with the processor time that the tests leave.
    const style = pool(
      [lintJob(), formatJob()].map(
        ({ name, work }) =>
          () =>
            guarded(name, () => work({ inBackground: true }))()
      ),
      1
    )
    await step('unit tests', () => vitest('unit tests', 'tests/vitest.config.ts'))
    await step('screens', () => screensStep(runtime))
    await step('end-to-end tests', () => vitest('end-to-end tests', 'tests/e2e/vitest.config.ts'))
    await step('package tests', () => packageStep(runtime))
    outcomes.push(...(await ticking('Checking style', () => style)).map(report))
  }
  conclude(outcomes)
})
