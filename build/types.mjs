import { conclude, guarded, report } from './checks/outcome.mjs'
import { pool } from './checks/pool.mjs'
import { typeJobs } from './checks/types.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { script } from './setup/say.mjs'

await script(async () => {
  await ensurePackages()
  conclude(
    await pool(
      typeJobs().map(
        ({ name, work }) =>
          async () =>
            report(await guarded(name, work)())
      )
    )
  )
})
