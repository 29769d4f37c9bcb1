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
 * The texts that the agent moves between the composers of all windows. They are only in memory.
 * - `copied`: the last text that was copied or cut.
 * - `begun`: for each customer, the text in their composer that was begun for another customer.
 */
export interface CarriedTexts {
  readonly copied: BegunText | null
  readonly begun: ReadonlyMap<CustomerKey, BegunText>
}

export const NOTHING_CARRIED: CarriedTexts = { copied: null, begun: new Map() }

export type CarriedEvent =
  /**
   * The agent copied or cut a text in this customer's composer. The earlier copied text is forgotten. The new one is
   * kept if `isBegun` returns true for it.
   */
  | { readonly type: 'text.copied'; readonly key: CustomerKey; readonly text: string }
  /** The agent pasted the copied text into this customer's composer. */
  | { readonly type: 'text.pasted'; readonly key: CustomerKey }
  /** The agent confirmed that the text is for this customer. */
  | { readonly type: 'text.agreed'; readonly key: CustomerKey }

/**
 * What a window knows about a customer, for the question of the guard (see `GuardQuestion`). A field that does not
 * apply is absent.
 */
export interface GuardFacts {
  readonly others?: readonly OtherCustomer[]
  /** The last text that was copied or cut in another customer's composer. */
  readonly copied?: BegunText
  /** The text in this customer's composer that was begun for another customer. */
  readonly begun?: BegunText
}

/**
 * Why a message may be for another customer. `openedMs`: the conversation was opened this many ms ago, and not by the
 * agent.
 */
export type WrongCustomer =
  | { readonly kind: 'opened'; readonly openedMs: number }
  | { readonly kind: 'begun'; readonly from: OtherCustomer }
  | ({ readonly kind: 'names' } & Greeted)

/**
 * A question to the agent before a text leaves, for at least one reason.
 * - `wrong`: the text may be for another customer.
 * - `numbers`: the card numbers and IBANs in the text.
 */
export interface GuardQuestion {
  readonly wrong: WrongCustomer | null
  readonly numbers: readonly PaymentNumber[]
}

export interface GuardedText {
  readonly text: string
  /** The customer who gets the text. */
  readonly name: string
  readonly others: readonly OtherCustomer[]
  /** If the agent did not open the conversation: how many ms ago it was opened. Null: the agent opened it. */
  readonly openedMs: number | null
  /** Null: the text was begun for this customer. */
  readonly begun: BegunText | null
}

/**
 * A copied text with fewer Latin letters than this is probably a detail, such as a number. It does not count as begun
 * for a customer.
 */
const BEGUN_LENGTH = 12
/** A letter of these scripts counts as two Latin letters: "您的桌子已经订好了" is a whole message. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
/** Matches a letter of a script without spaces. A "word" with such letters may be a whole sentence. */
const SENTENCE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Only this many UTF-16 units at the start of a text are remembered. */
export const BEGUN_TEXT_LIMIT = 4_000

/** A message with at least this share of the begun text's words still counts as the begun text. */
const KEPT_SHARE = 0.6
/** If the begun text has fewer words than this, the message must have the whole begun text. */
const FEW_WORDS = 4

/** Returns true if a copied text counts as begun for a customer: it is long enough, and more than one ASCII word. */
export function isBegun(text: string): boolean {
  const trimmed = text.trim()
  const length = trimmed.length + (trimmed.match(DENSE)?.length ?? 0)
  return length >= BEGUN_LENGTH && /\s|[^\0-\u007f]/u.test(trimmed)
}

/** Returns the question that the agent must answer before the text leaves. Null: none. */
export function guardQuestion({ text, name, others, openedMs, begun }: GuardedText): GuardQuestion | null {
  const wrong = wrongCustomer({ text, name, others, openedMs, begun })
  const numbers = findPaymentNumbers(text)
  return wrong === null && numbers.length === 0 ? null : { wrong, numbers }
}

/** Returns true if the message still has most of the begun text. */
function keepsMost(text: string, begun: string): boolean {
  if (fold(text).includes(fold(begun.trim()))) return true
  const words = wordsOf(begun)
  if (words.length < FEW_WORDS) return false
  const there = new Set(wordsOf(text))
  return words.filter((word) => there.has(word)).length >= KEPT_SHARE * words.length
}

function wordsOf(text: string): readonly string[] {
  return [...new Set((fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).flatMap(partsOf))]
}

/**
 * Returns the word itself. In a script without spaces, returns every two neighbouring letters: 您的桌 gives 您的 and 的桌.
 */
function partsOf(word: string): readonly string[] {
  if (!SENTENCE.test(word)) return [word]
  const letters = [...word]
  return letters.length < 2 ? letters : letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`)
}

function wrongCustomer({ text, name, others, openedMs, begun }: GuardedText): WrongCustomer | null {
  if (openedMs !== null) return { kind: 'opened', openedMs }
  if (begun !== null && keepsMost(text, begun.text)) return { kind: 'begun', from: begun.from }
  const greeted = greetedOther(text, name, others)
  return greeted && { kind: 'names', ...greeted }
}
