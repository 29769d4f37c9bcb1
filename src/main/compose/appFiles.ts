import { app } from 'electron'
import { bundleText } from '../diagnostics/supportBundle'
import { createAppFiles, type AppFiles } from '../exports/appFiles'
import { licencesText } from '../exports/licences'
import { writeWholeFile } from '../files/replaceFile'
import { systemClock as clock } from '../os/clock'
import { chooseNewFile } from '../os/dialogs'
import type { RuntimeFacts } from '../os/runtime'
import { readStatusOfAll, type StatusWorkspace } from '../os/status/appStatus'
import type { SettingsFile } from '../settings/store'
import { bundleOf } from './bundle'
import { statusWords } from './headless/status'
import type { ComposedWorkspace } from './workspace'

export interface ComposedAppFileParts {
  readonly workspace: Pick<ComposedWorkspace, 'store' | 'alerts' | 'diagnostics'>
  /** All workspaces of this Deskhand. */
  readonly all: () => readonly StatusWorkspace[]
  readonly settings: Pick<SettingsFile, 'settings'>
  readonly runtime: RuntimeFacts
  readonly root: string
  readonly log: (line: string) => void
}

/** Makes the files about Deskhand itself that a person can save. */
export function composeAppFiles(parts: ComposedAppFileParts): AppFiles {
  const { workspace, log, root } = parts
  return createAppFiles({
    store: workspace.store,
    log,
    files: { choose: chooseNewFile, write: writeWholeFile },
    texts: { licences: () => licencesText(root), bundle: () => Promise.resolve(supportBundle(parts)) }
  })
}

function supportBundle({ workspace, all, settings, runtime }: ComposedAppFileParts): string {
  const { store, diagnostics } = workspace
  const now = clock()
  const { values, problems } = store.state.policy
  return bundleText(
    bundleOf({
      runtime,
      now,
      status: statusWords(readStatusOfAll(all(), workspace, { version: runtime.version, now })),
      report: diagnostics.check().report,
      policy: { keys: values.map(({ key }) => key), problems },
      settings: settings.settings(),
      userData: app.getPath('userData')
    })
  )
}
