import { conclude, guarded, report } from './checks/outcome.mjs'
import { vitest } from './checks/vitest.mjs'
import { FLAG, PAIR_OF_FAULTS, readArguments, wholeFrom } from './setup/arguments.mjs'
import { script, WrongUse } from './setup/say.mjs'
import { setUp } from './setup/setup.mjs'
import { figuresFile, keepStatement } from './setup/statement.mjs'

/**
 * Tests all pairs of the faults that the simulated line can have. Names the faults that it cannot have. Also kills
 * the process among faults.
 * `--seed N`: another course of each pair. `--seeds N`: this many courses, from the seed on. `--pair A,B`: only the
 * pair with these numbers, as a failure names it. `--statement`: writes the figures into `tests/README.md`.
 */
await script(async () => {
  const kinds = { seed: wholeFrom(0), seeds: wholeFrom(1), pair: PAIR_OF_FAULTS, statement: FLAG }
  const { values } = readArguments(kinds)
  const { seed, seeds, pair } = values
  if (values.statement && pair !== undefined)
    throw new WrongUse('--statement is about all pairs, so it needs no --pair.')
  await setUp({ forTests: true })
  const file = figuresFile('pairs')
  process.env['DESKHAND_PAIRS'] = 'all'
  process.env['DESKHAND_PAIRS_FIGURES'] = file
  if (seed !== undefined) process.env['DESKHAND_PAIRS_SEED'] = seed
  if (seeds !== undefined) process.env['DESKHAND_PAIRS_SEEDS'] = seeds
  if (pair !== undefined) process.env['DESKHAND_PAIR'] = pair
  // One pair alone is repeated to find its fault, so no process is killed then.
  const files = ['pairs', ...(pair === undefined ? ['restarts'] : [])].map((name) => `tests/faults/${name}.test.ts`)
  const run = guarded('pairs', () => vitest('pairs', 'tests/vitest.config.ts', files))
  const outcome = report(await run())
  if (values.statement) keepStatement('delivery in pairs', file)
  conclude([outcome])
})
