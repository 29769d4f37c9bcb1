import { expect, it } from 'vitest'
import { composerPlaceholder } from '../../../../src/renderer/components/conversation/composerPlaceholder'

const nobody = { kind: 'nobody' } as const
const plain = (text: string): string => text.replaceAll(/\p{Cf}/gu, '')
const written = (name: string, room: number, canSend = true): string =>
  plain(composerPlaceholder({ name, assignment: nobody }, canSend, room))

it('says that sending takes the customer over, where there is room', () => {
  expect(written('Łukasz Wiśniewski', 40)).toBe('Write to Łukasz, take over as you send')
  expect(written('Łukasz Wiśniewski', 40, false)).toBe('Write to Łukasz…')
})

it('leaves that out before it cuts the name', () => {
  expect(written('Theodore “Teddy” O’Connor', 21)).toBe('Write to Theodore “Teddy” O’Connor…')
})

it('cuts the end of a name, in the text itself and with one ellipsis', () => {
  expect(written('Theodore “Teddy” O’Connor', 17)).toMatch(/^Write to Theodore “Teddy” O’?\w*…$/)
  const arabic = 'عبد الرحمن بن عبد العزيز بن محمد بن عبد الله'
  const shown = written(arabic, 15)
  expect(shown).toMatch(/^Write to عبد الرحمن[^…]*…$/)
  expect(shown.length).toBeLessThan(`Write to ${arabic}`.length)
})

it('cuts no grapheme in two', () => {
  const family = '👩‍👩‍👧‍👦'
  const segments = (text: string): string[] => Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
  for (let room = 1; room < 30; room++) {
    const shown = segments(composerPlaceholder({ name: family.repeat(20), assignment: nobody }, false, room))
    expect(shown.filter((sign) => /\p{Extended_Pictographic}/u.test(sign) && sign !== family)).toEqual([])
  }
})

it('always has at least the beginning of the name', () => {
  expect(written('Łukasz', 0)).toBe('Write to Ł…')
})
