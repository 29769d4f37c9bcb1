import { describe, expect, it } from 'vitest'
import { repairJson, valuesSideBySide, withoutStray } from '../../../../src/main/protocol/json/repairJson'

describe('a text that is nearly JSON', () => {
  it.each<{ text: string; repaired: string }>([
    { text: '{"a":NaN}', repaired: '{"a":null}' },
    { text: '{"a":Infinity,"b":-Infinity}', repaired: '{"a":null,"b":null}' },
    { text: 'NaN', repaired: 'null' },
    { text: '[NaN,NaN]', repaired: '[null,null]' },
    { text: '{"a":"NaN -Infinity","b":NaN}', repaired: '{"a":"NaN -Infinity","b":null}' },
    { text: '{"a":"\\"NaN","b":NaN}', repaired: '{"a":"\\"NaN","b":null}' },
    { text: '{"a":"\\\\","b":NaN}', repaired: '{"a":"\\\\","b":null}' },
    { text: 'xNaN NaNx .NaN NaN. +NaN 1-Infinity', repaired: 'xNaN NaNx .NaN NaN. +NaN 1-Infinity' },
    { text: '{}\u0000{}', repaired: '{}\n{}' },
    { text: '\u001e{}\u001e', repaired: '{}' },
    { text: '{"a":"x\ny"}', repaired: '{"a":"x\\u000ay"}' },
    { text: '{"a":"\u0001\u001f"}', repaired: '{"a":"\\u0001\\u001f"}' },
    { text: '{"a":"x\ty","b":NaN,"c":"\n"}', repaired: '{"a":"x\\u0009y","b":null,"c":"\\u000a"}' },
    { text: '{"a":"x\u0000y"}', repaired: '{"a":"x\\u0000y"}' },
    { text: '{\n"a":1}', repaired: '{\n"a":1}' },
    { text: ' {"a":1}\n', repaired: '{"a":1}' },
    { text: '{"a":"x\ny', repaired: '{"a":"x\\u000ay' },
    { text: '{"a": ~\u007f"~"}', repaired: '{"a": ~\u007f"~"}' },
    { text: '', repaired: '' }
  ])('is repaired: $text', ({ text, repaired }) => expect(repairJson(text)).toBe(repaired))

  it('is repaired up to twenty thousand control characters', () => {
    const text = (count: number): string => `"${'\n'.repeat(count)}"`
    expect(repairJson(text(20_000))).toBe(`"${'\\u000a'.repeat(20_000)}"`)
    expect(repairJson(text(20_001))).toBe(text(20_001))
  })

  it('has a line break in the place of each stray character', () => {
    expect(withoutStray('a\u0000b\u001ec\u0000"\u0000"')).toBe('a\nb\nc\n"\n"')
  })
})

describe('values side by side', () => {
  it.each<{ text: string; values: readonly string[] | null }>([
    { text: '{}{}', values: ['{}', '{}'] },
    { text: '[1] {"a":[{}]}', values: ['[1]', ' {"a":[{}]}'] },
    { text: '{}[]{}\n', values: ['{}', '[]', '{}'] },
    { text: '{"a":"}{"}{"b":"\\"}"}', values: ['{"a":"}{"}', '{"b":"\\"}"}'] },
    { text: '{}', values: null },
    { text: '{},{}', values: null },
    { text: '{}{} x', values: null },
    { text: '{}{', values: null },
    { text: '{}}{}', values: null },
    { text: '[{}{}]', values: null },
    { text: 'x', values: null },
    { text: '{"a}{', values: null }
  ])('are found in $text', ({ text, values }) => expect(valuesSideBySide(text, 3)).toEqual(values))

  it('are at most as many as the limit', () => {
    expect([valuesSideBySide('{}{}{}', 3), valuesSideBySide('{}{}{}{}', 3)]).toEqual([['{}', '{}', '{}'], null])
  })

  it('are found in each of several texts', () => {
    expect(valuesSideBySide('{}}{', 3)).toBeNull()
    expect(valuesSideBySide('[]{}', 3)).toEqual(['[]', '{}'])
  })
})
