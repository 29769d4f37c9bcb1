import type { TranscriptItem } from './message'
import { HOUR_MS } from '../time'

/** Earlier conversations with a customer, as far as this computer has kept them. */
export interface EarlierVisits {
  readonly count: number
  /** True if older messages are no longer kept, so there may have been more. */
  readonly atLeast: boolean
  /** When the last of them ended, epoch ms. */
  readonly lastAt: number
  /** Who wrote last in it for the company: this agent, or the name of another. Null: not known. */
  readonly with: { readonly kind: 'me' } | { readonly kind: 'agent'; readonly name: string } | null
}

/** After so long a silence, a message begins another conversation. */
const PAUSE_MS = 8 * HOUR_MS

/**
 * The conversations before the present one. A conversation is a run of messages without a long silence. `since`: when the
 * present one began at the latest, epoch ms; null: with its first message. Null: nothing is known of earlier ones.
 */
export function earlierVisits(items: readonly TranscriptItem[], since: number | null): EarlierVisits | null {
  let count = 0
  let lastAt = -Infinity
  let writer: EarlierVisits['with'] = null
  /** The conversations that have ended, seen from the one that `lastAt` belongs to. */
  let ended: EarlierVisits | null = null
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
  // The customer may have come back without a message that this computer has seen.
  const isOver = count > 0 && since !== null && since - lastAt >= PAUSE_MS
  const found = isOver ? { count, atLeast, lastAt, with: writer } : ended
  return found && { ...found, atLeast }
}
