import type { Customer } from '../../../shared/domain/customer'
import type { TranscriptItem } from '../../../shared/domain/message'
import { comparable, isOwnPreview, isShownAs, PREVIEW_LENGTH } from '../tables/sameText'

/**
 * Returns true if `before` or `items` proves that this agent wrote `shown`, the last message in a row. The row does
 * not say who wrote the message. `before`: the customer before the row. `items`: the conversation.
 */
export function isLastByMe(
  before: Pick<Customer, 'lastByMe' | 'lastMessage'>,
  shown: string,
  items: readonly TranscriptItem[]
): boolean {
  if (shown === '') return false
  const index = items.findLastIndex((item) => item.kind === 'message' && hasArrived(item))
  const last = items[index]
  const isAfterGap = items.slice(index + 1).some((item) => item.kind === 'gap')
  if (last?.kind === 'message' && last.author.kind === 'me' && isSame(last.text, shown, isAfterGap)) return true
  return before.lastByMe && isSame(before.lastMessage, shown, isAfterGap)
}

/**
 * Returns true if `shown` is the agent's text `own`. After a gap, only a long and unchanged text counts: the customer
 * may have written the same short words, such as "ok".
 */
function isSame(own: string, shown: string, isAfterGap: boolean): boolean {
  if (isAfterGap) return comparable(shown).length >= PREVIEW_LENGTH && isShownAs(own, shown)
  return isOwnPreview(own, shown)
}

function hasArrived({ delivery }: Extract<TranscriptItem, { kind: 'message' }>): boolean {
  return delivery === null || delivery.state === 'sent'
}
