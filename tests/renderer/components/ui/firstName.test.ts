import { expect, it } from 'vitest'
import { firstName } from '../../../../src/renderer/components/ui/firstName'

it.each([
  ['Ana Sousa', 'Ana'],
  ['Łukasz Wiśniewski', 'Łukasz'],
  ['Олена Коваленко', 'Олена'],
  ['أمينة الزهراء بن يوسف', 'أمينة'],
  ['דביר כהן', 'דביר'],
  ['თამარ ლომიძე', 'თამარ'],
  ['Jean-Luc O’Neill', 'Jean-Luc'],
  ['  Ana   Sousa ', 'Ana']
])('calls %s by “%s”', (name, expected) => {
  expect(firstName(name)).toBe(expected)
})

it.each([
  'Ana',
  '',
  '佐藤 美咲',
  '이서연',
  'Trần Bảo Ngọc',
  'Nguyen Văn An',
  'Dr. Sousa',
  'Dr Sousa',
  'Herr Müller',
  'J. Sousa',
  'J Sousa',
  'van der Berg',
  'عبد الله يوسف',
  'Sousa, Ana',
  'Customer 12',
  'ana@desk.example Sousa',
  '<b>Ana</b> Sousa',
  '\u202eanA asuoS'
])('keeps the whole name of %j, because the first name is unclear', (name) => {
  expect(firstName(name)).toBe(name)
})
