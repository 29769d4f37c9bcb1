import { describe, expect, it } from 'vitest'
import { createLocalisedPhrases } from '../../../src/main/protocol/localisedPhrase'
import { readZone } from '../../../src/main/protocol/timeZone'
import { readPhrase } from '../../../src/main/protocol/waitingPhrase'
import { DAY_S, HOUR_S, MINUTE_S } from './reading'

const words = (text: string): readonly string[] => text.split(' ')

describe('an English phrase', () => {
  it.each<[seconds: number, all: string]>([
    [0.001, 'millisecond milliseconds ms'],
    [1, 'second seconds sec secs s'],
    [MINUTE_S, 'minute minutes min mins m'],
    [HOUR_S, 'hour hours hr hrs h'],
    [DAY_S, 'day days d'],
    [7 * DAY_S, 'week weeks wk wks w'],
    [30 * DAY_S, 'month months mon mons mo mos mth'],
    [365 * DAY_S, 'year years yr yrs y']
  ])('has units of %d s: %s', (seconds, all) => {
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

  it.each<[text: string, seconds: number, precision: number]>([
    ['yesterday', DAY_S, DAY_S],
    ['one hour', HOUR_S, HOUR_S],
    ['an hour and 5 min', HOUR_S + 5 * MINUTE_S, MINUTE_S],
    ['half an hour', HOUR_S / 2, HOUR_S],
    ['half a day', DAY_S / 2, DAY_S],
    ['a few minutes', 5 * MINUTE_S, 5 * MINUTE_S],
    ['several hours', 5 * HOUR_S, 5 * HOUR_S],
    ['a few seconds', 5, 45],
    ['a couple of hours', 2 * HOUR_S, 5 * HOUR_S],
    ['a couple minutes', 2 * MINUTE_S, 5 * MINUTE_S],
    ['1.5 hours', 1.5 * HOUR_S, HOUR_S / 10],
    ['1.25 seconds', 1.25, 1],
    ['2h15', 2 * HOUR_S + 15 * MINUTE_S, MINUTE_S],
    ['5m30', 5 * MINUTE_S + 30, 1]
  ])('%j is %d s, give or take %d s', (text, seconds, precision) =>
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

/** The system's text for "an hour ago" in this language, with a word for the number: "hace una hora". */
function hourAgo(locale: string, one: string): string {
  const parts = new Intl.RelativeTimeFormat(locale).formatToParts(-1, 'hour')
  return parts.map(({ type, value }) => (type === 'integer' ? one : value)).join('')
}

it.each<[locale: string, all: string]>([
  ['es', 'un una uno'],
  ['fr', 'une'],
  ['pt', 'um uma o'],
  ['de', 'ein eine einem einer'],
  ['nl', 'een'],
  ['sv', 'en ett'],
  ['da', 'et'],
  ['tr', 'bir'],
  ['hu', 'egy'],
  ['cs', 'jeden jedna jednu'],
  ['pl', 'jedną'],
  ['hr', 'jedan'],
  ['ru', 'один одну одна'],
  ['sr', 'један'],
  ['bg', 'един една'],
  ['id', 'satu'],
  ['vi', 'một'],
  ['el', 'μία ένα'],
  ['ar', 'واحدة'],
  ['fa', 'یک'],
  ['hi', 'एक']
])('in %s the word for one may replace the number: %s', (locale, all) => {
  for (const one of words(all))
    expect([one, createLocalisedPhrases(30).read(hourAgo(locale, one))?.seconds]).toEqual([one, HOUR_S])
})

describe('a zone', () => {
  it.each<[hours: number, all: string]>([
    [0, 'Z UT UTC GMT WET'],
    [1, 'WEST CET MEZ'],
    [2, 'CEST MESZ EET'],
    [3, 'EEST MSK'],
    [9, 'JST KST'],
    [10, 'AEST'],
    [11, 'AEDT'],
    [12, 'NZST'],
    [13, 'NZDT'],
    [-4, 'EDT'],
    [-5, 'EST CDT'],
    [-6, 'MDT'],
    [-7, 'MST PDT'],
    [-8, 'PST AKDT'],
    [-9, 'AKST'],
    [-10, 'HST']
  ])('is %d hours ahead by its name: %s', (hours, all) => {
    for (const name of words(all)) expect([name, readZone(name)]).toEqual([name, hours * HOUR_S * 1000])
  })

  it('of Chicago is CST in e-mails only', () => {
    expect(readZone('CST', true)).toBe(-6 * HOUR_S * 1000)
    expect(readZone('cst')).toBeNull()
    expect(readZone('EST', true)).toBe(-5 * HOUR_S * 1000)
  })

  it.each<[text: string, minutes: number]>([
    ['+01', 60],
    ['+0130', 90],
    ['-01:30', -90],
    ['-01:30:00', -90],
    ['GMT+1', 60],
    ['UTC -3:30', -210],
    ['Z+14:00', 840],
    ['-14:00', -840],
    ['+00:59', 59],
    ['+01:00[Europe/Berlin]', 60],
    ['+0100 (CET)', 60],
    ['+0100 CET m=+0.1', 60],
    ['+0100 +01 m=-12', 60],
    ['+01:00 [Etc/GMT+1]', 60]
  ])('%s is %d minutes ahead', (text, minutes) => expect(readZone(text)).toBe(minutes * 60_000))

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
