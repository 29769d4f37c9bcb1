import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { relative } from 'node:path'
import { root } from '../setup/places.mjs'

/** What no test of a room reads, and what costs time to copy. */
const NOT_COPIED = ['artifacts', 'out', 'dist', 'coverage', 'docs', 'build/icons', 'build/pictures']

/**
 * Changes the sources of a room one by one and runs `tests` (paths from the repository) against each change. Resolves with
 * `[{ file, location, status, replacement }]`, one for each change. The sources stay as they are: Stryker works on a copy.
 */
export async function mutate({ name, sources }, tests, { fresh }) {
  const { Stryker } = await import('@stryker-mutator/core')
  const memory = 'node_modules/.cache/mutation'
  process.chdir(root)
  mkdirSync(memory, { recursive: true })
  process.env['DESKHAND_MUTATION_TESTS'] = JSON.stringify(tests)
  // The tests run in threads, which cannot change their time zone: this is the one that those of quiet hours want.
  process.env['TZ'] = 'Europe/Oslo'
  const mutants = await new Stryker({
    mutate: process.env.ONLY
      ? sources.filter((s) => process.env.ONLY.split(',').some((o) => s.endsWith('/' + o)))
      : sources,
    ...(process.env.PROF ? { testRunnerNodeArgs: ['--cpu-prof', '--cpu-prof-dir=/tmp/prof'] } : {}),
    plugins: ['@stryker-mutator/vitest-runner'],
    testRunner: 'vitest',
    vitest: { configFile: 'tests/mutation/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest',
    concurrency: Math.min(2, availableParallelism()),
    incremental: !process.env.ONLY && !process.env.SAMPLE,
    incrementalFile: `${memory}/${name.replaceAll('/', '-')}.json`,
    force: fresh,
    reporters: process.env.EVENTS ? ['progress-append-only', 'event-recorder'] : ['progress-append-only'],
    eventReporter: { baseDir: process.env.EVENTS ?? 'x' },
    // Vite leaves what lies below node_modules as it is, so the copy lies elsewhere.
    tempDirName: 'artifacts/mutation',
    cleanTempDir: 'always',
    ignorePatterns: NOT_COPIED.map((folder) => `/${folder}`),
    // A busy computer is no endless loop.
    timeoutMS: 20_000,
    allowConsoleColors: process.stdout.isTTY === true,
    warnings: { slow: false }
  }).runMutationTest()
  return mutants.map(({ fileName, location, status, replacement }) => ({
    file: relative(root, fileName).replaceAll('\\', '/'),
    location,
    status,
    replacement
  }))
}
