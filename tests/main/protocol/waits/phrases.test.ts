import { describe, expect, it } from 'vitest'
import { createLocalisedPhrases } from '../../../../src/main/protocol/waits/localisedPhrase'
import { readZone } from '../../../../src/main/protocol/waits/timeZone'
import { readPhrase } from '../../../../src/main/protocol/waits/waitingPhrase'
import { readWaitingTime } from '../../../../src/main/protocol/waits/waitingTime'
import { DAY_S, HOUR_S, MINUTE_S } from '../reading'

const words = (text: string): readonly string[] => text.split(' ')

describe('an English phrase', () => {
  it.each<{ seconds: number; all: string }>([
    { seconds: 0.001, all: 'millisecond milliseconds ms' },
    { seconds: 1, all: 'second seconds sec secs s' },
    { seconds: MINUTE_S, all: 'minute minutes min mins m' },
    { seconds: HOUR_S, all: 'hour hours hr hrs h' },
    { seconds: DAY_S, all: 'day days d' },
    { seconds: 7 * DAY_S, all: 'week weeks wk wks w' },
    { seconds: 30 * DAY_S, all: 'month months mon mons mo mos mth' },
    { seconds: 365 * DAY_S, all: 'year years yr yrs y' }
  ])('has units of $seconds s: $all', ({ seconds, all }) => {
    for (const unit of words(all)) expect(readPhrase(`1 ${unit} ago`)?.seconds).toBe(seconds)
  })

  it.each(['now', 'just now', 'a moment', 'moments', 'A moment ago'])('%j is no time', (text) =>
    expect(readPhrase(text)).toEqual({ seconds: 0, precision: MINUTE_S })
  )

  it.each([
    'about',
    'around',
    'approximately',
    'approx.',
    'roughly',
    'almost',
    'nearly',
    'over',
    'more than',
    'for',
    '~',
    '>'
  ])('the phrase %s is left out', (about) =>
    expect(readPhrase(`${about} 5 minutes`)).toEqual({ seconds: 5 * MINUTE_S, precision: MINUTE_S })
  )

  it.each(['less than', 'under', '<'])('the phrase %s means half of its time, give or take the other half', (less) =>
    expect(readPhrase(`${less} a minute`)).toEqual({ seconds: 30, precision: 30 })
  )

  it.each<{ text: string; seconds: number; precision: number }>([
    { text: 'yesterday', seconds: DAY_S, precision: DAY_S },
    { text: 'one hour', seconds: HOUR_S, precision: HOUR_S },
    { text: 'an hour and 5 min', seconds: HOUR_S + 5 * MINUTE_S, precision: MINUTE_S },
    { text: 'half an hour', seconds: HOUR_S / 2, precision: HOUR_S },
    { text: 'half a day', seconds: DAY_S / 2, precision: DAY_S },
    { text: 'a few minutes', seconds: 5 * MINUTE_S, precision: 5 * MINUTE_S },
    { text: 'several hours', seconds: 5 * HOUR_S, precision: 5 * HOUR_S },
    { text: 'a few seconds', seconds: 5, precision: 45 },
    { text: 'a couple of hours', seconds: 2 * HOUR_S, precision: 5 * HOUR_S },
    { text: 'a couple minutes', seconds: 2 * MINUTE_S, precision: 5 * MINUTE_S },
    { text: '1.5 hours', seconds: 1.5 * HOUR_S, precision: HOUR_S / 10 },
    { text: '1.25 seconds', seconds: 1.25, precision: 1 },
    { text: '2h15', seconds: 2 * HOUR_S + 15 * MINUTE_S, precision: MINUTE_S },
    { text: '5m30', seconds: 5 * MINUTE_S + 30, precision: 1 }
  ])('$text is $seconds s, give or take $precision s', ({ text, seconds, precision }) =>
    expect(readPhrase(text)).toEqual({ seconds, precision })
  )

  it.each([
    '',
    'ago',
    'and',
    'half hour',
    'and 5 minutes',
    '5 minutes and',
    '1h 1h',
    '5 min 1 hour',
    'couple of hours',
    '5',
    'the hour',
    'of an hour'
  ])('%j is not read', (text) => expect(readPhrase(text)).toBeNull())
})

/** Returns the system's text for "an hour ago" in this language, with a word for the number: "hace una hora". */
function hourAgo(locale: string, one: string): string {
  const parts = new Intl.RelativeTimeFormat(locale).formatToParts(-1, 'hour')
  return parts.map(({ type, value }) => (type === 'integer' ? one : value)).join('')
}

