import { DAY_S, HOUR_S, MINUTE_S, MONTH_S, WEEK_S, YEAR_S } from '../../shared/time'
import type { Duration } from './duration'
import type { LocalisedWords } from './localisedWords'

/*
 * Reads phrases in which a word stands for a part of a number: "half an hour", "1 hora y media",
 * "una hora y 5 minutos".
 */

/** If the number of a phrase is whole, the precision is one of these units, in seconds. */
const WHOLE_UNITS: ReadonlySet<number> = new Set([MINUTE_S, HOUR_S, DAY_S, WEEK_S, MONTH_S, YEAR_S])

type Read = (phrase: string) => Duration | null

/** `read`: reads a phrase whose numbers are digits or the word "one". Null: no such phrase. */
export function readPart(local: LocalisedWords, phrase: string, read: Read): Duration | null {
  return bare(local, phrase) ?? withHalf(local, phrase, read) ?? withOne(local, phrase, read)
}

/** Reads a phrase of `LocalisedParts`. Known words may come before the phrase, and a word for "ago" after it. */
function bare({ before, ago, parts, spaced }: LocalisedWords, phrase: string): Duration | null {
  const text = spaced(phrase)
  for (const lead of ['', ...before]) {
    if (!text.startsWith(lead)) continue
    const rest = text.slice(lead.length)
    for (const end of ['', ...ago]) {
      if (!rest.endsWith(end)) continue
      const found = parts.phrases.get((end === '' ? rest : rest.slice(0, -end.length)).trim())
      if (found !== undefined) return found
    }
  }
  return null
}

/** Reads a phrase with a word that adds half of the unit. Only a whole number of the unit can have such a word. */
function withHalf({ parts, spaced }: LocalisedWords, phrase: string, read: Read): Duration | null {
  const hasSpaces = spaced(' ') !== ''
  const text = hasSpaces ? ` ${phrase} ` : spaced(phrase)
  for (const half of parts.halves) {
    const words = hasSpaces ? ` ${half} ` : half
    if (!text.includes(words)) continue
    const found = read(text.replace(words, ' ').trim())
    if (found !== null && found.seconds > 0 && WHOLE_UNITS.has(found.precision))
      return { seconds: found.seconds + found.precision / 2, precision: found.precision / 2 }
  }
  return null
}

/** Reads a phrase in which a word stands for the first of several numbers. */
function withOne({ one, spaced }: LocalisedWords, phrase: string, read: Read): Duration | null {
  if (spaced(' ') === '' || !/\d/.test(phrase)) return null
  const words = phrase.split(' ')
  const at = words.findIndex((word) => one.has(word))
  if (at < 0 || words.slice(0, at + 2).some((word) => /\d/.test(word))) return null
  return read(words.with(at, '1').join(' '))
}
