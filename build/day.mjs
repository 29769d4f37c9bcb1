import { conclude, guarded, report } from './checks/outcome.mjs'
import { vitest } from './checks/vitest.mjs'
import { FLAG, readArguments, wholeFrom } from './setup/arguments.mjs'
import { ensureBundle } from './setup/bundle.mjs'
import { count, figuresFile, keepStatement } from './setup/statement.mjs'
import { script } from './setup/say.mjs'
import { setUp } from './setup/setup.mjs'

/** Returns the statement of delivery in words. `figures`: as `tests/faults/day.test.ts` writes them. */
function statementOf({ days, seed, complaints, customers, faults, minutes, messages }) {
  const { written, confirmed, byAgent, maybe, maybeStored, notSent, discarded, stored } = messages
  const { faulted, faultedConfirmed } = messages
  const date = new Date().toISOString().slice(0, 10)
  return (
    `On ${date}, ${count(days)} simulated days (seeds ${seed} to ${seed + days - 1}) had ${count(customers)} customers, ${count(faults)} faults and\n` +
    `${count(minutes)} minutes without a connection. The agent wrote ${count(written)} messages. The ledger says of them:\n\n` +
    `- ${count(confirmed)} were sent, and the server confirmed it\n` +
    `- ${count(byAgent)} were sent, as the agent saw in the workspace\n` +
    `- ${count(maybe)} may have been sent; the server has ${count(maybeStored)} of them\n` +
    `- ${count(notSent + discarded)} were not sent; the agent discarded ${count(discarded)} of them\n\n` +
    `${count(faulted)} of the messages met a fault on their way; the server confirmed ${count(faultedConfirmed)} of these.\n` +
    `The server has ${count(stored)} messages of the agent. ${count(complaints)} messages were lost, doubled, sent to another customer, or said to be\n` +
    'sent or not sent against the books of the server. A server that lies in its acknowledgements is outside of this statement.'
  )
}

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
  if (values.statement) keepStatement('delivery', file, statementOf)
  conclude([outcome])
})
