import { commitsJob } from './checks/commits.mjs'
import { formatJob, lintJob } from './checks/lint.mjs'
import { conclude, guarded, report } from './checks/outcome.mjs'
import { pool } from './checks/pool.mjs'
import { textsJob } from './checks/texts.mjs'
import { typeJobs } from './checks/types.mjs'
import { vitest } from './checks/vitest.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensureRuntime } from './setup/runtime.mjs'
import { script, ticking } from './setup/say.mjs'

await script(async () => {
  process.env.DESKHAND_TESTS ??= 'short'
  await ensurePackages()
  // Some of the tests load the npm package `electron`, which needs to know where Electron is.
  process.env.ELECTRON_OVERRIDE_DIST_PATH = (await ensureRuntime()).folder
  const jobs = [lintJob(), ...typeJobs(), formatJob(), commitsJob(), textsJob()].map(
    ({ name, work }) =>
      async () =>
        report(await guarded(name, work)())
  )
  const outcomes = await ticking('Checking types and style', () => pool(jobs))
  outcomes.push(report(await guarded('unit tests', () => vitest('unit tests', 'tests/vitest.config.ts'))()))
  conclude(outcomes)
})
