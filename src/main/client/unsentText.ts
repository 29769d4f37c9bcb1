import type { CustomerKey } from '../../shared/domain/ids'
import type { Delivery } from '../../shared/domain/message'
import type { State } from '../state/tables/tables'

const STATES: Readonly<Record<Exclude<Delivery['state'], 'sent'>, string>> = {
  queued: 'Not sent',
  sending: 'May have been sent',
  failed: 'Not sent',
  unconfirmed: 'May have been sent'
}

/** Everything the agent wrote that is not known to have arrived, as text to keep elsewhere. For the clipboard, never for a log. */
export function unsentText({ outbox, customers }: State): string {
  const name = (key: CustomerKey): string => {
    const customer = customers.get(key)
    return [customer?.name ?? key, customer?.pageName ?? ''].filter((part) => part !== '').join(', ')
  }
  const parts: string[] = []
  for (const { key, text, delivery } of outbox.all()) {
    if (delivery.state !== 'sent') parts.push(`${STATES[delivery.state]} (${name(key)}):\n${text}`)
  }
  for (const { key, draft } of customers.all()) if (draft !== '') parts.push(`Draft (${name(key)}):\n${draft}`)
  return parts.join('\n\n')
}
