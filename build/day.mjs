import { parseArgs } from 'node:util'
import { conclude, guarded, report } from './checks/outcome.mjs'
import { vitest } from './checks/vitest.mjs'
import { script } from './setup/say.mjs'
import { setUp } from './setup/setup.mjs'

/**
 * Simulates days of work with faults. `--seed N`: only this day, whose digest is printed. `--days N`: this many days
 * from the seed on; 100 if neither is given.
 */
await script(async () => {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, days: { type: 'string' } } })
  await setUp({ forTests: true })
  process.env['DESKHAND_DAYS'] = values.days ?? (values.seed === undefined ? '100' : '1')
  process.env['DESKHAND_DAY_SEED'] = values.seed ?? '1'
  conclude([
    report(await guarded('days', () => vitest('days', 'tests/vitest.config.ts', ['tests/faults/day.test.ts']))())
  ])
})
