import { expect, it } from 'vitest'
import { LONG, longTextStyle } from '../../../../src/renderer/components/conversation/longText'

const words = (unit: string, count = LONG + 1): string => unit.repeat(Math.ceil(count / unit.length)).slice(0, count)
const HEBREW = 'שלום עולם איך אתה היום '
const ARABIC = 'مرحبا بالعالم كيف حالك '
const ENGLISH = 'hello world how are you '

it.each([
  { name: 'Hebrew', unit: HEBREW, font: 'Noto Sans Hebrew' },
  { name: 'Arabic', unit: ARABIC, font: 'Noto Sans Arabic' },
  { name: 'Hindi', unit: 'नमस्ते आप कैसे हैं आज ', font: 'Noto Sans Devanagari' },
  { name: 'Korean', unit: '안녕하세요 오늘 어때요 ', font: 'Noto Sans KR' },
  { name: 'Russian', unit: 'Привет как ваши дела ', font: 'DejaVu Sans' },
  { name: 'Greek', unit: 'Γεια σου κόσμε τι κάνεις ', font: 'DejaVu Sans' },
  { name: 'Vietnamese', unit: 'Xin chào bạn có khỏe không ', font: 'DejaVu Sans' },
  { name: 'Polish', unit: 'Dzień dobry, chciałbym zwrócić część ', font: 'DejaVu Sans' },
  { name: 'Hebrew with numbers and some English', unit: 'שלום (12) order איך אתה ', font: 'Noto Sans Hebrew' }
])('a long text in $name uses a font that has its spaces too, and a short text the usual one', ({ unit, font }) => {
  expect(longTextStyle(words(unit))?.fontFamily).toContain(font)
  expect(longTextStyle(words(unit, LONG))).toBeUndefined()
})

it('a long text in the usual font’s letters keeps that font, even with a foreign word, a dash or curled quotes', () => {
  for (const unit of [ENGLISH, 'Grüße an das Café – “schön” '])
    expect(longTextStyle(words(unit))).toEqual({ unicodeBidi: 'isolate' })
  expect(longTextStyle(`${words(ENGLISH, 9_000)} Łukasz`)?.fontFamily).toBeUndefined()
})

it('a direction is set for each line only if the lines differ in direction', () => {
  const isOneWay = (text: string): boolean => longTextStyle(text)?.unicodeBidi === 'isolate'
  expect(
    [
      words(HEBREW),
      words(ARABIC),
      `${words(HEBREW)}\n\n12\n${HEBREW}`,
      words(ENGLISH),
      `${words(HEBREW)} order ${ENGLISH}`
    ].map(isOneWay)
  ).toEqual([true, true, true, true, true])
  expect(
    [
      `${words(HEBREW)}\n${ENGLISH}`,
      `${words(ENGLISH)}\n${HEBREW}`,
      `${words(HEBREW)}\u2067`,
      `\u200f${words(ENGLISH)}`
    ].map(isOneWay)
  ).toEqual([false, false, false, false])
})
