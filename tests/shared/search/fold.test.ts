import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, foldWithPlaces } from '../../../src/shared/search/fold'

const text = fc.string({ unit: 'binary', maxLength: 40 })
const people = fc
  .array(
    fc.constantFrom(
      ...'łŁđĐøßẞæÞþİıſςΣﾊﾝがガｶﾞｱＡ１أإآىیکةךםאָבéé각ㄱ\u200d\u200f\ufe0f👩‍👩‍👧\u3000\n\u0000\ud800a Z`’—٣۴ﷺ'
    ),
    {
      maxLength: 30
    }
  )
  .map((parts) => parts.join(''))

describe('folding', () => {
  it.each([
    { written: 'Łukasz Wiśniewski', typed: 'lukasz wisniewski' },
    { written: 'ĐẶNG Hồng Ngọc', typed: 'dang hong ngoc' },
    {
      written: 'Ingrid Sørensen, Straße, Þórdís Guðmundsdóttir',
      typed: 'ingrid sorensen, strasse, thordis gudmundsdottir'
    },
    { written: 'İstanbul ISPARTA ılık', typed: 'istanbul isparta ilik' },
    { written: 'ＡＢＣ １２３', typed: 'abc 123' },
    { written: 'ﾊﾝｶﾞｸ ガギ', typed: fold('はんがく がぎ') },
    { written: 'أمينة الزَّهراء', typed: 'امينه الزهراء' },
    { written: 'لیلا ۱۲۳', typed: 'ليلا 123' },
    { written: 'שָׁלוֹם', typed: 'שלומ' },
    { written: 'Ёлка Олена', typed: 'елка олена' },
    { written: 'don’t “quote” – it', typed: 'don\'t "quote" - it' },
    { written: 'Ὀδυσσεύς', typed: fold('οδυσσευσ') },
    { written: 'O´Brien O΄Brien O\u1ffdBrien O᾽Brien', typed: "o'brien o'brien o'brien o'brien" },
    { written: 'ג׳ורג׳ צה״ל', typed: fold("ג'ורג' צה\"ל") },
    { written: '½ 〜 ～ ∼', typed: '1/2 ~ ~ ~' },
    { written: '१२० ১২০ ๑๒๐', typed: '120 120 120' },
    { written: '१ ੧ ૧ ୧ ౧ ೧ ൧ ໑ ༡ ၁ ១ ߁ 𞥑 𝟙', typed: '1 1 1 1 1 1 1 1 1 1 1 1 1 1' },
    { written: 'Ɓala Ɗanjuma Ƙano Ґалаґан ٲحمد', typed: 'bala danjuma kano галаган احمد' },
    { written: 'oﬃce ﬁne ﬂow ﻻ ﷲ ĳs', typed: 'office fine flow لا الله ijs' },
    { written: 'one\u00a0two\u3000three\nfour', typed: 'one two three four' },
    { written: 'soft\u00adhyphen \u200ejoin\u200d', typed: 'softhyphen join' }
  ])('makes $written what people type', ({ written, typed }) => {
    expect(fold(written)).toBe(typed)
  })

  it('finds a name whose last syllable an input method has not finished', () => {
    expect(fold('이서연')).toContain(fold('이ㅅ'))
    expect(fold('이서연')).toContain(fold('이서'))
  })

  it('keeps the vowels of Indic scripts and the tones of Thai, which make other words', () => {
    expect(fold('कि')).not.toBe(fold('का'))
    expect(fold('ไม้')).not.toBe(fold('ไม'))
  })

  it('changes nothing that was folded before', () => {
    fc.assert(
      fc.property(fc.oneof(text, people), (written) => {
        expect(fold(fold(written))).toBe(fold(written))
      }),
      { numRuns: 3_000 }
    )
  })

  it('folds a text like its parts, so that a part is found in the whole', () => {
    fc.assert(
      fc.property(people, people, (before, after) => {
        // If a cut is inside a pair of surrogates, the whole text has one character, but each part has only half of it.
        // Such cuts are left out.
        if (!before.isWellFormed() || !after.isWellFormed()) return
        expect(fold(before + after)).toBe(fold(before) + fold(after))
      })
    )
  })

  it('folds long texts like short ones', () => {
    const written = 'Łódź 각 ﷺ 👩 '.repeat(3_000)
    expect(fold(written)).toBe(fold('Łódź 각 ﷺ 👩 ').repeat(3_000))
  })

  it('keeps the places: each unit comes from the part of the original that its places name', () => {
    fc.assert(
      fc.property(fc.oneof(text, people), (written) => {
        const { text: folded, starts, ends } = foldWithPlaces(written)
        expect(folded).toBe(fold(written))
        expect(starts).toHaveLength(folded.length)
        expect(ends).toHaveLength(folded.length)
        for (let unit = 0; unit < folded.length; unit++) {
          const [start = -1, end = -1] = [starts[unit], ends[unit]]
          expect(start).toBeGreaterThanOrEqual(starts[unit - 1] ?? 0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(written.length)
          expect(fold(written.slice(start, end))).toContain(folded.charAt(unit))
        }
      }),
      { numRuns: 2_000 }
    )
  })
})

it.each([
  { text: 'Größe', typed: 'grosse' },
  { text: 'ŁÓDŹ', typed: 'lodz' },
  { text: 'Đỗ Bảo Ngọc', typed: 'do bao ngoc' },
  { text: 'Þórdís', typed: 'thordis' },
  { text: 'Ｆｕｌｌ', typed: 'full' },
  { text: 'أَمِينَة', typed: 'امينه' },
  { text: 'דָּבִיר', typed: 'דביר' },
  { text: 'Ёлка', typed: 'елка' },
  { text: 'ΣΊΣΥΦΟΣ', typed: 'σισυφοσ' },
  { text: 'हिन्दी', typed: 'हिन्दी' },
  { text: 'ไทย ที่', typed: 'ไทย ที่' }
])('$text and $typed are the same when a person searches', ({ text, typed }) => {
  expect(fold(text)).toBe(fold(typed))
  expect(fold(fold(text))).toBe(fold(text))
})

it('texts that differ by more than accents stay different', () => {
  expect(fold('हिन्दी')).not.toBe(fold('हिन्दा'))
  expect(fold('ハ')).not.toBe(fold('バ'))
})
