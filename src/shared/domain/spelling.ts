import * as v from 'valibot'
import type { AgentOfWorkspace } from './kept'
import type { CustomerKey } from './ids'
import { booleanSetting, listSetting } from '../settings/definition'

/** At most this many languages are checked at the same time. */
export const SPELLING_LIMIT = 8

/** A language of the checker, such as `de` or `en-GB`. */
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Z]{2})?$/
const language = v.pipe(v.string(), v.regex(LANGUAGE))
export const SpellingLanguagesSchema = v.pipe(v.array(language), v.maxLength(SPELLING_LIMIT), v.readonly())

const PLACE = { section: 'general', row: 'spelling' } as const

export const SPELLING = {
  /** True if misspelled words are marked in messages, notes and saved replies. */
  spelling: booleanSetting(true, PLACE),
  /** The languages of the checker. Empty: the languages of this computer that can be checked. */
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

/** Languages are kept for at most this many customers of a workspace. The oldest choice is dropped. */
export const CUSTOMER_SPELLING_LIMIT = 2_000

/** What this computer can check. */
export interface SpellingState {
  /** The languages that can be checked. */
  readonly languages: readonly string[]
  /** The person's languages that can be checked. Used if the person chose none. */
  readonly standard: readonly string[]
  /** True if the system's checker finds a text's language itself (macOS). */
  readonly findsLanguage: boolean
  /** The folder for people's own dictionaries: an absolute path. */
  readonly folder: string
  /** Languages whose dictionaries cannot be used. */
  readonly unusable: readonly string[]
}

export interface SpellingChoice {
  /** The value of `spellingLanguages`. */
  readonly chosen: readonly string[]
  /** What the agent chose for the customer. Null: nothing. */
  readonly ofCustomer: readonly string[] | null
  /** The customer's language, if the checker has it. Otherwise null. */
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
  /** `languages` null: the languages of the settings count again. */
  | { readonly type: 'spelling.chosen'; readonly key: CustomerKey; readonly languages: readonly string[] | null }
  /** The choices for customers from an earlier run. */
  | ({
      readonly type: 'spellings.restored'
      readonly spellings: ReadonlyMap<CustomerKey, CustomerSpelling>
    } & AgentOfWorkspace)

/** What the state has about spelling. */
export interface SpellingKnown {
  /** The choices for customers, the most recent one first. Each change makes a new map. */
  readonly spellings: ReadonlyMap<CustomerKey, CustomerSpelling>
  /** What this computer can check. Null: not known yet. */
  readonly spelling: SpellingState | null
}
