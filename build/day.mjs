import { conclude, guarded, report } from './checks/outcome.mjs'
import { vitest } from './checks/vitest.mjs'
import { FLAG, readArguments, wholeFrom } from './setup/arguments.mjs'
import { ensureBundle } from './setup/bundle.mjs'
import { figuresFile, keepStatement } from './setup/statement.mjs'
import { script } from './setup/say.mjs'
import { setUp } from './setup/setup.mjs'

/**
 * Simulates 100 days of work with faults.
 * `--days N`: this many days. `--seed N`: the seed of the first day, else 1. `--seed` without `--days`: one day, with
 * a digest of it.
 * `--statement`: writes the figures into `tests/README.md`.
 * `--app`: one shift with faults in the real app, by keyboard. Only `--seed` applies to it.
 */
await script(async () => {
  const { values } = readArguments({ seed: wholeFrom(0), days: wholeFrom(1), statement: FLAG, app: FLAG })
  const { seed = '1', days } = values
  await setUp({ forTests: true })
  if (values.app) {
    await ensureBundle()
    process.env['DESKHAND_DAY_SEED'] = seed
    const tests = ['tests/e2e/faultyShift.test.ts']
    const shift = guarded('shift with faults', () => vitest('shift with faults', 'tests/e2e/vitest.config.ts', tests))
    conclude([report(await shift())])
    return
  }
  const file = figuresFile('day')
  process.env['DESKHAND_DAYS'] = days ?? (values.seed === undefined ? '100' : '1')
  process.env['DESKHAND_DAY_SEED'] = seed
  process.env['DESKHAND_DAY_FIGURES'] = file
  const run = guarded('days', () => vitest('days', 'tests/vitest.config.ts', ['tests/faults/day.test.ts']))
  const outcome = report(await run())
  if (values.statement) keepStatement('delivery', file)
  conclude([outcome])
})
