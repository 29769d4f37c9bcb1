import { foldWithPlaces } from '../search/fold'
import { addressedPlace, type NamePlace } from './addressedName'
import { calledFirst, calledLast, isWholly } from './calledName'
import { CALLS, CALL_FILLERS, FILLERS, GREETINGS, ORDINARY, THANKS, TITLES, WORD_NAMES } from './greetingWords'
import type { CustomerKey } from './ids'
import { isForm, isWrittenAsName, nameParts, namesAt, nameWords, wordsOf, type Word } from './nameWords'

/** Another customer of this agent. */
export interface OtherCustomer {
  readonly key: CustomerKey
  readonly name: string
}

/** The customer whom a text greets, and where the name is, UTF-16 units. `end`: the index after the name. */
export interface Greeted {
  readonly customer: OtherCustomer
  readonly start: number
  readonly end: number
}

/** Only this many UTF-16 units are searched, because people greet at the start of a text. */
const LOOKED_AT = 2_000
/** At most this many words between a greeting and the name, as in "Hello again, dear Mr". */
const BETWEEN = 4

/** Signs between a greeting and the name, such as spaces. After a title, a full stop may come too. */
const SIGNS = String.raw`\s,،、:;\-–—@\p{Extended_Pictographic}\p{Emoji_Modifier}`
const JOINT = new RegExp(`^[${SIGNS}]*$`, 'u')
const JOINT_OF_TITLE = new RegExp(`^\\.?(?:\\s*[&/+])?[${SIGNS}]*$`, 'u')
/**
 * Matches loose signs, such as three dots, a quotation mark or a bracket. A name after them counts only before a sign
 * or the end of the line: "Hi… Leila!", but not "Hi… Leila is".
 */
const LOOSE_JOINT = new RegExp(`^(?:\\.\\.+(?!\\.)|[${SIGNS}"'*_~(«])*$`, 'u')
/**
 * Matches signs with an exclamation mark. After this mark, a name may begin a sentence about somebody: "Say hello!
 * Friederike will help".
 */
