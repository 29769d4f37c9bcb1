import { fold } from '../search/fold'
import { greetedOther, type Greeted, type OtherCustomer } from './greeting'
import type { CustomerKey } from './ids'
import { findPaymentNumbers, type PaymentNumber } from './paymentNumbers'

/** A text from the composer of the customer `from`. */
export interface BegunText {
  readonly from: OtherCustomer
  readonly text: string
}

/**
 * The texts that the agent carries between the composers of all windows. They are only in memory. `copied`: the text
 * that was last copied or cut in a composer. `begun`: for each customer, the text in this customer's composer that
 * was begun for another customer.
 */
export interface CarriedTexts {
  readonly copied: BegunText | null
  readonly begun: ReadonlyMap<CustomerKey, BegunText>
}

export const NOTHING_CARRIED: CarriedTexts = { copied: null, begun: new Map() }

export type CarriedEvent =
  /**
   * The agent copied or cut a text in this customer's composer. Main forgets the text that was copied before, and
   * remembers the new one if `isBegun` returns true for it.
   */
  | { readonly type: 'text.copied'; readonly key: CustomerKey; readonly text: string }
  /** The agent put the copied text into this customer's composer. */
  | { readonly type: 'text.pasted'; readonly key: CustomerKey }
  /** The agent confirmed that the text in this customer's composer is for this customer. */
  | { readonly type: 'text.agreed'; readonly key: CustomerKey }

/** What a window knows about one customer for the guard. A field that does not apply is absent. */
export interface GuardFacts {
  /** Other customers of this agent. */
  readonly others?: readonly OtherCustomer[]
  /** The text that was last copied or cut in another customer's composer. */
  readonly copied?: BegunText
  /** The text in this customer's composer that was begun for another customer. */
  readonly begun?: BegunText
}

/**
 * Why a message may be for another customer. `openedMs`: how long ago something other than the agent opened the
 * conversation, ms.
 */
export type WrongCustomer =
  | { readonly kind: 'opened'; readonly openedMs: number }
  | { readonly kind: 'begun'; readonly from: OtherCustomer }
  | ({ readonly kind: 'names' } & Greeted)

/**
 * A question to the agent before a text leaves. `wrong`: why the text may be for another customer. `numbers`: card
 * numbers and IBANs in the text. At least one of the two is a reason to ask.
 */
export interface GuardQuestion {
  readonly wrong: WrongCustomer | null
  readonly numbers: readonly PaymentNumber[]
}

export interface GuardedText {
  readonly text: string
  /** The name of the customer to whom the text goes. */
  readonly name: string
  readonly others: readonly OtherCustomer[]
  /** How long ago something other than the agent opened the conversation, ms. Null: the agent opened it. */
  readonly openedMs: number | null
  /** Null: the text was begun for this customer. */
  readonly begun: BegunText | null
}

/** A copied text with fewer UTF-16 units is no part of a message. It is probably a detail, such as a number. */
const BEGUN_LENGTH = 12

/** Of a longer text, only the beginning is remembered, UTF-16 units. */
export const BEGUN_TEXT_LIMIT = 4_000

/** If at least this share of the words of a begun text is in the message, the message still is the begun text. */
const KEPT_SHARE = 0.6
/** If the begun text has fewer words than this, the message must contain the whole begun text. */
const FEW_WORDS = 4

/**
 * Returns true if a copied text may be a part of a message: it is long enough, and more than one ASCII word. Only
 * such a text counts as begun for a customer.
 */
export function isBegun(text: string): boolean {
  const trimmed = text.trim()
  return trimmed.length >= BEGUN_LENGTH && /\s|[^\0-\u007f]/u.test(trimmed)
}

/** Returns the question that the agent must answer before the text leaves. Null: the text may leave at once. */
export function guardQuestion({ text, name, others, openedMs, begun }: GuardedText): GuardQuestion | null {
  const wrong = wrongCustomer({ text, name, others, openedMs, begun })
  const numbers = findPaymentNumbers(text)
  return wrong === null && numbers.length === 0 ? null : { wrong, numbers }
}

/** Returns true if the message still has most of the begun text, also after small changes. */
function keepsMost(text: string, begun: string): boolean {
  if (fold(text).includes(fold(begun.trim()))) return true
  const words = wordsOf(begun)
  if (words.length < FEW_WORDS) return false
  const there = new Set(wordsOf(text))
  return words.filter((word) => there.has(word)).length >= KEPT_SHARE * words.length
}

function wordsOf(text: string): readonly string[] {
  return [...new Set(fold(text).match(/[\p{L}\p{N}]+/gu) ?? [])]
}

function wrongCustomer({ text, name, others, openedMs, begun }: GuardedText): WrongCustomer | null {
  if (openedMs !== null) return { kind: 'opened', openedMs }
  if (begun !== null && keepsMost(text, begun.text)) return { kind: 'begun', from: begun.from }
  const greeted = greetedOther(text, name, others)
  return greeted && { kind: 'names', ...greeted }
}
