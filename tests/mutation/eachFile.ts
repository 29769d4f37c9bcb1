import { afterEach, inject, vi } from 'vitest'

declare module 'vitest' {
  /** The values that Stryker provides for a run. */
  interface ProvidedContext {
    readonly globalNamespace: string
    readonly mode: 'dry-run' | 'mutant'
    /** `static`: the change acts while modules are loaded. */
    readonly mutantActivation: 'static' | 'runtime' | undefined
    readonly activeMutant: string | undefined
  }
}

/*
 * Runs before each test file, after Stryker's own set-up file. A kept thread still has the previous change turned on.
 * This file turns that change off before the test file is loaded, and Stryker turns the new change on before the first
 * test. As soon as a test fails, the change counts as noticed, so no other test file needs to be loaded.
 */
interface Kept {
  activeMutant?: string | undefined
  noticed?: string | undefined
}

// The first run only counts what each test reaches. On a busy computer a long test may take minutes in it, and that is no
// failure.
if (inject('mode') === 'dry-run') vi.setConfig({ testTimeout: 10 * 60_000 })

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
