import type { TranscriptItem } from './message'
import { HOUR_MS } from '../time'

/** Earlier conversations with a customer, as far as this computer has them. */
export interface EarlierConversations {
  readonly count: number
  /** True if older messages were dropped. There may have been more conversations. */
  readonly atLeast: boolean
  /** When the last of these conversations ended, epoch ms. */
  readonly lastAt: number
  /**
   * The agent who wrote last in the latest of these conversations. Agents without a known name do not count. Null:
   * nobody.
   */
  readonly with: { readonly kind: 'me' } | { readonly kind: 'agent'; readonly name: string } | null
}

/** After a silence of this length, the next message begins another conversation. */
const PAUSE_MS = 8 * HOUR_MS

/**
 * Finds the conversations before the present one. Null: none is known. `since`: the present conversation began at
 * this time or earlier, epoch ms. Null: not known.
 */
export function earlierConversations(
  items: readonly TranscriptItem[],
  since: number | null
): EarlierConversations | null {
  let count = 0
  let lastAt = -Infinity
  let writer: EarlierConversations['with'] = null
  /** The conversations before the one in which the loop is. Null: there are none. */
  let ended: EarlierConversations | null = null
  let atLeast = false
  for (const item of items) {
    if (item.kind === 'gap') {
      atLeast ||= item.cut === true
      continue
    }
    if (item.author.kind === 'listed') continue
    if (item.at - lastAt >= PAUSE_MS) {
      if (count > 0) ended = { count, atLeast, lastAt, with: writer }
      count++
      writer = null
    }
    lastAt = Math.max(lastAt, item.at)
    if (item.author.kind === 'me') writer = { kind: 'me' }
    else if (item.author.kind === 'agent')
      writer = item.author.name === null ? writer : { kind: 'agent', name: item.author.name }
  }
  // If the present conversation began long after `lastAt`, none of its messages is in `items`. Then the last
  // conversation in `items` is an earlier one too.
  const isOver = count > 0 && since !== null && since - lastAt >= PAUSE_MS
  const found = isOver ? { count, atLeast, lastAt, with: writer } : ended
  return found && { ...found, atLeast }
}
