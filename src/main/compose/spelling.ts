import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { app, session as electronSession, shell } from 'electron'
import type { SpellingState } from '../../shared/domain/spelling'
import { languageOf } from '../../shared/language'
import { systemTimers as timers } from '../os/clock'
import { systemLanguages } from '../os/systemLanguages'
import type { LivePolicy } from '../settings/livePolicy'
import {
  createDictionaries,
  dictionaryFolders,
  type DictionariesParts,
  type HunspellPaths
} from '../spelling/dictionaries'
import { createSpelling, type CustomerInView, type Spelling } from '../spelling/spelling'
import { sessionChecker } from '../windows/spellChecker'
import { tellEach } from './alertsOfAll'
import { bundledDictionaries } from './bundledDictionaries'
import type { DeskRenderers } from './deskRenderer'
import type { Disposals } from './disposals'
import type { Windows } from './windows'
import type { Workspaces } from './workspaces'

/** Deskhand stops a conversion that takes longer than this, ms. */
const CONVERSION_LIMIT_MS = 60_000

export interface ComposedSpellingParts {
  readonly windows: Pick<Windows, 'checkSpelling' | 'popOuts'>
  readonly workspaces: Pick<Workspaces, 'all' | 'front' | 'watch' | 'shared'>
  readonly renderers: DeskRenderers
  readonly policy: Pick<LivePolicy, 'current' | 'watch'>
  /** The folder that contains package.json, out and resources. */
  readonly root: string
  readonly log: (line: string) => void
}

export type ComposedSpelling = Pick<Spelling, 'check' | 'follow'> & { showFolder(): void }

/** Checks the spelling in the desk and the pop-outs, in the languages of the settings or of the visible customer. */
export function composeSpelling(
  { windows, workspaces, renderers, policy, root, log }: ComposedSpellingParts,
  disposals: Disposals
): ComposedSpelling {
  const { platform, env } = process
  // The only folder in which Chromium looks for dictionaries.
  const folder = join(app.getPath('userData'), 'Dictionaries')
  let state: SpellingState | null = null
  const telling = disposals.add(
    'spelling of each workspace',
    tellEach(workspaces, ({ store }) => {
      if (state !== null) store.apply({ type: 'spelling.told', spelling: state })
    })
  )

  function customer(): CustomerInView | null {
    const { id, store } = workspaces.front()
    const popOut = windows.popOuts.ofSeat(id)
    const shownInWindow = popOut.isFocused() ? popOut.shownInWindow() : renderers.of(id).shownInWindow()
    if (shownInWindow === null || shownInWindow.panel !== 'desk' || shownInWindow.selected === null) return null
    const { customers, spellings } = store.state
    const key = shownInWindow.selected
    return {
      key,
      chosen: spellings.get(key)?.languages ?? null,
      language: languageOf(customers.get(key)?.extra ?? [])
    }
  }

  const spelling = disposals.add(
    'spelling',
    createSpelling({
      platform,
      checker: sessionChecker(electronSession.defaultSession, platform),
      dictionaries: createDictionaries({
        own: folder,
        chosen: () => policy.current().values.dictionariesFolder || null,
        system: dictionaryFolders(platform, env, app.getPath('home'), bundledDictionaries(root)),
        convert: createConverter(join(root, 'out/main/dictionaryWorker.js')),
        log
      }),
      folder,
      settings: workspaces.shared.settings,
      systemLanguages,
      customer,
      choose: (key, languages) => workspaces.front().store.apply({ type: 'spelling.chosen', key, languages }),
      tell: (next) => {
        state = next
        telling.again()
      },
      log
    })
  )
  windows.checkSpelling(spelling)
  disposals.add('spelling of the workspace in front', workspaces.watch(spelling.follow))
  let policyFolder = policy.current().values.dictionariesFolder
  disposals.add(
    'folder of the policy',
    policy.watch(({ values }) => {
      if (values.dictionariesFolder === policyFolder) return
      policyFolder = values.dictionariesFolder
      spelling.check()
    })
  )
  return { ...spelling, showFolder: () => shell.showItemInFolder(folder) }
}

/** Returns a function that converts dictionaries in a thread of its own. `script`: the path of `dictionaryWorker`. */
function createConverter(script: string): DictionariesParts['convert'] {
  return (files: HunspellPaths) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(script, { workerData: files })
      const cancel = timers.after(CONVERSION_LIMIT_MS, () => void worker.terminate())
      worker.once('message', (bytes: Uint8Array | null) => resolve(bytes))
      worker.once('error', reject)
      worker.once('exit', () => {
        cancel()
        // If the worker has already sent its result, `reject` does nothing.
        reject(new Error('The conversion of a dictionary ended early'))
      })
    })
}
