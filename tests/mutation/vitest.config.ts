import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { relative } from 'node:path'
import { BaseSequencer, type Reporter, type TestModule, type TestSpecification, type Vitest } from 'vitest/node'
import { defineConfig } from 'vitest/config'
import type { Plugin } from 'vite'
import { catalogue } from '../../build/text/plugin.mjs'
import { MOCKING } from '../vitest.config.ts'
import { keptThreads } from './keptThreads.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The test files that `npm run mutation` chose. */
const named = JSON.parse(process.env['DESKHAND_MUTATION_TESTS'] ?? '[]') as readonly string[]
const sharesModules = (file: string): boolean => /^tests\/(main|demo|shared)\//.test(file) && !MOCKING.includes(file)

/** A run ends with the first failing test. So test files that failed last time go first, then the quick ones. */
class QuickestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const cost = ({ project, moduleId }: TestSpecification): number => {
      const last = this.ctx.cache.getFileTestResults(`${project.name}:${relative(root, moduleId)}`)
      return last === undefined ? Infinity : last.failed ? 0 : last.duration
    }
    return Promise.resolve(
      files.toSorted((a, b) => a.project.name.localeCompare(b.project.name) * -1 || cost(a) - cost(b))
    )
  }
}

/**
 * Reports a test file that cannot be loaded as an error.
 * With some changes a file cannot be loaded, so no test fails. Without this error, Stryker would count such a change
 * as unnoticed.
 */
class TellUnloaded implements Reporter {
  private vitest: Vitest | undefined

  onInit(vitest: Vitest): void {
    this.vitest = vitest
  }

  onTestRunEnd(files: readonly TestModule[]): void {
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
    setupFiles: 'tests/mutation/eachFile.ts',
    // If a change prevents a result, the test waits this long for it. In other runs the limit is longer, for busy
    // computers.
    testTimeout: 20_000,
    sequence: { sequencer: QuickestFirst },
    reporters: [new TellUnloaded()],
    projects: [
      { name: 'quick', include: named.filter(sharesModules), isolate: false },
      { name: 'apart', include: named.filter((file) => !sharesModules(file)) }
    ]
      .filter(({ include }) => include.length > 0)
      .map((test) => ({ extends: true, test }))
  }
})
