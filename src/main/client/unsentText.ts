import type { CustomerKey } from '../../shared/domain/ids'
import { say } from '../../shared/text/say'
import type { State } from '../state/tables/tables'

const STATES = {
  queued: 'unsent.clipboardNotSent',
  sending: 'unsent.clipboardMaybeSent',
  failed: 'unsent.clipboardNotSent',
  unconfirmed: 'unsent.clipboardMaybeSent'
} as const

/**
 * Returns one text for the clipboard, with all messages that may not have arrived, and all drafts. Empty: there are
 * none. This text must never be logged.
 */
export function unsentText({ outbox, customers }: State): string {
  const name = (key: CustomerKey): string => {
    const customer = customers.get(key)
    return [customer?.name ?? key, customer?.pageName ?? ''].filter((part) => part !== '').join(', ')
  }
  const parts: string[] = []
  for (const { key, text, delivery } of outbox.all()) {
    if (delivery.state !== 'sent') parts.push(`${say(STATES[delivery.state], { customer: name(key) })}\n${text}`)
  }
  for (const { key, draft } of customers.all())
    if (draft !== '') parts.push(`${say('unsent.clipboardDraft', { customer: name(key) })}\n${draft}`)
  return parts.join('\n\n')
}
