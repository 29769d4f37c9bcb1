import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { BaseSequencer, type Reporter, type TestModule, type TestSpecification, type Vitest } from 'vitest/node'
import { defineConfig } from 'vitest/config'
import type { Plugin } from 'vite'
import { catalogue } from '../../build/text/plugin.mjs'
import { MOCKING, TITLE_PART } from '../vitest.config.ts'
import { keptThreads } from './keptThreads.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The test files that `npm run mutation` chose. */
const named = JSON.parse(process.env['DESKHAND_MUTATION_TESTS'] ?? '[]') as readonly string[]
const sharesModules = (file: string): boolean => /^tests\/(main|demo|shared)\//.test(file) && !MOCKING.includes(file)

/**
 * Reads which file each change is in. Stryker's copy of the sources has all changes, each behind a switch with the id
 * of the change.
 */
function filesOfChanges(): ReadonlyMap<string, string> {
  const sources = JSON.parse(process.env['DESKHAND_MUTATION_SOURCES'] ?? '[]') as readonly string[]
  return new Map(
    sources.flatMap((source) =>
      [...readFileSync(join(root, source), 'utf8').matchAll(/\bstryMutAct_\w+\("(\d+)"\)/g)].map(
        ([, id]) => [id ?? '', source] as const
      )
    )
  )
}

const relativePath = (file: string): string => relative(root, file).replaceAll('\\', '/')

/** Counts, for each source, how many of its changes each test file has noticed in this run so far. */
class Noticed {
  private sources: ReadonlyMap<string, string> | undefined
  private readonly counts = new Map<string, Map<string, number>>()

  /** Returns the counts for the source with this change, by test file. */
  by(change: string): Map<string, number> {
    this.sources ??= filesOfChanges()
    const source = this.sources.get(change) ?? ''
    const mirror = source.replace(/^src\/(.*?)\.(?:ts|vue)$/, 'tests/$1.test.ts')
    const counts = this.counts.get(source) ?? new Map([[mirror, 1]])
    this.counts.set(source, counts)
    return counts
  }

  learn(change: string, files: readonly TestModule[]): void {
    const counts = this.by(change)
    for (const { children, moduleId } of files) {
      const file = relativePath(moduleId)
      if (!children.allTests('failed').next().done) counts.set(file, (counts.get(file) ?? 0) + 1)
    }
  }
}

const noticed = new Noticed()

/**
 * A run ends with the first failing test. So the files that noticed most of the earlier changes of the same source go
 * first. Until a change of this source was noticed, the test file with the path of the source goes first. Then come the
 * files that failed last time, then the quick ones. A change that acts while modules are loaded (`static`) needs a new
 * thread, which loads every test file up to the first that fails.
 */
class LikeliestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const change = files[0]?.project.getProvidedContext().activeMutant
    const counts = change === undefined ? undefined : noticed.by(change)
    const cost = ({ project, moduleId }: TestSpecification): number => {
      const count = counts?.get(relativePath(moduleId))
      if (count !== undefined) return -count
      const last = this.ctx.cache.getFileTestResults(`${project.name}:${relative(root, moduleId)}`)
      return last === undefined ? Infinity : last.failed ? 0 : last.duration
    }
    return Promise.resolve(
      files.toSorted((a, b) => a.project.name.localeCompare(b.project.name) * -1 || cost(a) - cost(b))
    )
  }
}

/**
 * Tells `noticed` how a run ended, and reports a test file that cannot be loaded as an error.
 * With some changes a file cannot be loaded, so no test fails. Without this error, Stryker would count such a change
 * as unnoticed.
 */
class TellEnd implements Reporter {
  private vitest: Vitest | undefined

  onInit(vitest: Vitest): void {
    this.vitest = vitest
  }

  onTestRunEnd(files: readonly TestModule[]): void {
    const change = files[0]?.project.getProvidedContext().activeMutant
    if (change !== undefined) noticed.learn(change, files)
    for (const file of files)
      for (const { message } of file.errors()) this.vitest?.state.catchError(new Error(message), 'Unloaded')
  }
}

/** Stryker sets the pool `threads` for every project. This plugin replaces it by the kept threads. */
const keepThreads: Plugin = {
  name: 'keep-threads',
  configureVitest: ({ project }) => {
    if (!project.config.isolate) Object.assign(project.config, { pool: 'kept', poolRunner: keptThreads(project) })
  }
}

export default defineConfig({
  plugins: [vue(), catalogue(), keepThreads],
  test: {
    root,
    environment: 'node',
    // With the same limit as in other runs, the titles of the tests are the same too.
    chaiConfig: { truncateThreshold: TITLE_PART },
    setupFiles: 'tests/mutation/eachFile.ts',
    // If a change prevents a result, the test waits this long for it. In other runs the limit is longer, for busy
    // computers.
    testTimeout: 20_000,
    sequence: { sequencer: LikeliestFirst },
    reporters: [new TellEnd()],
    projects: [
      { name: 'quick', include: named.filter(sharesModules), isolate: false },
      { name: 'apart', include: named.filter((file) => !sharesModules(file)) }
    ]
      .filter(({ include }) => include.length > 0)
      .map((test) => ({ extends: true, test }))
  }
})
