import { conclude, guarded, report } from './checks/outcome.mjs'
import { vitest } from './checks/vitest.mjs'
import { FLAG, PAIR_OF_FAULTS, readArguments, wholeFrom } from './setup/arguments.mjs'
import { script, WrongUse } from './setup/say.mjs'
import { setUp } from './setup/setup.mjs'
import { count, figuresFile, keepStatement } from './setup/statement.mjs'

/** Returns the statement of delivery in words. `figures`: as `tests/faults/pairs.test.ts` writes them. */
function statementOf({ pairs, faults, seeds, seed, written, faulted, faultedConfirmed, complaints }) {
  const date = new Date().toISOString().slice(0, 10)
  return (
    `On ${date}, all ${count(pairs)} pairs of ${faults} faults ran ${count(seeds)} times (seeds ${seed} to ${seed + seeds - 1}). The agent wrote ${count(written)} messages.\n` +
    `${count(faulted)} of them met a fault on their way, and ${count(faultedConfirmed)} of these count as confirmed: each with an acknowledgement that\n` +
    `the server sent, and the server has each. ${count(complaints)} messages were confirmed wrongly, lost, doubled or sent to another customer.`
  )
}

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
  if (values.statement) keepStatement('delivery in pairs', file, statementOf)
  conclude([outcome])
})
