import type { CommandRefusal } from '../../shared/commands'
import type { CustomerKey } from '../../shared/domain/ids'
import { charactersTooMany } from '../../shared/domain/textLimit'
import type { State } from '../state/tables/tables'

/** Messages that may wait to go out. */
const QUEUED_LIMIT = 200

/** Why this may not be written to this customer now; null if it may. */
export function refusalOf(
  { customers, outbox, textLimit }: State,
  key: CustomerKey,
  text: string
): CommandRefusal | null {
  const customer = customers.get(key)
  if (!customer) return 'unknownCustomer'
  if (customer.assignment.kind === 'other') return 'withSomeoneElse'
  // To write to them would take them from the bot.
  if (!customer.present) return 'unknownCustomer'
  if (customer.pending === 'releasing') return 'releasing'
  if (text.trim() === '') return 'emptyText'
  // A lone surrogate would arrive as another character than was typed.
  if (!text.isWellFormed()) return 'badText'
  if (charactersTooMany(text, textLimit) > 0) return 'tooLong'
  const queued = [...outbox.all()].filter(({ delivery }) => delivery.state === 'queued')
  return queued.length >= QUEUED_LIMIT ? 'outboxFull' : null
}

/** The window showed the customer as the agent's when "Send" or "Try again" was pressed, and nobody has them any more. */
export function isTakenOverUnasked(
  { customers }: State,
  { key, takesOver }: { readonly key: CustomerKey; readonly takesOver?: true | undefined }
): boolean {
  const customer = customers.get(key)
  return takesOver !== true && customer?.present === true && customer.assignment.kind === 'nobody'
}
