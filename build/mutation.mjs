import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findings } from './mutation/findings.mjs'
import { mutate } from './mutation/mutate.mjs'
import { roomNamed, testsOf } from './mutation/rooms.mjs'
import { sampleNamed } from './mutation/sample.mjs'
import { ANY_TEXT, FLAG, readArguments } from './setup/arguments.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { root } from './setup/places.mjs'
import { say, script } from './setup/say.mjs'

const WANTED_PERCENT = 85

/**
 * Measures how many mistakes the tests of a room would notice: `npm run mutation -- --room client`. Stryker makes one
 * change to the room's code, runs the tests, and goes on with the next change. The script lists the changes that no
 * test noticed.
 * `--fresh`: uses no results of the last run. `--share 10`: tries about a tenth of the changes. `--seed 1`: chooses
 * which.
 * Exit code 1: the tests noticed less than 85 %.
 */
await script(async () => {
  const { values } = readArguments({ room: ANY_TEXT, fresh: FLAG, share: ANY_TEXT, seed: ANY_TEXT })
  const room = roomNamed(values.room)
  const tests = testsOf(room)
  const sample = values.share === undefined ? undefined : sampleNamed(values.share, values.seed ?? '1')
  await ensurePackages()
  const part =
    sample === undefined ? '' : ` Only about ${sample.share} % of the changes are tried, by the seed ${sample.seed}.`
  say(`${room.folder} is changed piece by piece, against ${tests.length} files of tests.${part}`)
  const started = Date.now()
  const mutants = await mutate(room, tests, { fresh: values.fresh === true, sample })
  const { noticed, all, percent, lines } = findings(mutants, (file) => readFileSync(join(root, file), 'utf8'))
  const minutes = ((Date.now() - started) / 60_000).toFixed(1)
  if (lines.length > 0) process.stdout.write(`\nNo test noticed:\n${lines.join('\n')}\n`)
  process.stdout.write(
    `\n${room.name}: ${percent.toFixed(1)} % (${noticed} of ${all} changes noticed, ${WANTED_PERCENT} % wanted), ${minutes} minutes\n`
  )
  if (percent < WANTED_PERCENT) process.exitCode = 1
})
