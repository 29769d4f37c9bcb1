import { parseArgs } from 'node:util'
import { conclude, guarded, report } from './checks/outcome.mjs'
import { vitest } from './checks/vitest.mjs'
import { script } from './setup/say.mjs'
import { setUp } from './setup/setup.mjs'

/**
 * Tests all pairs of the faults that the simulated line can have. `--seed N`: another course of each pair. `--pair A,B`:
 * only the pair with these numbers, as a failure names it.
 */
await script(async () => {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, pair: { type: 'string' } } })
  await setUp({ forTests: true })
  process.env['DESKHAND_PAIRS'] = 'all'
  if (values.seed !== undefined) process.env['DESKHAND_PAIRS_SEED'] = values.seed
  if (values.pair !== undefined) process.env['DESKHAND_PAIR'] = values.pair
  conclude([
    report(await guarded('pairs', () => vitest('pairs', 'tests/vitest.config.ts', ['tests/faults/pairs.test.ts']))())
  ])
})