const JOINT_WITH_MARK = new RegExp(`^[${SIGNS}!]*$`, 'u')
const CLOSING = String.raw`^["'*_~)»]*`
const END_OF_NAME = new RegExp(`${CLOSING}(?:[^\\S\\n]*(?:[^\\p{L}\\p{M}\\p{N}\\s'’]|\\n|$))`, 'u')
const COMMA_OR_LINE_END = new RegExp(`${CLOSING}[^\\S\\n]*(?:[,،、]|\\n|$)`, 'u')
/** Matches what may be between thanks and a name. A name on the next line is a signature: "Many thanks,\nAna". */
const JOINT_OF_CALL = /^[^\S\n]*(?:[,،、][^\S\n]*)?$/u
const JOINT_OF_CALLED_TITLE = /^\.?[^\S\n]*$/u
/** Matches what must follow the name of somebody who is addressed. */
const END_OF_CALL = /^[^\S\n]*(?:[^\p{L}\p{M}\p{N}\s'’]|\n|$)/u
/** Matches the sign that ends a sentence after a name. A name without such a sign may be a signature. */
const END_OF_SENTENCE = /^[^\S\n]*[.!?…！？]/u
const FOR = /^\s+(?:for|für|pour|por|per|pela|pelo|voor|för|za|pentru|за|για|על)\s/u

/**
 * Finds the customer of `others` whom the start of a text greets, thanks or addresses. Null: none. `name`: the
 * customer who gets the text.
 */
export function greetedOther(text: string, name: string, others: readonly OtherCustomer[]): Greeted | null {
  if (others.length === 0 || text.trim() === '') return null
  const looked = text.slice(0, LOOKED_AT)
  const folded = foldWithPlaces(looked)
  // Folding turns a line break into a space. The end of a line matters here, so line breaks are put back.
  const lines = folded.text.replaceAll(' ', (space, at: number) =>
    looked[folded.starts[at] ?? 0] === '\n' ? '\n' : space
  )
  const own = nameWords(name)
  const open = others.map((customer) => ({ customer, names: nameWords(customer.name) }))
  const placed = (customer: OtherCustomer, { start, end }: NamePlace): Greeted => ({
    customer,
    start: folded.starts[start] ?? 0,
    end: folded.ends[end - 1] ?? looked.length
  })
  const namedBy = (readings: readonly Word[], isName: (word: string, part: string) => boolean): Named | null => {
    for (const word of readings) {
      if (own.some((part) => isName(word.text, part))) continue
      const found = open.find(({ names }) => names.some((part) => isName(word.text, part)))
      if (found) return { ...found, word }
    }
    return null
  }
  const isCapital = ({ start, end }: NamePlace): boolean =>
    isWrittenAsName(looked.slice(folded.starts[start], folded.ends[end - 1]))

  const words = wordsOf(lines)
  const called = calledFirst(lines, words)
  if (called && !isWholly(called, name)) {
    const customer = others.find((other) => isWholly(called, other.name))
    const [first, last = first] = [called.words[0], called.words.at(-1)]
    if (customer && first && last) return placed(customer, { start: first.start, end: last.end })
  }
  for (const { at, joint } of greetedWords(lines, words)) {
    const [word, next] = [words[at], words[at + 1]]
    if (!word) continue
    const readings = namesAt(lines, words, at)
    // The exact name of another customer wins over another form of a name. In a text for Anna, "Anne" means the
    // customer Anne.
    const found = namedBy(readings, isSame) ?? namedBy(readings, isForm)
    if (found && isSpokenTo(found.word, joint, behindName(lines, words, found), isCapital(found.word)))
      return placed(found.customer, found.word)
    if (!next || !own.includes(word.text) || !/^\.?[^\S\n]+$/u.test(lines.slice(word.end, next.start))) continue
    const namesake = others.find((other) => isNamesake(word, next, other.name, name, lines.slice(next.end)))
    if (namesake) return placed(namesake, { start: word.start, end: next.end })
  }
  for (const { at, thanks, mayBeSignature } of calledWords(lines, words)) {
    const readings = namesAt(lines, words, at)
    const [word] = readings
    if (!word) continue
    // Without a greeting, only a capital letter shows a name: "Sure, will do" does not address Will.
    const isName = isCapital(word)
    if (!thanks && (!isName || ORDINARY.has(word.text))) continue
    const found = namedBy(readings, isSame) ?? (isName && thanks ? namedBy(readings, isForm) : null)
    if (!found) continue
    const behind = behindName(lines, words, found)
    const isSignature = mayBeSignature && behind.trim() === ''
    if (!isSignature && (END_OF_CALL.test(behind) || (thanks && FOR.test(behind))))
      return placed(found.customer, found.word)
  }
  for (const at of calledLast(lines, words)) {
    const found = namedBy(namesAt(lines, words, at), isSame)
    if (found && isCapital(found.word) && END_OF_SENTENCE.test(behindName(lines, words, found)))
      return placed(found.customer, found.word)
  }
  for (const customer of others) {
    const place = addressedPlace(lines, customer.name, name)
    if (place) return placed(customer, place)
  }
  return null
}

/** `word`: the word that names the customer. `names`: all words that may name the customer. */
interface Named {
  readonly customer: OtherCustomer
  readonly names: readonly string[]
  readonly word: Word
}

function isSame(word: string, part: string): boolean {
  return word === part
}

/** What is directly before a name: spaces, other signs, loose signs, or signs with an exclamation mark. */
type Joint = 'spaces' | 'signs' | 'loose' | 'mark'

/** Returns true if this word after a greeting addresses somebody. `behind`: the text after the word. */
function isSpokenTo(word: Word, joint: Joint, behind: string, isCapital: boolean): boolean {
  if (joint === 'mark') return COMMA_OR_LINE_END.test(behind)
  if (joint !== 'loose' && !(WORD_NAMES.has(word.text) && !(isCapital && joint === 'spaces'))) return true
  return END_OF_NAME.test(behind)
}

/** Returns the text after the name. Further words belong to the name if they are in `names`. */
function behindName(text: string, words: readonly Word[], { word, names }: Named): string {
  let { end } = word
  for (const next of words)
    if (next.start >= end && names.includes(next.text) && /^[^\S\n]+$/u.test(text.slice(end, next.start)))
      end = next.end
  return text.slice(end)
}

interface GreetedWord {
  readonly at: number
  readonly joint: Joint
}

/** Returns the words after a greeting that may be a name. */
function greetedWords(text: string, words: readonly Word[]): readonly GreetedWord[] {
  return words.flatMap((_word, first) => {
    const last = lastOfPhrase(words, first, GREETINGS)
    if (last === null) return []
    let next = last + 1
    while (next - last <= BETWEEN && FILLERS.has(words[next]?.text ?? '')) next++
    if (!words[next]) return []
    const joints = words
      .slice(last, next)
      .map((word, at) => jointOf(word, text.slice(word.end, words[last + at + 1]?.start)))
    const joint = joints.pop()
    return joint && joints.every((before) => before === 'spaces' || before === 'signs') ? [{ at: next, joint }] : []
  })
}

function jointOf({ text: word }: Word, between: string): Joint | null {
  if (/^[^\S\n]*$/u.test(between)) return 'spaces'
  if (TITLES.has(word) && /^\.[^\S\n]*$/u.test(between)) return 'spaces'
  if ((FILLERS.has(word) ? JOINT_OF_TITLE : JOINT).test(between)) return 'signs'
  if (LOOSE_JOINT.test(between)) return 'loose'
  return JOINT_WITH_MARK.test(between) ? 'mark' : null
}

interface Called {
  readonly at: number
  readonly thanks: boolean
  /** True if a comma comes before the name. "Thanks, Ana" at the very end may be a signature. */
  readonly mayBeSignature: boolean
}

/** Returns the words that may be a name, after thanks or after a word such as "Sorry". */
function calledWords(text: string, words: readonly Word[]): readonly Called[] {
  return words.flatMap((word, first) => {
    const thanks = lastOfPhrase(words, first, THANKS)
    const last = thanks ?? lastOfPhrase(words, first, CALLS)
    if (last === null || !beginsPart(text, word, words[first - 1])) return []
    let at = last + 1
    const isFiller = (one: Word | undefined): boolean =>
      one !== undefined && (CALL_FILLERS.has(one.text) || TITLES.has(one.text))
    while (at - last <= BETWEEN && isFiller(words[at])) at++
    const joints = words.slice(last, at).map(({ text: one, end }, place) => ({
      between: text.slice(end, words[last + place + 1]?.start),
      form: place > 0 && TITLES.has(one) ? JOINT_OF_CALLED_TITLE : JOINT_OF_CALL
    }))
    if (!words[at] || !joints.every(({ between, form }) => form.test(between))) return []
    const hasComma = joints.some(({ between }) => /[,،、]/u.test(between))
    return [{ at, thanks: thanks !== null, mayBeSignature: thanks !== null && hasComma }]
  })
}

/** Returns true if the word begins a sentence or a part of one. In "She thanks Leila", "thanks" does not. */
function beginsPart(text: string, word: Word, before: Word | undefined): boolean {
  if (before === undefined || CALLS.has(before.text) || GREETINGS.has(before.text)) return true
  return /[^\p{L}\p{N}\s'’]|\n/u.test(text.slice(before.end, word.start))
}

/**
 * Returns true if `word` and `next` name the customer `other`, and not the customer `own`. Both customers share the
 * first name. `next` may be an initial: "Hi Ana M,".
 */
function isNamesake(word: Word, next: Word, other: string, own: string, behind: string): boolean {
  const theirs = nameParts(other)
  const mine = nameParts(own)
  if (!theirs.includes(word.text)) return false
  if (next.text.length > 1) return nameWords(other).includes(next.text) && !mine.includes(next.text)
  const isInitial = (part: string): boolean => part !== word.text && part.startsWith(next.text)
  return theirs.some(isInitial) && !mine.some(isInitial) && END_OF_CALL.test(behind)
}

/** Returns the index of the last word of a phrase that begins at word `first`. Null: no phrase begins there. */
function lastOfPhrase(words: readonly Word[], first: number, phrases: ReadonlySet<string>): number | null {
  const [one = '', two = ''] = [words[first]?.text, words[first + 1]?.text]
  if (two !== '' && phrases.has(`${one} ${two}`)) return first + 1
  return phrases.has(one) ? first : null
}
