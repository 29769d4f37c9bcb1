import { mkdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'
import { root } from '../setup/places.mjs'
import { beforeLeaving } from '../setup/run.mjs'
import { sampleOf } from './sample.mjs'

const MEMORY = 'node_modules/.cache/mutation'
/** Folders that no test of a room reads and that take time to copy. */
const NOT_COPIED = ['artifacts', 'out', 'dist', 'coverage', 'docs', 'build/icons', 'build/pictures']

/**
 * Tries changes in the sources of a room against `tests`, one after the other. Works on a copy. Resolves with `[{
 * file, location, status, replacement }]`.
 * `fresh`: uses no result of the last run. `sample`: tries only these changes, and keeps no result for the next run.
 */
export async function mutate({ name, sources }, tests, { fresh, sample }) {
  const { Stryker } = await import('@stryker-mutator/core')
  const file = name.replaceAll('/', '-')
  // Vite does not compile files below node_modules, so the copy is not placed there.
  const copy = `artifacts/mutation/${file}`
  const removeCopy = () => rmSync(join(root, copy), { recursive: true, force: true })
  process.chdir(root)
  mkdirSync(MEMORY, { recursive: true })
  removeCopy()
  beforeLeaving(removeCopy)
  process.env['DESKHAND_MUTATION_TESTS'] = JSON.stringify(tests)
  process.env['DESKHAND_MUTATION_SOURCES'] = JSON.stringify(sources)
  // The tests run in threads, which cannot set their time zone. Tests of quiet hours need this one.
  process.env['TZ'] = 'Europe/Oslo'
  if (sample !== undefined) process.env['DESKHAND_MUTATION_SAMPLE'] = JSON.stringify(sample)
  const isTried = sample === undefined ? () => true : sampleOf(sample)
  const mutants = await new Stryker({
    mutate: sources,
    plugins: ['@stryker-mutator/vitest-runner', join(root, 'build/mutation/sample.mjs')],
    checkers: sample === undefined ? [] : ['sample'],
    testRunner: 'vitest',
    vitest: { configFile: 'tests/mutation/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest',
    concurrency: Math.min(2, availableParallelism()),
    incremental: sample === undefined,
    incrementalFile: `${MEMORY}/${file}.json`,
    force: fresh,
    reporters: ['progress-append-only'],
    tempDirName: copy,
    cleanTempDir: 'always',
    ignorePatterns: NOT_COPIED.map((folder) => `/${folder}`),
    // With a short limit, slow tests on a busy computer would count as endless loops.
    timeoutMS: 20_000,
    // Only on a very busy computer does the first run of the tests, without a change, take minutes.
    dryRunTimeoutMinutes: 30,
    allowConsoleColors: process.stdout.isTTY === true,
    warnings: { slow: false }
  }).runMutationTest()
  return mutants
    .filter(({ id }) => isTried(id))
    .map(({ fileName, location, status, replacement }) => ({
      file: relative(root, fileName).replaceAll('\\', '/'),
      location,
      status,
      replacement
    }))
}
