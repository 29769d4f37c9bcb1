import { endOfNumber, maskNumbers } from '../../../shared/domain/maskedNumbers'
import type { PaymentNumber } from '../../../shared/domain/paymentNumbers'
import { linkify, type LinkPart } from './linkify'

interface Place {
  readonly start: number
  readonly end: number
}

/** A number of a card or a bank account. `last`: the characters that are not hidden. */
export interface NumberPart extends Place {
  readonly kind: 'number'
  readonly of: PaymentNumber['kind']
  readonly last: string
}

export type MessagePart =
  ({ readonly kind: 'text' } & Place) | ({ readonly kind: 'link'; readonly link: LinkPart } & Place) | NumberPart

export interface MessageParts {
  /** The text with its payment numbers hidden. It is as long as the original text. */
  readonly masked: string
  /** The parts in their order, with their places in the text. */
  readonly parts: readonly MessagePart[]
}

/** Splits a message into plain parts, links and payment numbers. A number in a link is hidden, but is no own part. */
export function messageParts(text: string): MessageParts {
  const { text: masked, numbers } = maskNumbers(text)
  const parts: MessagePart[] = []
  let start = 0
  for (const part of linkify(text)) {
    const end = start + part.text.length
    if (part.kind === 'link') parts.push({ kind: 'link', link: part, start, end })
    else parts.push(...splitAtNumbers({ start, end }, text, numbers))
    start = end
  }
  return { masked, parts }
}

function splitAtNumbers({ start, end }: Place, text: string, numbers: readonly PaymentNumber[]): MessagePart[] {
  const parts: MessagePart[] = []
  let at = start
  for (const number of numbers) {
    const [from, to] = [Math.max(at, number.start), Math.min(end, number.end)]
    if (from >= to) continue
    if (from > at) parts.push({ kind: 'text', start: at, end: from })
    const last = endOfNumber(text.slice(number.start, number.end))
    parts.push({ kind: 'number', of: number.kind, last, start: from, end: to })
    at = to
  }
  if (at < end) parts.push({ kind: 'text', start: at, end })
  return parts
}
