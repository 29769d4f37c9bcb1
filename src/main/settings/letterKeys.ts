import type { Store } from '../state/store'
import type { SettingsFile } from './store'

/** Switches single letters as keys on and off, for good. Tells the desk at once what was chosen earlier. */
export function createLetterKeys({
  store,
  settings
}: {
  readonly store: Store
  readonly settings: SettingsFile
}): (on: boolean) => void {
  const tell = (on: boolean): void => store.apply({ type: 'letterKeys.switched', on })
  tell(settings.read().letterKeys)
  return (on) => {
    settings.write({ letterKeys: on })
    tell(on)
  }
}
