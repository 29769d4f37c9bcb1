import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { relative } from 'node:path'
import { BaseSequencer, type Reporter, type TestModule, type TestSpecification, type Vitest } from 'vitest/node'
import { defineConfig } from 'vitest/config'
import { catalogue } from '../../build/text/plugin.mjs'
import { MOCKING } from '../vitest.config.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The files that `npm run mutation` names. */
const named = JSON.parse(process.env['DESKHAND_MUTATION_TESTS'] ?? '[]') as readonly string[]
const sharesModules = (file: string): boolean => /^tests\/(main|demo|shared)\//.test(file) && !MOCKING.includes(file)

/** Each run ends with the first test that fails, so the quick ones go first, and before them those that failed last time. */
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
 * A change after which a file of tests cannot even be loaded leaves no test that fails, and Stryker would take it for one that
 * nobody noticed. As an error it counts for nothing.
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

export default defineConfig({
  plugins: [vue(), catalogue()],
  test: {
    root,
    environment: 'node',
    // What a change keeps from coming is not waited for as long as a busy computer is elsewhere.
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
