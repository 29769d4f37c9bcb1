import { expect, it } from 'vitest'
import { foldText } from '../../src/shared/foldedText'

it.each([
  ['Größe', 'grosse'],
  ['ŁÓDŹ', 'lodz'],
  ['Đỗ Bảo Ngọc', 'do bao ngoc'],
  ['Þórdís', 'thordis'],
  ['Ｆｕｌｌ', 'full'],
  ['أَمِينَة', 'امينه'],
  ['דָּבִיר', 'דביר'],
  ['Ёлка', 'елка'],
  ['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
  ['이서연', '이서연'],
  ['ガラス', 'ガラス'],
  ['हिन्दी', 'हिन्दी'],
  ['ไทย ที่', 'ไทย ที่']
])('%s and %s are the same when a person searches', (text, folded) => {
  expect(foldText(text)).toBe(foldText(folded))
  expect(foldText(foldText(text))).toBe(foldText(text))
})

it('texts that differ by more than accents stay different', () => {
  expect(foldText('हिन्दी')).not.toBe(foldText('हिन्दा'))
  expect(foldText('ハ')).not.toBe(foldText('バ'))
})
