import { expect, it } from 'vitest'
import { firstName, givenName } from '../../../../src/renderer/components/ui/firstName'

it.each([
  { name: 'Ana Sousa', expected: 'Ana' },
  { name: 'Łukasz Wiśniewski', expected: 'Łukasz' },
  { name: 'Олена Коваленко', expected: 'Олена' },
  { name: 'أمينة الزهراء بن يوسف', expected: 'أمينة' },
  { name: 'نور الدين القاسمي', expected: 'نور الدين' },
  { name: 'نور القاسمي', expected: 'نور' },
  { name: 'דביר כהן', expected: 'דביר' },
  { name: 'თამარ ლომიძე', expected: 'თამარ' },
  { name: 'Jean-Luc O’Neill', expected: 'Jean-Luc' },
  { name: '  Ana   Sousa ', expected: 'Ana' }
])('calls $name by $expected', ({ name, expected }) => {
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
  'Kovács János',
  'KOVÁCS János',
  'Nguyen Van An',
  'Lê An',
  'Đặng Minh',
  'Kim Minsu',
  'Wang Xiaoming',
  'Tanaka Hanako',
  'Customer 12',
  'ana@desk.example Sousa',
  '<b>Ana</b> Sousa',
  '\u202eanA asuoS'
])('keeps the whole name of %j, because the first name is unclear', (name) => {
  expect(firstName(name)).toBe(name)
})

it('cuts a long name for a sentence, but not for a reply to the customer', () => {
  const name = 'Dr. Maria da Conceição dos Santos Silva e Albuquerque'
  expect(firstName(name)).toBe('Dr. Maria da Conceição dos…')
  expect(givenName(name)).toBe(name)
})
