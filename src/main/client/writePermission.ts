import type { CommandRefusal } from '../../shared/commands'
import type { CustomerKey } from '../../shared/domain/ids'
import { hasBlank } from '../../shared/domain/blanks'
import { charactersTooMany } from '../../shared/domain/textLimit'
import type { State } from '../state/tables/tables'

/** At most this many messages, to all customers together, have the state `queued` in the outbox. */
const QUEUED_LIMIT = 200

/** Returns why this text may not be written to this customer now. Null: it may be written. */
export function refusalOf(
  { customers, outbox, textLimit }: State,
  key: CustomerKey,
  text: string
): CommandRefusal | null {
  const customer = customers.get(key)
  if (!customer) return 'unknownCustomer'
  if (customer.assignment.kind === 'other') return 'withSomeoneElse'
  // The customer has left the queue. So a message would take the customer over from the bot.
  if (!customer.present) return 'unknownCustomer'
  if (customer.pending === 'releasing') return 'releasing'
  if (text.trim() === '') return 'emptyText'
  // A lone surrogate would arrive as another character.
  if (!text.isWellFormed()) return 'badText'
  // The window asks the agent to fill in the blanks. This check is for every other way in which a message leaves.
  if (hasBlank(text)) return 'hasBlank'
  if (charactersTooMany(text, textLimit) > 0) return 'tooLong'
  const queued = [...outbox.all()].filter(({ delivery }) => delivery.state === 'queued')
  return queued.length >= QUEUED_LIMIT ? 'outboxFull' : null
}

/**
 * Returns true if a message would take the customer over, although the agent did not ask for that. Example: the
 * window still showed the customer as the agent's own.
 */
export function isTakenOverUnasked(
  { customers }: State,
  { key, takesOver }: { readonly key: CustomerKey; readonly takesOver?: true | undefined }
): boolean {
  const customer = customers.get(key)
  return takesOver !== true && customer?.present === true && customer.assignment.kind === 'nobody'
}
