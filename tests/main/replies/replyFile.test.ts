import { describe, expect, it } from 'vitest'
import { readReplies, writeReplies } from '../../../src/main/replies/replyFile'
import { REPLY_FILE_LIMIT } from '../../../src/shared/domain/reply'
import { buildReply } from '../../support/replies'

const read = (text: string | Buffer): unknown => {
  const result = readReplies(typeof text === 'string' ? Buffer.from(text) : text)
  return result.kind === 'read' ? result.replies : result.problem
}
const line = (at: number, fault: string): unknown => ({ kind: 'line', line: at, fault })

const refund = { id: null, name: 'Refund', text: 'Refunded.', folder: '', key: null, pages: null }

describe('a file', () => {
  it.each(['json', 'csv'] as const)('that was exported as %s is read again', (format) => {
    const replies = [
      buildReply({
        name: '=SUM(A1)',
        text: 'One\n"two", three;\n',
        folder: 'A, B',
        key: 'größe',
        pages: ['p%201', 'p2']
      }),
      buildReply({ name: '+x', text: '  spaces  ' })
    ]
    const words = replies.map(({ id, name, text, folder, key, pages }) => ({ id, name, text, folder, key, pages }))
    expect(read(writeReplies(replies, format, ','))).toEqual(words)
  })

  it('that was exported as csv begins no cell like a formula', () => {
    const text = writeReplies([buildReply({ name: '=cmd|x', text: '@evil', folder: '-1' })], 'csv', ',')
    expect(text).toContain("'=cmd|x,'@evil,'-1")
  })

  it('of UTF-16, as spreadsheets write it, is read', () => {
    const text = '\ufeffname\ttext\r\nRefund\tRefunded.\r\n'
    expect(read(Buffer.from(text, 'utf16le'))).toEqual([refund])
    expect(read(Buffer.from(text, 'utf16le').swap16())).toEqual([refund])
  })

  it('may name a key with its slash, and may leave out what is not needed', () => {
    expect(read('[{"name":"Refund","text":"Refunded.","key":"/ref","pages":[]}]')).toEqual([{ ...refund, key: 'ref' }])
    expect(read('text;name\nRefunded.;Refund')).toEqual([refund])
  })
})

describe('a table as a spreadsheet leaves it', () => {
  it.each([
    'name,text\nRefund,Refunded.\n,\n',
    'name,text\nRefund,Refunded.\n ,\u200b\n',
    'name,text\nRefund,Refunded.\n   ',
    ',\nname,text\n,\nRefund,Refunded.',
    'name,text\r\nRefund,Refunded.\r\n\x1a',
    'name,text\nRefund,Refunded.\x1a\n',
    'name,text\nRefund,Refunded.,,\n',
    'name,text,,\nRefund,Refunded.',
    'name\u200b,\ufefftext\nRefund,Refunded.',
    '\ufeff\ufeffName , ＴＥＸＴ\nRefund,Refunded.',
    '"name", "text"\nRefund, "Refunded."'
  ])('is read: %j', (text) => {
    expect(read(text)).toEqual([refund])
  })

  it.each(['/ref', '//ref', ' /ref', '／ref', 'ref\u200b', '\ufeff/ref'])('has the key of %j', (key) => {
    expect(read(`name,text,key\nRefund,Refunded.,${key}`)).toEqual([{ ...refund, key: 'ref' }])
    expect(read(JSON.stringify([{ name: 'Refund', text: 'Refunded.', key }]))).toEqual([{ ...refund, key: 'ref' }])
  })

  it.each([
    { text: 'name,text\nRefund,Refunded.,,x', problem: line(2, 'columns') },
    { text: 'name,text\n,\nRefund,\n', problem: line(3, 'text') },
    { text: 'name,text\n,Refunded.', problem: line(2, 'name') },
    { text: 'name,text\n,\n', problem: { kind: 'empty' } },
    { text: 'name,text,key\nRefund,Refunded.,a/b', problem: line(2, 'key') },
    { text: 'name,text,key\nRefund,Refunded.,//', problem: line(2, 'key') },
    { text: 'na me,text\nRefund,Refunded.', problem: line(1, 'noHeader') },
    { text: 'name,text\nRe\x1afund,Refunded.', problem: line(2, 'name') }
  ])('is refused whole where it is broken: $text', ({ text, problem }) => {
    expect(read(text)).toEqual(problem)
  })
})