it.each<{ locale: string; all: string }>([
  { locale: 'es', all: 'un una uno' },
  { locale: 'fr', all: 'une' },
  { locale: 'pt', all: 'um uma o' },
  { locale: 'de', all: 'ein eine einem einer' },
  { locale: 'nl', all: 'een' },
  { locale: 'sv', all: 'en ett' },
  { locale: 'da', all: 'et' },
  { locale: 'tr', all: 'bir' },
  { locale: 'hu', all: 'egy' },
  { locale: 'cs', all: 'jeden jedna jednu' },
  { locale: 'pl', all: 'jedną' },
  { locale: 'hr', all: 'jedan' },
  { locale: 'ru', all: 'один одну одна' },
  { locale: 'sr', all: 'један' },
  { locale: 'bg', all: 'един една' },
  { locale: 'id', all: 'satu' },
  { locale: 'vi', all: 'một' },
  { locale: 'el', all: 'μία ένα' },
  { locale: 'ar', all: 'واحدة' },
  { locale: 'fa', all: 'یک' },
  { locale: 'hi', all: 'एक' }
])('in $locale the word for one may replace the number: $all', ({ locale, all }) => {
  for (const one of words(all))
    expect({ one, seconds: createLocalisedPhrases(30).read(hourAgo(locale, one))?.seconds }).toEqual({
      one,
      seconds: HOUR_S
    })
})

/** Returns a minute phrase of this language, with this text for its number: "vor 1.440 Minuten". */
function minutesAgo(locale: string, number: string, style: 'long' | 'short'): string {
  const parts = new Intl.RelativeTimeFormat(locale, { style }).formatToParts(-1440, 'minute')
  const at = parts.findIndex((part) => 'unit' in part)
  const end = parts.findLastIndex((part) => 'unit' in part)
  return [...parts.slice(0, at), { value: number }, ...parts.slice(end + 1)].map(({ value }) => value).join('')
}

describe('a mark within a number', () => {
  const LOCALES = words(
    'en ja zh zh-Hant ko ru uk bg sr kk mk ar fa ur he el th hi mr bn ta es pt fr de vi id it tr nl pl sv da nb fi cs sk hu ro hr sl ca et lv lt ms fil'
  )

  it.each(LOCALES.map((locale) => ({ locale })))(
    'with three digits after it never makes a day a minute: $locale',
    ({ locale }) => {
      for (const number of ['1,440', '1.440', '1 440', '1\u202f440', '1’440', "1'440", '١٬٤٤٠', '1٫440'])
        for (const style of ['long', 'short'] as const) {
          const text = minutesAgo(locale, number, style)
          for (const said of [text, text.replace(/ago$/, '').trim()]) {
            const reading = readWaitingTime(said)
            expect({ said, reading }).toEqual({
              said,
              reading:
                reading?.kind === 'unreadable'
                  ? { kind: 'unreadable', raw: said }
                  : { kind: 'measured', seconds: DAY_S, precision: MINUTE_S, raw: said }
            })
          }
        }
    }
  )

  it.each<{ text: string; minutes: number }>([
    { text: '1,440 minutes', minutes: 1440 },
    { text: '1,440 minutes ago', minutes: 1440 },
    { text: '12,345 minutes', minutes: 12_345 },
    { text: '2,000 min', minutes: 2000 },
    { text: '3,600 seconds', minutes: 60 },
    { text: '1,200,000 seconds ago', minutes: 20_000 },
    { text: 'about 1,440 minutes', minutes: 1440 },
    { text: '1.440 Minuten', minutes: 1440 },
    { text: 'vor 1.440 Min.', minutes: 1440 },
    { text: 'vor 2,000 Minuten', minutes: 2000 },
    { text: 'há 1.440 minutos', minutes: 1440 },
    { text: 'hace 12.345 minutos', minutes: 12_345 },
    { text: 'il y a 1 440 minutes', minutes: 1440 },
    { text: 'il y a 1\u202f440 minutes', minutes: 1440 },
    { text: '1 440 минут назад', minutes: 1440 },
    { text: 'vor 1’440 Minuten', minutes: 1440 },
    { text: 'vor 1.440,5 Minuten', minutes: 1440.5 },
    { text: 'vor 1.5 Stunden', minutes: 90 },
    { text: 'hace 1,5 horas', minutes: 90 },
    { text: 'hace 0.500 horas', minutes: 30 },
    { text: '1,440分前', minutes: 1440 },
    { text: 'قبل ١٬٤٤٠ دقيقة', minutes: 1440 },
    { text: '90.125 seconds', minutes: 90.125 / 60 }
  ])('$text is $minutes minutes', ({ text, minutes }) => {
    expect(readWaitingTime(text)).toMatchObject({ kind: 'measured', seconds: minutes * MINUTE_S, raw: text })
  })

  it.each([
    '1.440 minutes',
    '2.000 min',
    '1.500 hours ago',
    '-1,440 minutes',
    '-12,345 minutes',
    '1,440',
    'hace 1.2.3 horas',
    'hace 12.34.567 horas',
    'hace 1,440.500.1 horas',
    'hace 1234 567 horas'
  ])('is not guessed: %j', (text) => {
    expect(readWaitingTime(text)).toEqual({ kind: 'unreadable', raw: text })
  })
})

