import { app } from 'electron'
import { bundleText } from '../diagnostics/supportBundle'
import { createAppFiles, type AppFiles } from '../exports/appFiles'
import { hoursCsv, messagesCsv, type CsvStyle } from '../exports/dayCsv'
import { licencesText } from '../exports/licences'
import { separatorIn } from '../files/csv'
import { writeWholeFile } from '../files/replaceFile'
import { systemClock as clock } from '../os/clock'
import { chooseNewFile } from '../os/dialogs'
import type { RuntimeFacts } from '../os/runtime'
import { readStatusOfAll, type StatusWorkspace } from '../os/status/appStatus'
import { statusWords } from '../os/status/statusWords'
import { bundleOf } from './bundle'
import { bundledDictionaries } from './bundledDictionaries'
import type { ComposedWorkspace } from './workspace'

export interface ComposedAppFileParts {
  readonly workspace: Pick<ComposedWorkspace, 'store' | 'alerts' | 'diagnostics' | 'settings' | 'day'>
  /** Returns all workspaces of this process. */
  readonly all: () => readonly StatusWorkspace[]
  readonly runtime: RuntimeFacts
  readonly root: string
  readonly log: (line: string) => void
}

/** Makes the files about Deskhand itself that a person can save. */
export function composeAppFiles(parts: ComposedAppFileParts): AppFiles {
  const { workspace, log, root } = parts
  const day = (): CsvStyle => ({
    now: clock(),
    hour12: workspace.store.state.timeStyle.hour12,
    separator: separatorIn(app.getSystemLocale())
  })
  return createAppFiles({
    store: workspace.store,
    log,
    files: { choose: chooseNewFile, write: writeWholeFile },
    texts: {
      licences: () => licencesText(root, bundledDictionaries(root)),
      bundle: () => Promise.resolve(supportBundle(parts)),
      dayHours: () => Promise.resolve(hoursCsv(workspace.day.record(), day())),
      dayMessages: () => Promise.resolve(messagesCsv(workspace.day.record(), day(), true)),
      dayStates: () => Promise.resolve(messagesCsv(workspace.day.record(), day(), false))
    }
  })
}

function supportBundle({ workspace, all, runtime }: ComposedAppFileParts): string {
  const { store, diagnostics, settings } = workspace
  const now = clock()
  const { values, problems } = store.state.policy
  return bundleText(
    bundleOf({
      runtime,
      now,
      status: statusWords(readStatusOfAll(all(), workspace, { version: runtime.version, now })),
      report: diagnostics.check().report,
      policy: { set: values, problems },
      settings,
      userData: app.getPath('userData')
    })
  )
}
