import { fold, foldWithPlaces } from '../search/fold'
import { CALLS, CALL_FILLERS, FILLERS, GREETINGS, ORDINARY, PARTICLES, THANKS } from './greetingWords'
import type { CustomerKey } from './ids'

/** Another customer whom this agent has. */
export interface OpenCustomer {
  readonly key: CustomerKey
  readonly name: string
}

/**
 * The customer whom a text greets, and where the name is in the text. `end`: the index after the name. UTF-16 units.
 */
export interface Greeted {
  readonly customer: OpenCustomer
  readonly start: number
  readonly end: number
}

/** This many UTF-16 units at the start of a text are searched. A greeting is always near the start. */
const LOOKED_AT = 2_000
/** At most this many words may stand between a greeting and the name. Example: "Hello again, dear Mr". */
const BETWEEN = 3

/** Honorifics that follow a name without a space, in languages such as Japanese, Korean and Chinese. */
const HONORIFICS = 'さん|様|さま|くん|ちゃん|先生|님|씨|您好|你好|小姐|女士'.split('|').map((word) => fold(word))
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** Characters that may stand between the words of a greeting. After a title, a full stop may stand there too. */
const JOINT = /^[\s,،、:;\-–—]*$/u
const JOINT_OF_TITLE = /^\.?[\s,،、:;\-–—]*$/u
/** Between thanks and the name. On the next line stands no name but a signature, as in "Many thanks,\nAna". */
const JOINT_OF_CALL = /^[^\S\n]*(?:[,،、][^\S\n]*)?$/u
/** Directly behind the name of somebody who is spoken to. */
const END_OF_CALL = /^[^\S\n]*(?:[^\p{L}\p{M}\p{N}\s'’]|\n|$)/u
const FOR = /^\s+(?:for|für|pour|por|per|pela|pelo|voor|för|za|pentru|за|για|על)\s/u

interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

/**
 * Finds a customer of `others` whom a text greets by name. `name`: the customer to whom the text goes. Null: the text
 * greets none of the others.
 */
export function greetedOther(text: string, name: string, others: readonly OpenCustomer[]): Greeted | null {
  if (others.length === 0 || text.trim() === '') return null
  const looked = text.slice(0, LOOKED_AT)
  const folded = foldWithPlaces(looked)
  // Folding makes a space of a line break. Here it counts where a line ends.
  const lines = folded.text.replaceAll(' ', (space, at: number) =>
    looked[folded.starts[at] ?? 0] === '\n' ? '\n' : space
  )
  const own = nameWords(name)
  const placed = (customer: OpenCustomer, start: number, end: number): Greeted => ({
    customer,
    start: folded.starts[start] ?? 0,
    end: folded.ends[end - 1] ?? looked.length
  })
  const withName = (word: Word): OpenCustomer | undefined =>
    own.includes(word.text) ? undefined : others.find((other) => nameWords(other.name).includes(word.text))
  const withForm = (word: Word): OpenCustomer | undefined =>
    own.some((part) => isForm(word.text, part))
      ? undefined
      : others.find((other) => nameWords(other.name).some((part) => isForm(word.text, part)))

  const words = wordsOf(lines)
  const called = calledFirst(lines, words)
  if (called) {
    const customer = others.find(({ name: other }) => called.every(({ text: word }) => nameWords(other).includes(word)))
    const [first, last = first] = [called[0], called.at(-1)]
    if (customer && first && last && !called.every((word) => own.includes(word.text)))
      return placed(customer, first.start, last.end)
  }
  for (const at of greetedWords(lines, words)) {
    const [word, next] = [words[at], words[at + 1]]
    if (!word) continue
    // Exactly the name of another customer comes before another form of the own name: Anne may be open beside Anna.
    const customer = withName(word) ?? withForm(word)
    if (customer) return placed(customer, word.start, word.end)
    if (!next || !own.includes(word.text) || !/^\.?[^\S\n]+$/u.test(lines.slice(word.end, next.start))) continue
    const namesake = others.find((other) => isNamesake(word, next, other.name, name, lines.slice(next.end)))
    if (namesake) return placed(namesake, word.start, next.end)
  }
  for (const { at, thanks, mayBeSignature } of calledWords(lines, words)) {
    const word = words[at]
    if (!word) continue
    // Without a greeting, a capital letter tells a name from a word: "Sure, will do" does not speak to Will.
    const isCapital = isWrittenAsName(looked.slice(folded.starts[word.start], folded.ends[word.end - 1]))
    if (!thanks && (!isCapital || ORDINARY.has(word.text))) continue
    const customer = withName(word) ?? (isCapital && thanks ? withForm(word) : undefined)
    if (!customer) continue
    let last = at
    while (nameWords(customer.name).includes(words[last + 1]?.text ?? '')) last++
    const behind = lines.slice(words[last]?.end)
    const isSignature = mayBeSignature && behind.trim() === ''
    if (!isSignature && (END_OF_CALL.test(behind) || (thanks && FOR.test(behind))))
      return placed(customer, word.start, word.end)
  }
  for (const customer of others)
    for (const part of addressWords(customer.name)) {
      if (own.includes(part)) continue
      const at = addressedAt(folded.text, part)
      if (at >= 0) return placed(customer, at, at + part.length)
    }
  return null
}

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ text: word, start: index, end: index + word.length }))
}

