import * as v from 'valibot'
import type { AgentOfWorkspace } from './kept'
import type { CustomerKey } from './ids'
import { booleanSetting, listSetting } from '../settings/definition'

/** A text is checked in at most this many languages at once. */
export const SPELLING_LIMIT = 8

/** A language of the checker, such as `de` or `en-GB`. */
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Z]{2})?$/
const language = v.pipe(v.string(), v.regex(LANGUAGE))
export const SpellingLanguagesSchema = v.pipe(v.array(language), v.maxLength(SPELLING_LIMIT), v.readonly())

const PLACE = { section: 'general', row: 'spelling' } as const

export const SPELLING = {
  /** True if Deskhand marks misspelled words in messages, notes and saved replies. */
  spelling: booleanSetting(true, PLACE),
  /** The languages in which Deskhand checks spelling. Empty: the languages of this computer that can be checked. */
  spellingLanguages: listSetting(
    {
      item: language,
      items: { type: 'string', pattern: LANGUAGE.source },
      maxItems: SPELLING_LIMIT,
      edit: v.strictObject({ languages: SpellingLanguagesSchema }),
      apply: (_before, { languages }) => languages
    },
    [],
    PLACE
  )
} as const

/** The languages that an agent chose for one customer. `changedAt`: epoch ms. */
export interface CustomerSpelling {
  readonly languages: readonly string[]
  readonly changedAt: number
}

/** An agent can choose languages for at most this many customers of a workspace. The oldest choice is dropped. */
export const CUSTOMER_SPELLING_LIMIT = 2_000

/** What this computer can check. */
export interface SpellingState {
  /** The languages that can be checked. */
  readonly languages: readonly string[]
  /** Those of `languages` that are languages of this computer. Deskhand checks in them if the person chose none. */
  readonly standard: readonly string[]
  /** True if the system's checker finds out the language of a text itself, so that nobody chooses one (macOS). */
  readonly findsLanguage: boolean
  /** The folder in which people can put dictionaries: an absolute path. */
  readonly folder: string
  /** The languages whose dictionaries cannot be used. */
  readonly unusable: readonly string[]
}

export interface SpellingChoice {
  /** The value of `spellingLanguages`. */
  readonly chosen: readonly string[]
  /** What the agent chose for the customer. Null: nothing. */
  readonly ofCustomer: readonly string[] | null
  /** The language of the customer, if the checker has it. Null: not known. */
  readonly spoken: string | null
}

export function spellingLanguages(
  { languages, standard }: Pick<SpellingState, 'languages' | 'standard'>,
  { chosen, ofCustomer, spoken }: SpellingChoice
): readonly string[] {
  const usual = chosen.length > 0 ? chosen : standard
  const wanted = ofCustomer ?? [...usual, ...(spoken === null ? [] : [spoken])]
  return [...new Set(wanted)].filter((one) => languages.includes(one)).slice(0, SPELLING_LIMIT)
}

export type SpellingEvent =
  | { readonly type: 'spelling.told'; readonly spelling: SpellingState }
  /** `languages` null: texts to the customer are checked in the languages of the settings again. */
  | { readonly type: 'spelling.chosen'; readonly key: CustomerKey; readonly languages: readonly string[] | null }
  /** The languages that the agent chose for customers in an earlier run. */
  | ({
      readonly type: 'spellings.restored'
      readonly spellings: ReadonlyMap<CustomerKey, CustomerSpelling>
    } & AgentOfWorkspace)

/** The fields of the state about spelling. */
export interface SpellingKnown {
  /** The languages that the agent chose for customers, the last choice first. A change replaces the map. */
  readonly spellings: ReadonlyMap<CustomerKey, CustomerSpelling>
  /** What this computer can check. Null: Deskhand has not looked yet. */
  readonly spelling: SpellingState | null
}
