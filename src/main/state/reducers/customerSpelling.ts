import { CUSTOMER_SPELLING_LIMIT } from '../../../shared/domain/spelling'
import type { LocalEvent } from '../../../shared/events'
import type { WritableState } from '../tables/tables'

type Fact<Type extends LocalEvent['type']> = Extract<LocalEvent, { type: Type }>

/** Keeps in which languages texts to a customer are checked. No window shows this, so no view changes. */
export function chooseSpelling(state: WritableState, { key, languages }: Fact<'spelling.chosen'>, now: number): void {
  const others = [...state.spellings].filter(([other]) => other !== key)
  const chosen = languages === null ? [] : [[key, { languages, changedAt: now }] as const]
  state.spellings = new Map([...chosen, ...others].slice(0, CUSTOMER_SPELLING_LIMIT))
}

/** Lets go the choices that have stayed as long as notes do. */
export function expireSpellings(state: WritableState, { oldest }: Fact<'notes.expired'>): void {
  const kept = [...state.spellings].filter(([, { changedAt }]) => changedAt >= oldest)
  if (kept.length < state.spellings.size) state.spellings = new Map(kept)
}

/** Adds what an earlier run saved. What the agent chose in this run stays. */
export function restoreSpellings(
  state: WritableState,
  { origin, userId, spellings }: Fact<'spellings.restored'>
): void {
  if (state.workspace?.origin !== origin || state.me.userId !== userId) return
  const earlier = [...spellings].filter(([key]) => !state.spellings.has(key))
  state.spellings = new Map([...state.spellings, ...earlier].slice(0, CUSTOMER_SPELLING_LIMIT))
}
