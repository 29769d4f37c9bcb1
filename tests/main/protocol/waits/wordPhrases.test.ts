import { describe, expect, it } from 'vitest'
import { readWaitingTime } from '../../../../src/main/protocol/waits/waitingTime'
import { DAY_S, HOUR_S } from '../reading'

/** English and every language of `localisedPhrase.ts`. */
const LOCALES =
  'en es pt fr de vi id it tr nl pl sv da nb fi cs sk hu ro hr sl ca et lv lt ms fil ja zh zh-Hant ko ru uk bg sr kk mk ar fa ur he el th hi mr bn ta'.split(
    ' '
  )
const STYLES = ['long', 'short', 'narrow'] as const
const UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const
const hasNumber = (text: string): boolean => /\p{Nd}/u.test(text)

/** The phrases in which a language says a length without a number: `count` units ago. */
const phrasesOf = (locale: string, count: number, units: readonly Intl.RelativeTimeFormatUnit[]): string[] =>
  STYLES.flatMap((style) => {
    const format = new Intl.RelativeTimeFormat(locale, { style, numeric: 'auto' })
    return units.map((unit) => format.format(-count, unit)).filter((text) => !hasNumber(text))
  })
const isRead = (text: string): boolean => readWaitingTime(text)?.kind === 'measured'

describe('a phrase that says a length in words alone', () => {
  it('is read in every language: now, this hour, yesterday, last week', () => {
    const past = LOCALES.flatMap((locale) => [
      ...[1, 2, 3].flatMap((count) => phrasesOf(locale, count, UNITS)),
      ...phrasesOf(locale, 0, ['second', 'minute', 'hour'])
    ])
    process.stdout.write(`${past.length} phrases without a number in ${LOCALES.length} languages\n`)
    expect(past.length).toBeGreaterThan(1_000)
    expect(past.filter((text) => !isRead(text))).toEqual([])
  })

  it('is no wait if it is in the future, except for two Hindi words that mean both', () => {
    const future = LOCALES.flatMap((locale) => [1, 2].flatMap((count) => phrasesOf(locale, -count, UNITS.slice(1))))
    expect([...new Set(future.filter(isRead))]).toEqual(['कल', 'परसों'])
  })

  it.each([
    { text: 'letzte Woche', seconds: 7 * DAY_S },
    { text: 'la semaine dernière', seconds: 7 * DAY_S },
    { text: 'tuần trước', seconds: 7 * DAY_S },
    { text: '先週', seconds: 7 * DAY_S },
    { text: 'الأسبوع الماضي', seconds: 7 * DAY_S },
    { text: 'halbe Minute', seconds: 30 },
    { text: 'vor einer halben Minute', seconds: 30 },
    { text: 'il y a une demi-minute', seconds: 30 },
    { text: 'medio minuto', seconds: 30 },
    { text: '半分钟前', seconds: 30 },
    { text: 'pół minuty temu', seconds: 30 }
  ])('$text is $seconds seconds', ({ text, seconds }) =>
    expect(readWaitingTime(text)).toMatchObject({ kind: 'measured', seconds })
  )
})

it.each<{ text: string; seconds: number; precision: number }>([
  { text: 'now', seconds: 0, precision: 60 },
  { text: 'just now', seconds: 0, precision: 60 },
  { text: 'a moment ago', seconds: 0, precision: 60 },
  { text: 'moments ago', seconds: 0, precision: 60 },
  { text: 'this minute', seconds: 30, precision: 30 },
  { text: 'this hour', seconds: HOUR_S / 2, precision: HOUR_S / 2 },
  { text: 'yesterday', seconds: DAY_S, precision: DAY_S },
  ...['last week', 'last wk.', 'last w'].map((text) => ({ text, seconds: 7 * DAY_S, precision: 7 * DAY_S })),
  ...['last month', 'last mo.'].map((text) => ({ text, seconds: 30 * DAY_S, precision: 30 * DAY_S })),
  ...['last year', 'last yr.', 'last y'].map((text) => ({ text, seconds: 365 * DAY_S, precision: 365 * DAY_S }))
])('in English, $text is $seconds s, give or take $precision s', ({ text, seconds, precision }) =>
  expect(readWaitingTime(text)).toMatchObject({ kind: 'measured', seconds, precision })
)

describe('a fraction', () => {
  it.each([
    { text: '½ h', seconds: HOUR_S / 2 },
    { text: '1½ hours ago', seconds: 1.5 * HOUR_S },
    { text: '1 1/2 hours', seconds: 1.5 * HOUR_S },
    { text: '1/2 min', seconds: 30 },
    { text: 'vor 1½ Std.', seconds: 1.5 * HOUR_S },
    { text: 'il y a 2½ heures', seconds: 2.5 * HOUR_S },
    { text: '¾ hour', seconds: 0.75 * HOUR_S },
    { text: '3/4 h', seconds: 0.75 * HOUR_S },
    { text: '¼ h', seconds: HOUR_S / 4 },
    { text: '1/4 hour ago', seconds: HOUR_S / 4 },
    { text: '2\u00a01/4 hours', seconds: 2.25 * HOUR_S },
    { text: '3\u202f¾ h', seconds: 3.75 * HOUR_S }
  ])('of $text is read', ({ text, seconds }) =>
    expect(readWaitingTime(text)).toMatchObject({ kind: 'measured', seconds })
  )

  it.each(['11/2 hours', '1/2/2026', '1/3 hour', '1/25 min', '.½ h', '1.½ h', '1/½ h', '1/2/ h'])(
    'is not read into %s',
    (text) => expect(readWaitingTime(text)).toMatchObject({ kind: 'unreadable' })
  )
})
