import { homedir } from 'node:os'
import { dirname } from 'node:path'
import { app } from 'electron'
import { SETTINGS } from '../../shared/domain/settings'
import { crashFolder } from '../diagnostics/crashes'
import { bundleParts, bundleText } from '../diagnostics/supportBundle'
import { createAppFiles, type AppFiles } from '../exports/appFiles'
import { licencesText } from '../exports/licences'
import { writeWholeFile } from '../files/replaceFile'
import { systemClock as clock } from '../os/clock'
import { chooseNewFile } from '../os/dialogs'
import { describeRuntime, type RuntimeFacts } from '../os/runtime'
import { readStatusOfAll, type StatusWorkspace } from '../os/status/appStatus'
import type { SettingsFile } from '../settings/store'
import { statusWords } from './headless/status'
import type { ComposedWorkspace } from './workspace'

export interface ComposedAppFileParts {
  readonly workspace: Pick<ComposedWorkspace, 'store' | 'alerts' | 'diagnostics'>
  /** All workspaces of this Deskhand. */
  readonly all: () => readonly StatusWorkspace[]
  readonly settings: Pick<SettingsFile, 'settings'>
  readonly runtime: RuntimeFacts
  readonly root: string
  /** Path of the log file. */
  readonly logFile: string
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

function supportBundle({ workspace, all, settings, runtime, logFile }: ComposedAppFileParts): string {
  const { store, diagnostics } = workspace
  const now = clock()
  const status = readStatusOfAll(all(), workspace, { version: runtime.version, now })
  const { values, problems } = store.state.policy
  return bundleText(
    bundleParts({
      about: [describeRuntime(runtime), new Date(now).toISOString(), ...statusWords(status).trim().split('\n')],
      report: diagnostics.check().report,
      policy: { keys: values.map(({ key }) => key), problems },
      settings: settings.settings(),
      definitions: SETTINGS,
      logs: dirname(logFile),
      crashes: crashFolder(app.getPath('userData')),
      home: homedir()
    })
  )
}
