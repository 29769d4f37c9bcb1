import * as v from 'valibot'
import { CustomerKeySchema, type CustomerKey } from '../../shared/domain/ids'
import { CUSTOMER_SPELLING_LIMIT, SpellingLanguagesSchema, type CustomerSpelling } from '../../shared/domain/spelling'
import type { Timers } from '../../shared/clock'
import type { Store } from '../state/store'
import { createAccountFile, type AccountFile, type AccountFilePlace } from './accountFile'
import { keepPerAgentTogether, type AgentKeeper } from './keepPerAgent'

type Spellings = ReadonlyMap<CustomerKey, CustomerSpelling>

/** Deskhand writes the choices only this long after a change, because people try several languages at once. */
const WRITE_AFTER_MS = 1000

const EntrySchema = v.object({
  key: CustomerKeySchema,
  languages: SpellingLanguagesSchema,
  changedAt: v.pipe(v.number(), v.safeInteger(), v.minValue(0))
})

/** `oldest` returns an instant, epoch ms. Choices that were made before it are left out. */
export interface SpellingFileParts extends AccountFilePlace {
  readonly oldest: () => number
}

/** Gives access to `spellings.log`: in which languages texts to each customer are checked. It has no names and no texts. */
export function createSpellingFile({ oldest, ...place }: SpellingFileParts): AccountFile<Spellings> {
  return createAccountFile<Spellings>(place, {
    name: 'spellings',
    empty: new Map(),
    isEmpty: ({ size }) => size === 0,
    read: ({ spellings }) => readSpellings(spellings, oldest()),
    write: (spellings) => ({
      spellings: [...spellings]
        .filter(([, { changedAt }]) => changedAt >= oldest())
        .map(([key, spelling]) => ({ key, ...spelling }))
    })
  })
}

function readSpellings(entries: unknown, oldest: number): Spellings {
  const spellings = new Map<CustomerKey, CustomerSpelling>()
  if (!Array.isArray(entries)) return spellings
  for (const entry of entries.slice(0, CUSTOMER_SPELLING_LIMIT)) {
    const reading = v.safeParse(EntrySchema, entry)
    if (!reading.success || reading.output.changedAt < oldest) continue
    const { key, ...spelling } = reading.output
    spellings.set(key, spelling)
  }
  return spellings
}

/** Saves the languages that the agent chose for customers, so that the next run has them again. */
export function keepSpellings({
  store,
  file,
  timers
}: {
  readonly store: Store
  readonly file: AccountFile<Spellings>
  readonly timers: Timers
}): AgentKeeper {
  return keepPerAgentTogether<Spellings>({
    store,
    file,
    timers,
    delayMs: WRITE_AFTER_MS,
    empty: new Map(),
    isEmpty: ({ size }) => size === 0,
    restore: (owner, spellings) => ({ type: 'spellings.restored', ...owner, spellings }),
    restoredBy: (event) => (event.type === 'spellings.restored' ? { ...event, kept: event.spellings } : null),
    isChanged: (kept) => kept !== store.state.spellings,
    now: () => store.state.spellings
  })
}