/** At most this many words of a name may stand at the beginning of a text. */
const CALLED = 3

/** The first words of a text, if a comma or an exclamation mark follows. Example: "Leila, your parcel left." */
function calledFirst(text: string, words: readonly Word[]): readonly Word[] | null {
  for (let count = 1; count <= Math.min(CALLED, words.length); count++) {
    const [word, next] = [words[count - 1], words[count]]
    const behind = text.slice(word?.end, next?.start)
    if (/^\s?[,،、!！]/u.test(behind))
      return count === 1 && ORDINARY.has(word?.text ?? '') ? null : words.slice(0, count)
    if (!/^[^\S\n]+$/u.test(behind)) return null
  }
  return null
}

/** The indexes of the words that stand where a greeting has its name. */
function greetedWords(text: string, words: readonly Word[]): readonly number[] {
  const isJoined = ({ text: word, end }: Word, next: Word | undefined): boolean =>
    (FILLERS.has(word) ? JOINT_OF_TITLE : JOINT).test(text.slice(end, next?.start))
  return words.flatMap((_word, first) => {
    const last = lastOfPhrase(words, first, GREETINGS)
    if (last === null) return []
    let next = last + 1
    while (next - last <= BETWEEN && FILLERS.has(words[next]?.text ?? '')) next++
    const isName = words.slice(last, next).every((word, at) => isJoined(word, words[last + at + 1]))
    return words[next] && isName ? [next] : []
  })
}

interface Called {
  /** The index of the word. */
  readonly at: number
  readonly thanks: boolean
  /** A comma stands before the word. "Thanks, Ana" at the very end may be a signature. */
  readonly mayBeSignature: boolean
}

/** The words that stand where somebody is spoken to, behind thanks or a word such as "Sorry". */
function calledWords(text: string, words: readonly Word[]): readonly Called[] {
  return words.flatMap((word, first) => {
    const thanks = lastOfPhrase(words, first, THANKS)
    const last = thanks ?? lastOfPhrase(words, first, CALLS)
    if (last === null || !beginsPart(text, word, words[first - 1])) return []
    let at = last + 1
    while (at - last <= BETWEEN && CALL_FILLERS.has(words[at]?.text ?? '')) at++
    const joints = words.slice(last, at).map(({ end }, place) => text.slice(end, words[last + place + 1]?.start))
    if (!words[at] || !joints.every((joint) => JOINT_OF_CALL.test(joint))) return []
    return [{ at, thanks: thanks !== null, mayBeSignature: thanks !== null && (joints.at(-1) ?? '').trim() !== '' }]
  })
}

/** Returns true if a sentence or a part of one begins with this word. "She thanks Leila" does not begin with thanks. */
function beginsPart(text: string, word: Word, before: Word | undefined): boolean {
  if (before === undefined || CALLS.has(before.text) || GREETINGS.has(before.text)) return true
  return /[^\p{L}\p{N}\s'’]|\n/u.test(text.slice(before.end, word.start))
}

/** Returns true if the first letter is a capital, or of a script without capitals. */
function isWrittenAsName(written: string): boolean {
  return !/^\p{Ll}/u.test(written)
}

/**
 * Returns true if two words name this other customer, and not the customer to whom the text goes, although both have
 * the first word in their names. The second word may be an initial, as in "Hi Ana M,".
 */
function isNamesake(word: Word, next: Word, other: string, own: string, behind: string): boolean {
  const theirs = nameParts(other)
  const mine = nameParts(own)
  if (!theirs.includes(word.text)) return false
  if (next.text.length > 1) return nameWords(other).includes(next.text) && !mine.includes(next.text)
  const isInitial = (part: string): boolean => part !== word.text && part.startsWith(next.text)
  return theirs.some(isInitial) && !mine.some(isInitial) && END_OF_CALL.test(behind)
}

/** The index of the last word of the phrase of this set that begins with this word. Null: no phrase begins here. */
function lastOfPhrase(words: readonly Word[], first: number, phrases: ReadonlySet<string>): number | null {
  const [one = '', two = ''] = [words[first]?.text, words[first + 1]?.text]
  if (two !== '' && phrases.has(`${one} ${two}`)) return first + 1
  return phrases.has(one) ? first : null
}

function nameParts(name: string): readonly string[] {
  return [...fold(name).matchAll(WORD)].map(([word]) => word)
}

function nameWords(name: string): readonly string[] {
  return nameParts(name).filter((word) => word.length > 1 && !PARTICLES.has(word))
}

/** The words of a name to which an honorific may be attached, and the whole name. */
function addressWords(name: string): readonly string[] {
  if (!WITHOUT_SPACES.test(name)) return []
  const words = nameWords(name)
  return [...new Set([words.join(''), words.join(' '), ...words])].filter((word) => word.length > 1)
}

function addressedAt(text: string, part: string): number {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const after = text.slice(at + part.length).trimStart()
    if (HONORIFICS.some((honorific) => after.startsWith(honorific))) return at
  }
  return -1
}

/** Only a name of at least this many letters may have another ending, such as the vocative Marto for Marta. */
const INFLECTED = 4

/** Returns true if the word is this part of a name, perhaps with another ending. Both are folded. */
function isForm(word: string, part: string): boolean {
  if (word === part) return true
  if (part.length < INFLECTED || Math.abs(word.length - part.length) > 2) return false
  return word.startsWith(part.slice(0, -1))
}
