import { isBegun } from '../../../shared/domain/guard'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { LocalEvent } from '../../../shared/events'
import type { WritableState } from '../tables/tables'

type Fact<Type extends LocalEvent['type']> = Extract<LocalEvent, { type: Type }>

/**
 * An agent may paste a text of another conversation into a composer. Deskhand remembers at most this many such
 * composers.
 */
const BEGUN_LIMIT = 50

/**
 * Remembers a copied text, and forgets the earlier one. A text that is too short or only one word (see `isBegun`) is
 * not remembered.
 */
export function copyText(state: WritableState, { key, text }: Fact<'text.copied'>): void {
  const name = state.customers.get(key)?.name
  const copied = name !== undefined && isBegun(text) ? { from: { key, name }, text } : null
  state.carried = { ...state.carried, copied }
}

export function pasteText(state: WritableState, { key }: Fact<'text.pasted'>): void {
  const { copied, begun } = state.carried
  if (copied === null || copied.from.key === key || !state.customers.get(key)) return
  const others = [...begun].filter(([other]) => other !== key)
  state.carried = { copied, begun: new Map([...others, [key, copied] as const].slice(-BEGUN_LIMIT)) }
}

/** Forgets that this customer's composer has a text of another conversation. */
export function forgetBegun(state: WritableState, key: CustomerKey): void {
  const { copied, begun } = state.carried
  if (begun.has(key)) state.carried = { copied, begun: new Map([...begun].filter(([other]) => other !== key)) }
}