describe('a zone', () => {
  it.each<{ hours: number; all: string }>([
    { hours: 0, all: 'Z UT UTC GMT WET' },
    { hours: 1, all: 'WEST CET MEZ' },
    { hours: 2, all: 'CEST MESZ EET' },
    { hours: 3, all: 'EEST MSK' },
    { hours: 9, all: 'JST KST' },
    { hours: 10, all: 'AEST' },
    { hours: 11, all: 'AEDT' },
    { hours: 12, all: 'NZST' },
    { hours: 13, all: 'NZDT' },
    { hours: -4, all: 'EDT' },
    { hours: -5, all: 'EST CDT' },
    { hours: -6, all: 'MDT' },
    { hours: -7, all: 'MST PDT' },
    { hours: -8, all: 'PST AKDT' },
    { hours: -9, all: 'AKST' },
    { hours: -10, all: 'HST' }
  ])('is $hours hours ahead by its name: $all', ({ hours, all }) => {
    for (const name of words(all))
      expect({ name, zoneMs: readZone(name) }).toEqual({ name, zoneMs: hours * HOUR_S * 1000 })
  })

  it('of Chicago is CST in e-mails only', () => {
    expect(readZone('CST', true)).toBe(-6 * HOUR_S * 1000)
    expect(readZone('cst')).toBeNull()
    expect(readZone('EST', true)).toBe(-5 * HOUR_S * 1000)
  })

  it.each<{ text: string; minutes: number }>([
    { text: '+01', minutes: 60 },
    { text: '+0130', minutes: 90 },
    { text: '-01:30', minutes: -90 },
    { text: '-01:30:00', minutes: -90 },
    { text: 'GMT+1', minutes: 60 },
    { text: 'UTC -3:30', minutes: -210 },
    { text: 'Z+14:00', minutes: 840 },
    { text: '-14:00', minutes: -840 },
    { text: '+00:59', minutes: 59 },
    { text: '+01:00[Europe/Berlin]', minutes: 60 },
    { text: '+0100 (CET)', minutes: 60 },
    { text: '+0100 CET m=+0.1', minutes: 60 },
    { text: '+0100 +01 m=-12', minutes: 60 },
    { text: '+01:00 [Etc/GMT+1]', minutes: 60 }
  ])('$text is $minutes minutes ahead', ({ text, minutes }) => expect(readZone(text)).toBe(minutes * 60_000))

  it.each([
    '',
    '+14:01',
    '-15',
    '+01:60',
    '+1:5',
    '+010',
    'XYZ',
    'ABCDEF',
    'CETX',
    '+01:00 (',
    '+01:00 ()',
    '+01:00[]',
    '+01:00 x y',
    '+01:00 m=',
    'x+01:00'
  ])('%j is no zone', (text) => expect(readZone(text)).toBeNull())
})

describe('at its limits a zone', () => {
  it.each([
    `+01:00 (${'x'.repeat(60)})`,
    `+01:00[${'x'.repeat(60)}]`,
    '+01:00 abc',
    '+01:00 abcde',
    '+01:00 +01',
    '+01:00 -0100',
    `+01:00 m=+${'1'.repeat(20)}.${'1'.repeat(20)}`,
    '+01:00 m=-1',
    '+01:00(x)',
    '+01:00[x]',
    '+1',
    '+1:00',
    'UT+1',
    'utc+01',
    'z+01:00',
    'GMT +1'
  ])('is one hour ahead as %s', (text) => expect(readZone(text)).toBe(HOUR_S * 1000))

  it.each([
    `+01:00 (${'x'.repeat(61)})`,
    `+01:00[${'x'.repeat(61)}]`,
    '+01:00 ab',
    '+01:00 abcdef',
    '+01:00 +1',
    '+01:00 +01000',
    `+01:00 m=+${'1'.repeat(21)}`,
    `+01:00 m=+1.${'1'.repeat(21)}`,
    '+01:00 m=1',
    '+01:00 m=+1.',
    '+01:00 ((x))',
    '+01:00 [x y]',
    '+01:00  (x)',
    '+01:00 (x) (y)',
    '+01:00:30',
    '+1:000',
    '+001',
    'UTX+1',
    'GMT  +1',
    '+01:00x',
    '+01:001',
    'CE1',
    '(+01:00',
    '.CET',
    '+01:00+'
  ])('is none as %s', (text) => expect(readZone(text)).toBeNull())
})

