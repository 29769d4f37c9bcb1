import { describe, expect, it } from 'vitest'
import { readIn } from '../../../../src/main/protocol/waits/localisedPhrase'
import { partsOf } from '../../../../src/main/protocol/waits/localisedParts'
import { readLocalisedWords } from '../../../../src/main/protocol/waits/localisedWords'
import { readWaitingTime } from '../../../../src/main/protocol/waits/waitingTime'

const read = (said: string): number | null => {
  const reading = readWaitingTime(said)
  return reading?.kind === 'measured' ? reading.seconds : null
}

describe('a wait with a word for a part of an hour is read:', () => {
  it.each<[string, number]>([
    ['منذ ساعتين', 7200],
    ['قبل ساعتين', 7200],
    ['منذ ساعة', 3600],
    ['منذ نصف ساعة', 1800],
    ['منذ دقيقتين', 120],
    ['godzinę temu', 3600],
    ['minutę temu', 60],
    ['час назад', 3600],
    ['минуту назад', 60],
    ['před hodinou', 3600],
    ['hace una hora y 5 minutos', 3900],
    ['vor einer Stunde und 5 Minuten', 3900],
    ['半小时', 1800],
    ['半小时前', 1800],
    ['半个小时前', 1800],
    ['1个半小时', 5400],
    ['一个半小时前', 5400],
    ['半小時前', 1800],
    ['nửa giờ trước', 1800],
    ['nửa tiếng trước', 1800],
    ['1 giờ rưỡi', 5400],
    ['hace media hora', 1800],
    ['Desde hace media hora', 1800],
    ['hace un cuarto de hora', 900],
    ['una hora y media', 5400],
    ['hace 2 horas y media', 9000],
    ['há meia hora', 1800],
    ['uma hora e meia', 5400],
    ['il y a une demi-heure', 1800],
    ["il y a un quart d'heure", 900],
    ['il y a 1 heure et demie', 5400],
    ['eine halbe Stunde', 1800],
    ['vor einer halben Stunde', 1800],
    ['vor einer Viertelstunde', 900],
    ['anderthalb Stunden', 5400],
    ["mezz'ora fa", 1800],
    ['un’ora e mezza fa', 5400],
    ['een half uur geleden', 1800],
    ['anderhalf uur', 5400],
    ['pół godziny temu', 1800],
    ['полчаса', 1800],
    ['полчаса назад', 1800],
    ['полтора часа назад', 5400],
    ['півгодини тому', 1800],
    ['yarım saat önce', 1800],
    ['2 buçuk saat önce', 9000],
    ['setengah jam yang lalu', 1800],
    ['一時間半', 5400],
    ['1時間半前', 5400],
    ['半時間前', 1800],
    ['1시간 반 전', 5400],
    ['ครึ่งชั่วโมงที่แล้ว', 1800],
    ['आधे घंटे पहले', 1800],
    ['לפני חצי שעה', 1800],
    ['منذ ساعة و5 دقائق', 3900],
    ['قبل ساعتين و10 دقائق', 7800],
    ['לפני שעה ו-5 דקות', 3900],
    ['un’ora e 5 minuti fa', 3900],
    ['एक घंटे और 5 मिनट पहले', 3900]
  ])('%s', (said, seconds) => expect(read(said)).toBe(seconds))

  it('with the precision of the part', () => {
    const precision = (said: string): number | undefined => {
      const reading = readWaitingTime(said)
      return reading?.kind === 'measured' ? reading.precision : undefined
    }
    expect(
      ['hace media hora', 'hace un cuarto de hora', '1 giờ rưỡi', 'منذ ساعتين', 'годину тому'].map(precision)
    ).toEqual([900, 450, 1800, 3600, 3600])
  })
})

it.each([
  'media',
  'hace media',
  'hora media',
  'hace 5 media',
  'hace 1,5 horas y media',
  'polchasa',
  '半',
  '半年前',
  'halbe',
  'rưỡi'
])('a wait without a clear part is shown as said: %s', (said) => expect(read(said)).toBeNull())

it('means the same in every language in Latin letters that can read it, because the first of them decides', () => {
  const locales = 'es pt fr de vi id it tr nl pl sv da nb fi cs sk hu ro hr sl ca et lv lt ms fil'.split(' ')
  const all = locales.map((locale) => readLocalisedWords(locale))
  const phrases = locales.flatMap((locale) => [...partsOf(locale, (part) => part).phrases.keys()])
  expect(phrases.length).toBeGreaterThan(60)
  for (const phrase of phrases) {
    const lengths = new Set(all.flatMap((local) => readIn(local, phrase)?.seconds ?? []))
    expect({ phrase, lengths: lengths.size }).toEqual({ phrase, lengths: 1 })
  }
})
