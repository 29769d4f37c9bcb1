import { afterEach, expect, it } from 'vitest'
import { agoText, agoWithSeconds } from '../../src/shared/relativeTime'
import { ENGLISH, setLanguage } from '../../src/shared/text/current'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/shared/time'

afterEach(() => setLanguage(ENGLISH))

it.each([
  { tag: 'en', texts: ['now', 'now', '5 min ago', '3 hr ago', '7 days ago', '1 sec ago', '12 sec ago'] },
  { tag: 'de', texts: ['jetzt', 'jetzt', 'vor 5 Min.', 'vor 3 Std.', 'vor 7 Tagen', 'vor 1 Sek.', 'vor 12 Sek.'] },
  {
    tag: 'ar',
    texts: ['الآن', 'الآن', 'قبل 5 دقائق', 'قبل 3 ساعات', 'قبل 7 أيام', 'قبل ثانية واحدة', 'قبل 12 ثانية']
  },
  { tag: 'ja', texts: ['今', '今', '5 分前', '3 時間前', '7 日前', '1 秒前', '12 秒前'] }
])('a time that is past is said as in $tag', ({ tag, texts }) => {
  setLanguage({ ...ENGLISH, tag })
  const ages = [-SECOND_MS, 59 * SECOND_MS, 5.9 * MINUTE_MS, 3 * HOUR_MS + 59 * MINUTE_MS, 7 * DAY_MS + 8 * HOUR_MS]
  const said = [...ages.map(agoText), agoWithSeconds(0), agoWithSeconds(12_900)]
  expect(said.map((text) => text.replaceAll('\u00A0', ' '))).toEqual(texts)
  expect(agoWithSeconds(5 * MINUTE_MS)).toBe(agoText(5 * MINUTE_MS))
})
