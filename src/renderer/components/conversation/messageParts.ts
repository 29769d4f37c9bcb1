import { MASK, maskNumbers, type MaskedText } from '../../../shared/domain/maskedNumbers'
import type { PaymentNumber } from '../../../shared/domain/paymentNumbers'
import { linkify, type LinkPart } from './linkify'

/** Matches the beginning of a masked number, up to its first visible letter or digit. */
const HIDDEN = /^[^\p{L}\p{N}]+/u

interface TextSpan {
  readonly start: number
  readonly end: number
}

/**
 * The hidden part of a card or account number. `last`: the visible end, as it is written. The country of an IBAN is a
 * separate part.
 */
export interface NumberPart extends TextSpan {
  readonly kind: 'number'
  readonly of: PaymentNumber['kind']
  readonly last: string
}

export type MessagePart =
  ({ readonly kind: 'text' } & TextSpan) | ({ readonly kind: 'link'; readonly link: LinkPart } & TextSpan) | NumberPart

export interface MessageParts {
  /** The text with its payment numbers hidden. It is as long as the original text. */
  readonly masked: string
  readonly parts: readonly MessagePart[]
}

/**
 * Splits a message into plain parts, links and payment numbers. A number in a link is hidden, but the opened address
 * still has it.
 */
export function messageParts(text: string): MessageParts {
  const hidden = maskNumbers(text)
  const { text: masked } = hidden
  const parts: MessagePart[] = []
  let start = 0
  for (const part of linkify(text)) {
    const end = start + part.text.length
    if (part.kind === 'link') parts.push({ kind: 'link', link: part, start, end })
    else parts.push(...splitAtNumbers({ start, end }, hidden))
    start = end
  }
  return { masked, parts }
}

function splitAtNumbers({ start, end }: TextSpan, { text, numbers }: MaskedText): MessagePart[] {
  const parts: MessagePart[] = []
  let at = start
  for (const number of numbers) {
    const from = Math.max(at, text.indexOf(MASK, number.start))
    const to = Math.min(end, number.end)
    if (from >= to) continue
    if (from > at) parts.push({ kind: 'text', start: at, end: from })
    const last = text.slice(from, to).replace(HIDDEN, '').replaceAll(MASK, '')
    parts.push({ kind: 'number', of: number.kind, last, start: from, end: to })
    at = to
  }
  if (at < end) parts.push({ kind: 'text', start: at, end })
  return parts
}
