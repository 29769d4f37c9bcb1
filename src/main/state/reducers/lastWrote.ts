import type { Customer } from '../../../shared/domain/customer'
import type { TranscriptItem } from '../../../shared/domain/message'
import { comparable } from './sameText'

/**
 * When the customer last wrote, epoch ms; null: not known. `guess` is taken from their wait, or null, and counts only for words
 * that were never seen here: it must not stand beside a later message of theirs.
 */
export function lastWrote(
  items: readonly TranscriptItem[],
  { lastMessage }: Pick<Customer, 'lastMessage'>,
  guess: number | null
): number | null {
  const seen = items.findLast(
    (item) =>
      item.kind === 'message' && (item.author.kind === 'customer' || (item.author.kind === 'listed' && guess !== null))
  )
  if (seen?.kind !== 'message') return guess
  const last = comparable(lastMessage)
  const isKnown = items.some((item) => item.kind === 'message' && comparable(item.text) === last)
  return guess === null || isKnown ? seen.at : Math.max(guess, seen.at)
}
