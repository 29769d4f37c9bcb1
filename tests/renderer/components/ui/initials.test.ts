import { expect, it } from 'vitest'
import { initialsOf, tintOf } from '../../../../src/renderer/components/ui/initials'

it.each([
  ['Łukasz Wiśniewski', 'ŁW'],
  ['Trần Bảo Ngọc', 'TN'],
  ['佐藤 美咲', '佐'],
  ['이서연', '이'],
  ['أمينة الزهراء بن يوسف', 'أ'],
  ['Maximilian Freiherr von Hohenlohe', 'M'],
  ['Zoë', 'Z'],
  ['zoë achterberg', 'ZA'],
  ['თამარ ლომიძე', 'თლ'],
  ['e\u0301lodie Martin', 'E\u0301M'],
  ['\u202e evil name', 'EN'],
  ['', '?'],
  ['!!! ???', '?']
])('draws %j as %s', (name, expected) => {
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
