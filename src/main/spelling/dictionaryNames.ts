/** The languages of Chromium's checker, each with the language and country of its dictionary. */
const DICTIONARIES: Readonly<Record<string, string>> = {
  af: 'af-ZA',
  bg: 'bg-BG',
  ca: 'ca-ES',
  cs: 'cs-CZ',
  cy: 'cy-GB',
  da: 'da-DK',
  de: 'de-DE',
  el: 'el-GR',
  'en-AU': 'en-AU',
  'en-CA': 'en-CA',
  'en-GB': 'en-GB',
  'en-US': 'en-US',
  es: 'es-ES',
  et: 'et-EE',
  fa: 'fa-IR',
  fo: 'fo-FO',
  fr: 'fr-FR',
  he: 'he-IL',
  hi: 'hi-IN',
  hr: 'hr-HR',
  hu: 'hu-HU',
  hy: 'hy',
  id: 'id-ID',
  it: 'it-IT',
  ko: 'ko',
  lt: 'lt-LT',
  lv: 'lv-LV',
  nb: 'nb-NO',
  nl: 'nl-NL',
  pl: 'pl-PL',
  'pt-BR': 'pt-BR',
  'pt-PT': 'pt-PT',
  ro: 'ro-RO',
  ru: 'ru-RU',
  sh: 'sh',
  sk: 'sk-SK',
  sl: 'sl-SI',
  sq: 'sq',
  sr: 'sr',
  sv: 'sv-SE',
  ta: 'ta-IN',
  tg: 'tg-TG',
  tr: 'tr-TR',
  uk: 'uk-UA',
  vi: 'vi-VN'
}

/**
 * Chromium looks for a file whose name has the dictionary's version. Another version of Chromium may look for other
 * names. `tests/e2e/spelling.test.ts` tests one of these names.
 */
const VERSIONS: Readonly<Record<string, string>> = {
  'tr-TR': '-4-0',
  'tg-TG': '-5-0',
  'cy-GB': '-1-0',
  hy: '-1-0',
  sh: '-4-0',
  sr: '-4-0',
  'fa-IR': '-9-0',
  'en-AU': '-10-1',
  'en-CA': '-10-1',
  'en-GB': '-10-1',
  'en-US': '-10-1',
  'uk-UA': '-5-0'
}
const USUAL_VERSION = '-3-0'

export const CHECKED_LANGUAGES: readonly string[] = Object.keys(DICTIONARIES)

/** Returns the file name under which Chromium looks for the dictionary. */
export function chromiumName(language: string): string {
  const dictionary = DICTIONARIES[language] ?? language
  return `${dictionary}${VERSIONS[dictionary] ?? USUAL_VERSION}.bdic`
}

/** The parts of a language tag that matter for a dictionary. `country` is empty if the tag has none. */
interface Tag {
  readonly language: string
  readonly country: string
}

function tagOf(text: string): Tag | null {
  try {
    const { language, region, script } = new Intl.Locale(text)
    if (language === 'no') return { language: 'nb', country: region ?? '' }
    const isLatinSerbian = language === 'sr' && script === 'Latn'
    return { language: isLatinSerbian ? 'sh' : language, country: region ?? '' }
  } catch {
    return null
  }
}

/**
 * Returns the checker's language for a tag such as `de-AT`. Null: there is none. English and Portuguese differ by
 * country: `en-IN` becomes `en-GB`, `en` becomes `en-US`.
 */
export function checkedLanguage(text: string): string | null {
  const tag = tagOf(text.replaceAll('_', '-'))
  if (tag === null) return null
  const { language, country } = tag
  if (language === 'en') return `en-${inEnglish(country)}`
  if (language === 'pt') return country === '' || country === 'BR' ? 'pt-BR' : 'pt-PT'
  return Object.hasOwn(DICTIONARIES, language) ? language : null
}

function inEnglish(country: string): string {
  if (country === 'AU' || country === 'CA') return country
  return country === '' || country === 'US' ? 'US' : 'GB'
}

/** A file of a dictionary. `de_DE.aff` and `de_DE.dic` belong together. `de-DE-3-0.bdic` needs no second file. */
export interface DictionaryName {
  readonly language: string
  /** The name without its ending. */
  readonly stem: string
  readonly kind: 'bdic' | 'dic'
  /**
   * How well the file fits Chromium's dictionary. 0: same language and country. 1: the file's name has no country. 2:
   * another country.
   */
  readonly distance: number
}

/** Reads a file's name. Null: the file is no dictionary, or the checker does not have its language. */
export function readDictionaryName(file: string): DictionaryName | null {
  const [, stem = '', kind] = /^(.+)\.(bdic|dic)$/iu.exec(file) ?? []
  if (kind === undefined) return null
  const written = stem.replace(/-\d+-\d+$/u, '').replaceAll('_', '-')
  const tag = tagOf(written)
  const language = checkedLanguage(written)
  if (tag === null || language === null) return null
  const expected = tagOf(DICTIONARIES[language] ?? language)?.country ?? ''
  const distance = tag.country === expected ? 0 : tag.country === '' ? 1 : 2
  // English and Portuguese differ too much between countries. So a file for another country is not used.
  if (distance === 2 && (tag.language === 'en' || tag.language === 'pt')) return null
  return { language, stem, kind: kind.toLowerCase() === 'bdic' ? 'bdic' : 'dic', distance }
}