describe('a file that cannot be used', () => {
  it.each([
    { text: '', problem: { kind: 'empty' } },
    { text: '  \n', problem: { kind: 'empty' } },
    { text: '[]', problem: { kind: 'empty' } },
    { text: 'name,text\n', problem: { kind: 'empty' } },
    { text: '{"replies": 5}', problem: line(1, 'notReplies') },
    { text: '{"x": []}', problem: line(1, 'notReplies') },
    { text: '[\n{"name": "a", "text": "b"},\n{"name": "a" "text": "b"}\n]', problem: line(3, 'notJson') },
    { text: '[\n{"name": "a", "text": "b"},\n]', problem: line(3, 'notJson') },
    { text: '[\n{"name": "a", "text": "b\nc"}]', problem: line(2, 'notJson') },
    { text: '[\n{"name": "a",\n"text": "b"}\n', problem: line(3, 'notJson') },
    { text: '{"replies": [\n{"name": "a", "text": "b"},\n\n{"name": "", "text": "b"}]}', problem: line(4, 'name') },
    { text: '[{"name": "a", "text": "{}[]\\""},\n{"name": "a", "text": " "}]', problem: line(2, 'text') },
    { text: '[{"name": "a", "text": "b", "key": "a b"}]', problem: line(1, 'key') },
    { text: '[{"name": "a", "text": "b", "pages": "x"}]', problem: line(1, 'pages') },
    { text: '[{"name": "a", "text": "b", "folder": 5}]', problem: line(1, 'folder') },
    { text: '[\n7]', problem: line(2, 'notReplies') },
    { text: '[\n7,\n8,\n{"name": "", "text": "b"}\n]', problem: line(2, 'notReplies') },
    { text: '[{"name": "a", "text": "b"},\n"x",\n\n{"name": "c", "text": "d"}]', problem: line(2, 'notReplies') },
    { text: '[{"name": "a", "text": "b"},\n[{}, {}],\n{"name": "c", "text": "d"}]', problem: line(2, 'notReplies') },
    { text: '{"tags": [{}, {}],\n"replies":\n[{"name": "", "text": "b"}]}', problem: line(3, 'name') },
    { text: '{"x": {"replies": [1]},\n"r\\u0065plies":\n[{"name": "", "text": "b"}]}', problem: line(3, 'name') },
    { text: '{"replies": [1, 2],\n"replies":\n[{"name": "", "text": "b"}]}', problem: line(3, 'name') },
    { text: 'title,body\na,b', problem: line(1, 'noHeader') },
    { text: 'name,text\na,b\nc,d,e', problem: line(3, 'columns') },
    { text: 'name,text\na,b\n\n"c\nd",', problem: line(4, 'name') },
    { text: 'name,text\na,b\nc,', problem: line(3, 'text') },
    { text: ','.repeat(5_000_000), problem: line(1, 'columns') },
    { text: 'name,text\n"a,b', problem: line(2, 'openQuote') },
    { text: 'name,text,folder\na,b,c\nd,half of', problem: line(3, 'cut') },
    { text: '{"deskhandReplies": 2, "replies": [{"name": "a", "text": "b"}]}', problem: line(1, 'newer') }
  ])('says why and where: $text', ({ text, problem }) => {
    expect(read(text)).toEqual(problem)
  })

  it('is read without the empty rows below a table', () => {
    const read = readReplies(Buffer.from('name,text\na,b\n,\n , \n'))
    expect(read.kind === 'read' && read.replies.map(({ name }) => name)).toEqual(['a'])
  })

  it('is read if only trailing cells are missing, or the header has invisible characters', () => {
    expect(readReplies(Buffer.from('name\u200b,text,folder\na,b\n'))).toMatchObject({ kind: 'read' })
    expect(readReplies(Buffer.from('name,text\na,b'))).toMatchObject({ kind: 'read' })
  })

  it('is too large, has too many replies, or is no text', () => {
    expect(read(Buffer.alloc(REPLY_FILE_LIMIT + 1, 0x20))).toEqual({ kind: 'tooLarge' })
    expect(read(`name,text\n${'a,b\n'.repeat(5_001)}`)).toEqual({ kind: 'tooMany', count: 5_001 })
    expect(read(JSON.stringify(Array.from({ length: 5_001 }, () => refund)))).toEqual({ kind: 'tooMany', count: 5_001 })
    expect(read(Buffer.from([0x6e, 0xff, 0xfe, 0x00]))).toEqual({ kind: 'notText' })
    expect(read(Buffer.from('name,text\na\0,b'))).toEqual({ kind: 'notText' })
    // As a spreadsheet writes it that saves "CSV" in Windows-1252.
    expect(read(Buffer.from('name;text\r\nGrüße;Schöne Grüße\r\n', 'latin1'))).toEqual({ kind: 'notText' })
  })
})
