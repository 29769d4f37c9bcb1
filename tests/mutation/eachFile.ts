import { afterEach, inject } from 'vitest'

declare module 'vitest' {
  /** What Stryker says of a run. */
  interface ProvidedContext {
    readonly globalNamespace: string
    readonly mode: 'dry-run' | 'mutant'
    /** `static`: the change acts while modules are loaded. */
    readonly mutantActivation: 'static' | 'runtime' | undefined
    readonly activeMutant: string | undefined
  }
}

/*
 * Runs before each file of tests, after Stryker's own file. A kept thread still has the change before: it is taken back before
 * the file is loaded, and Stryker turns the new one on before the first test. Once a test failed, the change is noticed and no
 * other file is worth loading.
 */
interface Kept {
  activeMutant?: string | undefined
  noticed?: string | undefined
}

if (inject('mode') === 'mutant') {
  const change = inject('activeMutant')
  const kept = (globalThis as unknown as Record<string, Kept>)[inject('globalNamespace')]
  if (kept !== undefined) {
    if (kept.noticed === change) throw new Error('The change was noticed.')
    if (inject('mutantActivation') === 'runtime') kept.activeMutant = undefined
    afterEach(({ task }) => {
      if (task.result?.state === 'fail') kept.noticed = change
    })
  }
}
