import { conclude, guarded, report } from './checks/outcome.mjs'
import { vitest } from './checks/vitest.mjs'
import { ensureBundle } from './setup/bundle.mjs'
import { say, script } from './setup/say.mjs'
import { setUp } from './setup/setup.mjs'

/** Runs the end-to-end tests. Arguments after `--` go to Vitest, such as a part of a file's name. */
await script(async () => {
  const { version } = await setUp({ forTests: true })
  await ensureBundle()
  say(`Testing on Electron ${version}.`)
  conclude([
    report(
      await guarded('end-to-end tests', () =>
        vitest('end-to-end tests', 'tests/e2e/vitest.config.ts', process.argv.slice(2))
      )()
    )
  ])
})
