import { DAY_S, HOUR_S, MINUTE_S, MONTH_S, WEEK_S, YEAR_S } from '../../../shared/time'
import type { Duration } from './duration'
import type { LocalisedWords } from './localisedWords'

/* Reads phrases with a word in place of digits: "half an hour", "an hour and 5 minutes", "two hours". */

/** If the precision of a phrase is one of these units (in seconds), its number is whole. */
const WHOLE_UNITS: ReadonlySet<number> = new Set([MINUTE_S, HOUR_S, DAY_S, WEEK_S, MONTH_S, YEAR_S])

type Read = (phrase: string) => Duration | null

/**
 * Reads a phrase with a word in place of digits. `read`: reads a phrase whose numbers are digits or the word "one".
 * Null: any other phrase.
 */
export function readPart(local: LocalisedWords, phrase: string, read: Read): Duration | null {
  const readWhole = (text: string): Duration | null => read(text) ?? bare(local, text)
  return (
    bare(local, phrase) ??
    withHalf(local, phrase, readWhole) ??
    withOne(local, phrase, read) ??
    withNumber(local, phrase, read) ??
    withAnd(local, phrase, readWhole)
  )
}

/** At most this many words come before an amount, such as "since about" before "half an hour". */
const LEADS_LIMIT = 2

/** Reads "half an hour" and the like, with or without words for "since", "about" and "ago". */
function bare(local: LocalisedWords, phrase: string, leads = LEADS_LIMIT): Duration | null {
  const { before, ago, parts, spaced } = local
  const text = spaced(phrase)
  for (const end of ['', ...ago]) {
    if (!text.endsWith(end)) continue
    const found = parts.phrases.get((end === '' ? text : text.slice(0, -end.length)).trim())
    if (found !== undefined) return found
  }
  if (leads === 0) return null
  for (const lead of before) {
    if (lead === '' || !text.startsWith(lead)) continue
    const found = bare(local, text.slice(lead.length).trim(), leads - 1)
    if (found !== null) return found
  }
  return null
}

/** Reads phrases such as Spanish "1 hora y media" (an hour and a half). The number of hours there must be whole. */
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

/** Reads a phrase with several numbers, the first a word for "one": Spanish "una hora y 5 minutos". */
function withOne({ one, spaced }: LocalisedWords, phrase: string, read: Read): Duration | null {
  if (spaced(' ') === '' || !/\d/.test(phrase)) return null
  const words = phrase.split(' ')
  const at = words.findIndex((word) => one.has(word))
  if (at < 0 || words.slice(0, at + 2).some((word) => /\d/.test(word))) return null
  return read(words.with(at, '1').join(' '))
}

/** Reads a phrase in which the number is a word, such as "two". */
function withNumber({ numbers }: LocalisedWords, phrase: string, read: Read): Duration | null {
  const words = phrase.split(' ')
  const at = words.findIndex((word) => numbers.has(word))
  return at < 0 || /\d/.test(phrase) ? null : read(words.with(at, String(numbers.get(words[at] ?? ''))).join(' '))
}

/** Matches a word for "and" that is joined to the next word, as in Arabic and Hebrew. */
const JOINED_AND = /^[\p{Script=Arabic}\p{Script=Hebrew}]$/u

/** Reads two amounts with "and", at least one without digits. Arabic "an hour and 5 minutes": "ساعة و5 دقائق". */
function withAnd({ and }: LocalisedWords, phrase: string, read: Read): Duration | null {
  for (const word of and) {
    const between = JOINED_AND.test(word) ? ` ${word}` : ` ${word} `
    const at = phrase.indexOf(between)
    if (at < 0) continue
    const [large, small] = [
      read(phrase.slice(0, at)),
      read(
        phrase
          .slice(at + between.length)
          .replace(/^[-־]/, '')
          .trim()
      )
    ]
    if (large === null || small === null || !WHOLE_UNITS.has(large.precision) || !(small.seconds < large.precision))
      continue
    return { seconds: large.seconds + small.seconds, precision: small.precision }
  }
  return null
}
