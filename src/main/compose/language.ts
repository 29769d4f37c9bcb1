import type { MainLanguage } from '../settings/language'
import type { Settings } from '../settings/effective'
import { tellEach } from './alertsOfAll'
import type { Disposals } from './disposals'
import type { Workspaces } from './workspaces'

export interface LanguageParts {
  readonly language: MainLanguage
  readonly settings: Pick<Settings, 'get' | 'watch' | 'refreshTexts'>
  readonly workspaces: Pick<Workspaces, 'all' | 'watch'>
  /** Makes the application menu again in the new language. */
  readonly renewMenu: () => void
}

/**
 * Applies the setting `language`. A change shows at once everywhere. Resolves when the language of the policy is in
 * use. Windows that open earlier may have another language until then.
 */
export async function composeLanguage(
  { language, settings, workspaces, renewMenu }: LanguageParts,
  disposals: Disposals
): Promise<void> {
  const telling = disposals.add(
    'language of each workspace',
    tellEach(workspaces, ({ store, alerts }) => {
      store.apply({ type: 'language.changed', tag: language.tag() })
      alerts.evaluate()
    })
  )
  async function follow(): Promise<void> {
    if (!(await language.follow(settings.get('language')))) return
    renewMenu()
    settings.refreshTexts()
    telling.again()
  }
  disposals.add(
    'language',
    settings.watch((key) => {
      if (key === 'language') void follow()
    })
  )
  await follow()
}
