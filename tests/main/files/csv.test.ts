import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv, separatorIn, writeCsv } from '../../../src/main/files/csv'
import { formulasIn, HIDDEN_FORMULAS } from '../../support/spreadsheetCells'

const cells = (text: string): unknown => {
  const rows = readCsv(text)
  return 'fault' in rows ? rows : rows.map((row) => row.cells)
}

describe('reading', () => {
  it('takes quotes, doubled quotes, commas and line breaks in cells', () => {
    expect(cells('name,text\r\n"a,b","He said ""hi""\r\nand left"\r\n')).toEqual([
      ['name', 'text'],
      ['a,b', 'He said "hi"\r\nand left']
    ])
  })

  it.each(['\n', '\r', '\r\n'])('takes lines that end with %j', (end) => {
    expect(cells(`name,text${end}a,b`)).toEqual([
      ['name', 'text'],
      ['a', 'b']
    ])
  })

  it.each([';', '\t'])('takes the separator %j of the first line', (separator) => {
    expect(cells(`name${separator}text\na${separator}b, c`)).toEqual([
      ['name', 'text'],
      ['a', 'b, c']
    ])
  })

  it.each([
    { first: 'sep=;', separator: ';' },
    { first: '\ufeffSEP=;', separator: ';' },
    { first: '"sep=;"', separator: ';' },
    { first: 'sep=\t', separator: '\t' },
    { first: 'sep=,', separator: ',' },
    { first: 'sep=|', separator: '|' }
  ])('takes the separator that the line $first names', ({ first, separator }) => {
    const text = `${first}\r\nname${separator}text\r\na${separator}"1\n2"\r\n"c`
    expect(cells(text.slice(0, -4))).toEqual([
      ['name', 'text'],
      ['a', '1\n2']
    ])
    expect(cells(text)).toEqual({ line: 5, fault: 'openQuote' })
  })

  it.each(['\n\r\nname;text\na;b', '"name";"text, or, words"\na;b'])('takes semicolons in %j', (text) => {
    expect(cells(text)).toContainEqual(['a', 'b'])
  })

  it('takes a table whose first name only begins like a separator line', () => {
    expect(cells('sep=ab;text\na;b')).toEqual([
      ['sep=ab', 'text'],
      ['a', 'b']
    ])
  })

  it('leaves out empty lines, and takes empty cells', () => {
    expect(cells('a,b\n\n\n,\nc,\n')).toEqual([
      ['a', 'b'],
      ['', ''],
      ['c', '']
    ])
  })

  it('takes what spreadsheets leave behind: spaces around quotes', () => {
    expect(cells('name, text\nA, "b, c"\n"A" ,b\n')).toEqual([
      ['name', ' text'],
      ['A', 'b, c'],
      ['A', 'b']
    ])
  })

  it('says the line on which each row begins', () => {
    const rows = readCsv('a,b\n"1\n2",x\n\nlast,y')
    expect('fault' in rows ? rows : rows.map(({ line }) => line)).toEqual([1, 2, 5])
  })

  it.each([
    { text: 'name, text\nA, "b, c"', row: ['A', 'b, c'] },
    { text: 'name,text\n"A" ,b', row: ['A', 'b'] },
    { text: 'name,text\n  "A" , "b\n\nc" \r\n', row: ['A', 'b\n\nc'] },
    { text: 'name;text\nA;\u00a0"b; c"\u3000', row: ['A', 'b; c'] },
    { text: 'name\ttext\n"A" \t "b"', row: ['A', 'b'] },
    { text: 'name\ttext\n"A"\t"b"', row: ['A', 'b'] },
    { text: 'name,text\nA, "hi" she said', row: ['A', ' "hi" she said'] },
    { text: 'name,text\nA, "hi', row: ['A', ' "hi'] },
    { text: 'name,text\nA, 5" screen', row: ['A', ' 5" screen'] }
  ])('takes spaces around quotes in $text', ({ text, row }) => {
    expect(cells(text)).toEqual([expect.anything(), row])
  })

  it('says the line of a mistake behind cells with spaces around their quotes', () => {
    expect(cells('a,b\n "1\n2" ,x\n"c" d,e')).toEqual({ line: 4, fault: 'textAfterQuote' })
    expect(cells('a,b\n "1\n2" ,x\nc,"d')).toEqual({ line: 4, fault: 'openQuote' })
  })

  it('says where a quote is never closed, and where text follows a quote', () => {
    expect(cells('a,b\nc,d\n"e,f\ng')).toEqual({ line: 3, fault: 'openQuote' })
    expect(cells('a,b\n"c"d,e')).toEqual({ line: 2, fault: 'textAfterQuote' })
  })
})

describe.each([',', ';'] as const)('writing with %j', (separator) => {
  const write = (rows: readonly (readonly string[])[]): string => writeCsv(rows, separator)

  it.each(['=1+1', '+1', '-1', '@x', '\tx', "'=1", '＝1'])('guards %j, which a spreadsheet would run', (cell) => {
    const written = write([[cell]])
    expect(written.replace('"', '').startsWith("'")).toBe(true)
    expect(cells(written)).toEqual([[cell]])
  })

  it.each(HIDDEN_FORMULAS)('guards what begins within %j, and reads it as it was', (text) => {
    const written = write([['x', text, text]])
    expect(formulasIn(written)).toEqual([])
    expect(cells(written)).toEqual([['x', text, text]])
  })

  it('leaves what is no formula as it is', () => {
    const text = "Hello; how are you? 3 - 2 = 1; a=b;\n'quoted' and 'so on'; '"
    expect(write([[text]])).toBe(`"${text}"\r\n`)
    expect(cells(write([[text]]))).toEqual([[text]])
  })

  it('loses nothing, and has no formula at whatever a spreadsheet cuts', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...'=+-@\'",;\t\r\n x\u200b') })
    )
    const row = fc.array(cell, { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
        const all = [['name', 'text'], ...rows]
        expect(cells(write(all))).toEqual(all)
        expect(formulasIn(write(all))).toEqual([])
      }),
      { numRuns: 1_000 }
    )
  })
})

describe('the separator that spreadsheets expect', () => {
  it.each([
    ['en-US', ','],
    ['en-GB', ','],
    ['ja-JP', ','],
    ['es-MX', ','],
    ['de-DE', ';'],
    ['de-AT', ';'],
    ['de-CH', ';'],
    ['fr-CA', ';'],
    ['pt-BR', ';'],
    ['ar-EG', ';'],
    ['de-DE@euro', ';'],
    ['de_AT.UTF-8', ';'],
    ['de-CH@posix', ';'],
    ['en-US@posix', ','],
    ['', ','],
    ['no region', ',']
  ])('is in %s %j', (region, separator) => {
    expect(separatorIn(region)).toBe(separator)
  })

  it('gives a file whose cells the spreadsheets of that region keep apart', () => {
    const rows = [
      ['Hour', 'Wait before, half'],
      ['9–10', '0:01:30']
    ]
    expect(writeCsv(rows, separatorIn('de-DE'))).toBe('Hour;"Wait before, half"\r\n9–10;0:01:30\r\n')
  })
})
