import * as v from 'valibot'
import { CustomerKeySchema } from '../../shared/domain/ids'
import { CUSTOMER_SPELLING_LIMIT, SpellingLanguagesSchema, type CustomerSpelling } from '../../shared/domain/spelling'
import type { AccountFile, AccountFilePlace } from './accountFile'
import { createCustomerMapFile, keepCustomerMap, type CustomerMap, type CustomerMapParts } from './customerMap'
import type { AgentKeeper } from './keepPerAgent'

const EntrySchema = v.object({
  key: CustomerKeySchema,
  languages: SpellingLanguagesSchema,
  changedAt: v.pipe(v.number(), v.safeInteger(), v.minValue(0))
})

/** `oldest` returns epoch ms. Choices that were made earlier are left out. */
export interface SpellingFileParts extends AccountFilePlace {
  readonly oldest: () => number
}

/**
 * Gives access to `spellings.log`: in which languages texts to each customer are checked. It has no names and no
 * texts.
 */
export function createSpellingFile({
  oldest,
  ...place
}: SpellingFileParts): AccountFile<CustomerMap<CustomerSpelling>> {
  return createCustomerMapFile<CustomerSpelling>(place, {
    name: 'spellings',
    limit: CUSTOMER_SPELLING_LIMIT,
    schema: EntrySchema,
    fresh: (spelling) => (spelling.changedAt >= oldest() ? spelling : null)
  })
}

/** Saves the languages that the agent chose for customers, so that the next run has them again. */
export function keepSpellings(
  parts: Pick<CustomerMapParts<CustomerSpelling>, 'store' | 'file' | 'timers'>
): AgentKeeper {
  return keepCustomerMap<CustomerSpelling>({
    ...parts,
    restore: (owner, spellings) => ({ type: 'spellings.restored', ...owner, spellings }),
    restoredBy: (event) => (event.type === 'spellings.restored' ? { ...event, kept: event.spellings } : null),
    now: () => parts.store.state.spellings
  })
}
