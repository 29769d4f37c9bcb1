import { perLanguage } from './current'

/**
 * In these languages, ICU puts nothing between the parts of a list of the type `unit`. Deskhand puts a sign there.
 */
const WITHOUT_SIGN = /^(?:ja|zh)\b/
/**
 * In these languages, ICU puts "and" before each part of a list of the type `unit`. Deskhand puts only a sign between
 * the parts.
 */
const WITH_EACH_AND = /^ar\b/

// Deskhand writes a comma before "and" in English lists. ICU does so only for American English, so the locale is
// `en`.
const localeOfLists = (locale: string): string => (locale === 'en-GB' ? 'en' : locale)

const list = perLanguage((locale) => {
  if (WITHOUT_SIGN.test(locale)) return (parts: readonly string[]) => parts.join('、')
  if (WITH_EACH_AND.test(locale)) return (parts: readonly string[]) => parts.join('، ')
  const format = new Intl.ListFormat(localeOfLists(locale), { type: 'unit', style: 'short' })
  return (parts: readonly string[]) => format.format(parts)
})

const andList = perLanguage((locale) => new Intl.ListFormat(localeOfLists(locale), { type: 'conjunction' }))

/** Joins texts with "and", such as "Details, Settings, and Connection". */
export function andListOf(parts: readonly string[]): string {
  return andList().format(parts)
}

/** Joins texts into one list, such as "3 waiting, alerts paused". Skips empty texts. */
export function listOf(parts: readonly string[]): string {
  return list()(parts.filter((part) => part !== ''))
}

const gap = perLanguage((locale) => (WITHOUT_SIGN.test(locale) ? '' : ' '))

/** Returns what stands between two sentences: a space, or nothing after a full-width full stop. */
export function sentenceGap(): string {
  return gap()
}

/** Joins whole sentences. Skips empty texts. */
export function sentencesOf(sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(gap())
}
