import { fold } from '../search/fold'
import { PARTICLES } from './greetingWords'

/** A word of a folded text. `start` and `end`: where it is. UTF-16 units. */
export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** Between a particle and its name: "O'Brien", "Al-Rashid", "de la Cruz". */
const JOINT_OF_PARTICLE = /^(?:['-]|[^\S\n]+)$/u
const JOINT_OF_INITIAL = /^\.[^\S\n]?$/u
/** At most this many initials or particles stand before a name. */
const BEFORE_NAME = 3
/** A shorter name is not written in one word with its particle, because the two would be another word ("Al So"). */
const JOINED_LENGTH = 3
/** A particle that is also a frequent given name. */
const GIVEN = 'ben'

export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ text: word, start: index, end: index + word.length }))
}

/** All words of a name, folded. */
export function nameParts(name: string): readonly string[] {
  return wordsOf(fold(name)).map(({ text }) => text)
}

/**
 * The words by which a text may name somebody, folded. A family name is also there together with its particles:
 * "brien" and "obrien", "cruz", "lacruz" and "delacruz".
 */
export function nameWords(name: string): readonly string[] {
  const found: string[] = []
  let particles: string[] = []
  for (const [at, part] of nameParts(name).entries()) {
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
 * The word with which a name begins at this word, without initials and together with particles. If particles stand
 * there, they may also be a name of their own: then there are two readings.
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

/** Only a name of at least this many letters may have another ending, such as the vocative Marto for Marta. */
const INFLECTED = 4

/** Returns true if the word is this part of a name, perhaps with another ending. Both are folded. */
export function isForm(word: string, part: string): boolean {
  if (word === part) return true
  if (part.length < INFLECTED || Math.abs(word.length - part.length) > 2) return false
  return word.startsWith(part.slice(0, -1))
}
