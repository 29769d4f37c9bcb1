import { fold } from '../search/fold'
import { otherSpellings } from '../search/umlauts'
import { GENERIC, PARTICLES } from './greetingWords'

/** A word of a folded text. `start`, `end`: where it is, UTF-16 units. */
export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** Matches what may be between a particle and its name: "O'Brien", "Al-Rashid", "de la Cruz". */
const JOINT_OF_PARTICLE = /^(?:['-]|[^\S\n]+)$/u
const JOINT_OF_INITIAL = /^\.[^\S\n]?$/u
/** At most this many initials or particles before a name. */
const BEFORE_NAME = 3
/**
 * A name with at least this many characters may be joined with its particle. A shorter name could become another
 * word: "Al" and "So" would be "also".
 */
const JOINED_LENGTH = 3
/** A particle that is also a frequent given name. */
const GIVEN = 'ben'

export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ text: word, start: index, end: index + word.length }))
}

/** Returns all words of a name, folded. */
export function nameParts(name: string): readonly string[] {
  return wordsOf(fold(name)).map(({ text }) => text)
}

/** Returns true if this folded word may be a name: no number, and no word such as "customer". */
export function mayName(part: string): boolean {
  return !GENERIC.has(part) && !/^\p{N}+$/u.test(part)
}

/**
 * Returns the folded words by which a text may name somebody, with other spellings of umlauts. A family name is there
 * alone and with its particles: "cruz", "lacruz" and "delacruz".
 */
export function nameWords(name: string): readonly string[] {
  const others = otherSpellings(name)
  const own = withParticles(nameParts(name))
  return others.length === 0 ? own : [...new Set([...own, ...others.flatMap((one) => withParticles(nameParts(one)))])]
}

function withParticles(parts: readonly string[]): readonly string[] {
  const found: string[] = []
  let particles: string[] = []
  for (const [at, part] of parts.filter(mayName).entries()) {
    if (isParticle(part)) {
      if (at === 0 && part === GIVEN) found.push(part)
      particles = [...particles, part].slice(-BEFORE_NAME)
      continue
    }
    found.push(part)
    if (part.length >= JOINED_LENGTH)
      found.push(...particles.map((_particle, first) => particles.slice(first).join('') + part))
    particles = []
  }
  return found
}

/**
 * Returns the name that begins at this word, without initials. A name with particles gives two results: the joined
 * name, and the first particle alone. The reason: a particle may also be a name.
 */
export function namesAt(text: string, words: readonly Word[], at: number): readonly Word[] {
  const between = (index: number): string => text.slice(words[index]?.end, words[index + 1]?.start)
  let first = at
  while (first - at < BEFORE_NAME && words[first + 1] && words[first]?.text.length === 1) {
    if (!JOINT_OF_INITIAL.test(between(first))) break
    first++
  }
  let last = first
  while (last - first < BEFORE_NAME && words[last + 1] && isParticle(words[last]?.text ?? '')) {
    if (!JOINT_OF_PARTICLE.test(between(last))) break
    last++
  }
  const [begin, end] = [words[first], words[last]]
  if (!begin || !end) return []
  if (first === last) return [begin]
  const joined = words.slice(first, last + 1).map(({ text: word }) => word)
  return [{ text: joined.join(''), start: begin.start, end: end.end }, begin]
}

function isParticle(word: string): boolean {
  return word.length === 1 || PARTICLES.has(word)
}

/**
 * A name needs this many letters to be found with another ending, such as the vocative Marto for Marta. The Greek and
 * Polish vocatives below have rules of their own.
 */
const INFLECTED = 4

/** Returns true if the word is this part of a name, perhaps with another ending. Both are folded. */
export function isForm(word: string, part: string): boolean {
  if (word === part || isGreekVocative(word, part) || isPolishVocative(word, part)) return true
  if (part.length < INFLECTED || Math.abs(word.length - part.length) > 2) return false
  return word.startsWith(part.slice(0, -1))
}

/**
 * Returns true if the word is the vocative of this Polish name: Marek becomes Marku, Paweł becomes Pawle, Jan becomes
 * Janie. Both are folded.
 */
function isPolishVocative(word: string, part: string): boolean {
  const [, stem, end = ''] = /^(\p{Script=Latin}{2,})e([klr])$/u.exec(part) ?? []
  if (stem !== undefined) return word === `${stem}${end}${end === 'k' ? 'u' : 'e'}`
  return part.length < INFLECTED && /[^aeiouy]$/u.test(part) && word === `${part}ie`
}

/**
 * Returns true if the word is the vocative of this Greek name: Νίκος becomes Νίκο, Παπαδόπουλος becomes Παπαδόπουλε.
 * Both are folded.
 */
function isGreekVocative(word: string, part: string): boolean {
  const stem = /^(\p{Script=Greek}{2,})[οηα][ςσ]$/u.exec(part)?.[1]
  return stem !== undefined && word.startsWith(stem) && /^[εοηα]$/u.test(word.slice(stem.length))
}

/** Returns false if the text begins with a small letter and has no capital after a space, apostrophe or hyphen. */
export function isWrittenAsName(written: string): boolean {
  return !/^\p{Ll}/u.test(written) || /[\s'’-]\p{Lu}/u.test(written)
}
