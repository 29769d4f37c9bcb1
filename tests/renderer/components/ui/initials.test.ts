import { expect, it } from 'vitest'
import { initialsOf, tintOf } from '../../../../src/renderer/components/ui/initials'

it.each([
  { name: 'Łukasz Wiśniewski', expected: 'ŁW' },
  { name: 'Trần Bảo Ngọc', expected: 'TN' },
  { name: '佐藤 美咲', expected: '佐' },
  { name: '이서연', expected: '이' },
  { name: 'أمينة الزهراء بن يوسف', expected: 'أ' },
  { name: 'Maximilian Freiherr von Hohenlohe', expected: 'M' },
  { name: 'Zoë', expected: 'Z' },
  { name: 'zoë achterberg', expected: 'ZA' },
  { name: 'თამარ ლომიძე', expected: 'თლ' },
  { name: 'e\u0301lodie Martin', expected: 'E\u0301M' },
  { name: '\u202e evil name', expected: 'EN' },
  { name: '', expected: '?' },
  { name: '!!! ???', expected: '?' }
])('draws $name as $expected', ({ name, expected }) => {
  expect(initialsOf(name)).toBe(expected)
})

it('keeps a name of piled-up marks small', () => {
  expect(initialsOf('Z' + '\u0301'.repeat(10_000)).length).toBeLessThanOrEqual(8)
})

it('gives a seed the same tint every time and uses all four', () => {
  const tints = Array.from({ length: 100 }, (_, index) => tintOf(`page/c${index}`))
  expect(tintOf('page/c7')).toBe(tints[7])
  expect(new Set(tints)).toEqual(new Set([1, 2, 3, 4]))
})
