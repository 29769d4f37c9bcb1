import { CUSTOMER_SPELLING_LIMIT } from '../../../shared/domain/spelling'
import type { LocalEvent } from '../../../shared/events'
import type { WritableState } from '../tables/tables'

type Fact<Type extends LocalEvent['type']> = Extract<LocalEvent, { type: Type }>

/**
 * Stores in which languages texts to a customer are checked. `languages` null: forgets the choice. `now`: epoch ms.
 */
export function chooseSpelling(state: WritableState, { key, languages }: Fact<'spelling.chosen'>, now: number): void {
  const others = [...state.spellings].filter(([other]) => other !== key)
  const chosen = languages === null ? [] : [[key, { languages, changedAt: now }] as const]
  state.spellings = new Map([...chosen, ...others].slice(0, CUSTOMER_SPELLING_LIMIT))
}

/** Removes the languages that the agent chose for a customer before `oldest` (epoch ms). */
export function expireSpellings(state: WritableState, { oldest }: Fact<'notes.expired'>): void {
  const kept = [...state.spellings].filter(([, { changedAt }]) => changedAt >= oldest)
  if (kept.length < state.spellings.size) state.spellings = new Map(kept)
}

/** Adds the languages that this agent chose for customers in an earlier run. A choice of this run is not replaced. */
export function restoreSpellings(
  state: WritableState,
  { origin, userId, spellings }: Fact<'spellings.restored'>
): void {
  if (state.workspace?.origin !== origin || state.me.userId !== userId) return
  const earlier = [...spellings].filter(([key]) => !state.spellings.has(key))
  state.spellings = new Map([...state.spellings, ...earlier].slice(0, CUSTOMER_SPELLING_LIMIT))
}
