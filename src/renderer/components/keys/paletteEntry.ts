import { fold } from '../../../shared/search/fold'
import { otherSpellings } from '../../../shared/search/umlauts'

export interface PaletteEntry {
  /** Unique among the entries. */
  readonly id: string
  readonly kind: 'action' | 'customer' | 'list' | 'page' | 'reply' | 'setting'
  readonly label: string
  readonly folded: string
  /** Other words by which the search finds the entry, and other spellings of the label. Folded (see `fold`). */
  readonly also: string
  /** The text after the label, such as a customer's page or a reply's text. Empty: there is none. */
  readonly detail: string
  /** A warning that is shown instead of `detail`. Empty: there is none. */
  readonly warning: string
  readonly keys: string | undefined
  readonly enabled: boolean
  /** The name under which Deskhand counts how often the entry was used. Null: it is not counted. */
  readonly counted: string | null
  readonly run: () => void
}

type Given = Pick<PaletteEntry, 'id' | 'kind' | 'label' | 'run'> & Partial<PaletteEntry>

export function paletteEntry({ also = '', ...given }: Given): PaletteEntry {
  return {
    ...{ detail: '', warning: '', keys: undefined, enabled: true, counted: null },
    ...given,
    folded: fold(given.label),
    also: [fold(also), ...otherSpellings(given.label)].filter((part) => part !== '').join(' ')
  }
}