describe('a number of an English phrase', () => {
  it.each<{ text: string; minutes: number }>([
    { text: '1,440 min', minutes: 1440 },
    { text: '12,345 min', minutes: 12_345 },
    { text: '123,456 min', minutes: 123_456 },
    { text: '1,234,567 min', minutes: 1_234_567 },
    { text: '0.500 min', minutes: 0.5 },
    { text: '1234.567 min', minutes: 1234.567 },
    { text: '1.44 min', minutes: 1.44 },
    { text: '1.4400 min', minutes: 1.44 },
    { text: '1.125 s', minutes: 1.125 / 60 },
    { text: '7 , min', minutes: 7 }
  ])('in $text is $minutes minutes', ({ text, minutes }) =>
    expect(readPhrase(text)?.seconds).toBeCloseTo(minutes * MINUTE_S, 9)
  )

  it.each(['1.440 min', '12.440 hours', '123.440 days', '1.000 min'])('has two meanings in %s', (text) =>
    expect(readPhrase(text)?.seconds).toBeNaN()
  )

  it.each([
    '1234,567 min',
    '0,440 min',
    '01,440 min',
    '1,44 min',
    '1,4400 min',
    '1,440,5 min',
    '1,440.5 min',
    ',1,440 min'
  ])('is not read in %s', (text) => expect(readPhrase(text)).toBeNull())

  it.each<{ text: string; seconds: number; precision: number }>([
    { text: 'a few days', seconds: 5 * DAY_S, precision: 5 * DAY_S },
    { text: 'few hours', seconds: 5 * HOUR_S, precision: 5 * HOUR_S },
    { text: 'several minutes', seconds: 5 * MINUTE_S, precision: 5 * MINUTE_S },
    { text: 'an few minutes', seconds: 5 * MINUTE_S, precision: 5 * MINUTE_S },
    { text: 'a couple seconds', seconds: 2, precision: 45 },
    { text: 'one minute', seconds: MINUTE_S, precision: MINUTE_S },
    { text: 'half a minute', seconds: 30, precision: MINUTE_S },
    { text: 'less than 10 minutes', seconds: 5 * MINUTE_S, precision: 5 * MINUTE_S },
    { text: '1 hour and 5 minutes and 3 s', seconds: HOUR_S + 303, precision: 1 },
    { text: '1.25 hours', seconds: 1.25 * HOUR_S, precision: HOUR_S / 100 },
    { text: '0.001 s', seconds: 0.001, precision: 1 }
  ])('as a word: $text is $seconds s, give or take $precision s', ({ text, seconds, precision }) =>
    expect(readPhrase(text)).toEqual({ seconds, precision })
  )

  it.each([
    'less than about 5 min',
    'about about 5 min',
    'half of an hour',
    'half 5 min',
    'one',
    'a',
    'few',
    'a couple of'
  ])('is missing, or has too many words around it: %s', (text) => expect(readPhrase(text)).toBeNull())
})

describe('the digits of other scripts', () => {
  const phrases = createLocalisedPhrases(Infinity)
  const read = (text: string): number | undefined => {
    phrases.next()
    return phrases.read(text)?.seconds
  }
  it.each(['٠١٩', '۰۱۹', '०१९', '০১৯', '௦௧௯', '๐๑๙', '０１９'])('%s are read like 019', (digits) => {
    expect(read(`vor ${digits} Minuten`)).toBe(19 * MINUTE_S)
    expect(read(`vor ${[...digits].toReversed().join('')} Minuten`)).toBe(910 * MINUTE_S)
  })
})

describe('at its limits a phrase of another language', () => {
  it('has three amounts', () => {
    const phrases = createLocalisedPhrases(Infinity)
    expect(phrases.read('1 Tag 2 Stunden 3 Minuten')?.seconds).toBe(DAY_S + 2 * HOUR_S + 180)
    expect(phrases.read('1 Tag 2 Stunden 3 Minuten 4 Sekunden')).toBeNull()
  })
  it('has 64 characters', () => {
    const phrases = createLocalisedPhrases(Infinity)
    expect(phrases.read('vor 5 Minuten'.padEnd(64))?.seconds).toBe(300)
    expect(phrases.read('vor 5 Minuten'.padEnd(65))).toBeNull()
  })
  it('has the precision of its last unit, or a tenth of it with decimals', () => {
    const phrases = createLocalisedPhrases(Infinity)
    expect(phrases.read('1 Stunde und 5 Minuten')).toEqual({ seconds: HOUR_S + 300, precision: MINUTE_S })
    expect(phrases.read('vor 1,5 Stunden')).toEqual({ seconds: 1.5 * HOUR_S, precision: HOUR_S / 10 })
    expect(phrases.read('vor 5,5 Sekunden')).toEqual({ seconds: 5.5, precision: 1 })
  })
})
