import { describe, expect, it } from 'vitest'
import {
  bodyObjects,
  bodyText,
  hasFlagAsText,
  isCut,
  otherText,
  readBody,
  readMedia,
  readPayload,
  shownText
} from '../../../../src/main/protocol/fields/bodyText'
import { readErrorText } from '../../../../src/main/protocol/answers/errorText'

const textOf = (message: unknown): string | null => bodyText({ message: readBody(message) })
/** Wraps a value in `depth` objects or lists. */
const inside = (value: unknown, depth: number, wrap: (inner: unknown) => unknown): unknown =>
  depth === 0 ? value : wrap(inside(value, depth - 1, wrap))

it.each<{ name: string; wrap: (inner: unknown) => unknown }>([
  { name: 'objects', wrap: (text) => ({ text }) },
  { name: 'lists', wrap: (part) => [part] }
])('a text is found inside of up to four $name, but not inside of six', ({ wrap }) => {
  expect(textOf(inside('hello', 4, wrap))).toBe('hello')
  expect(textOf(inside('hello', 6, wrap))).toBeNull()
})

it('the parts become the lines of one text, without the empty parts', () => {
  expect(textOf(['a', { text: '' }, { caption: 'b' }, 7, null, { id: 4 }])).toBe('a\nb')
  expect(textOf([])).toBeNull()
  expect(textOf([7])).toBeNull()
  expect(textOf(Array.from({ length: 102 }, () => 'x'))).toHaveLength(199)
})

it('a text that is not empty counts before an empty one, and a visible one before both', () => {
  expect(bodyText({ message: '', text: ' ' })).toBe(' ')
  expect(bodyText({ message: '', text: '' })).toBe('')
  expect(bodyText({ message: '', text: ' ', body: 'hello' })).toBe('hello')
  expect(bodyText({})).toBeNull()
  expect(textOf({ text: '', body: ' ' })).toBe(' ')
  expect(textOf({ text: ' ', body: '' })).toBe(' ')
})

it('a number counts as a text only if there is no other', () => {
  expect(bodyText({ message: readBody(7) })).toBe('7')
  expect(bodyText({ message: readBody(7), text: 'hello' })).toBe('hello')
  expect(bodyText({ message: readBody(Number.NaN) })).toBeNull()
})

it('a text without a visible sign is shown as empty', () => {
  expect(shownText({ message: '\u200b' })).toBe('')
  expect(shownText({ message: ' a ' })).toBe(' a ')
  expect(shownText({})).toBe('')
})

it('reading a body keeps the ids and the fields beside its text', () => {
  expect(readBody({ customerId: 'c', page_id: 4, text: 'x' })).toEqual({
    customer_id: { id: 'c', unsafe: false },
    page_id: { id: 4, unsafe: false },
    text: 'x',
    said: { customerId: 'c', page_id: 4, text: 'x' }
  })
  for (const nothing of [undefined, null, [], {}, true]) expect(readBody(nothing)).toBeUndefined()
})

it('the text of an error is found inside of up to four objects, but not inside of six', () => {
  const reason = (depth: number) => readErrorText(inside('No', depth, (error) => ({ error }))).reason
  expect([reason(0), reason(4), reason(6)]).toEqual(['No', 'No', ''])
  const listed = (depth: number) => readErrorText(inside('No', depth, (error) => [error])).reason
  expect([listed(1), listed(4), listed(6)]).toEqual(['No', 'No', ''])
})

const words = (text: string): readonly string[] => text.split(' ')
const TEXT_NAMES = words('message text body content msg message_text caption')

describe('the text of a message', () => {
  it('is in the most reliable of the fields that have a visible one', () => {
    for (const [at, name] of TEXT_NAMES.entries()) {
      const texts = Object.fromEntries(TEXT_NAMES.slice(at).map((field) => [field, `of ${field}`]))
      expect(bodyText(texts)).toBe(`of ${name}`)
    }
    expect(bodyText({ image: 'photo', payload: { text: 'x' } })).toBe('x')
    expect([
      bodyText({ image: 'a' }),
      bodyText({ video: 'a' }),
      bodyText({ document: 'a' }),
      bodyText({ media: 'a' })
    ]).toEqual(['a', 'a', 'a', 'a'])
  })

  it('is in the most reliable field of an object', () => {
    const names = [...TEXT_NAMES, 'messageText', 'parts', 'value']
    for (const [at, name] of names.entries()) {
      const object = Object.fromEntries(names.slice(at).map((field) => [field, `of ${field}`]))
      expect(textOf(object)).toBe(`of ${name}`)
    }
    expect([textOf({ payload: { text: 'x' } }), textOf({ payload: 'x' })]).toEqual(['x', null])
    for (const name of words('image video document media'))
      expect([
        textOf({ [name]: { caption: 'x' } }),
        textOf({ [name]: 'x' }),
        textOf({ [name]: { text: 'x' } })
      ]).toEqual(['x', null, null])
    expect(textOf({ title: 'x' })).toBeNull()
  })

  it('is in four objects or lists, not in five', () => {
    for (const wrap of [(text: unknown) => ({ text }), (part: unknown) => [part]])
      expect([textOf(inside('x', 4, wrap)), textOf(inside('x', 5, wrap))]).toEqual(['x', null])
  })

  it('is of at most a hundred parts', () => {
    const parts = (count: number): string | null => textOf(Array.from({ length: count }, () => 'x'))
    expect([parts(100)?.length, parts(101)?.length]).toEqual([199, 199])
  })

  it('is cut at a hundred thousand units, and says so', () => {
    const long = 'x'.repeat(100_001)
    const read = (message: string) => ({ length: bodyText({ message })?.length, isCut: isCut({ message }) })
    expect(read(long)).toEqual({ length: 100_000, isCut: true })
    expect(read(long.slice(1))).toEqual({ length: 100_000, isCut: false })
    expect(isCut({})).toBe(false)
  })

  it('is a number of a body, but not of the payload or of media', () => {
    expect([readBody(7), readBody(Infinity)]).toEqual([
      { text: '7', isNumber: true },
      { text: undefined, isNumber: true }
    ])
    expect([readPayload(7), readPayload('x'), readPayload(['x']), readMedia({ caption: 7 }), readMedia('x')]).toEqual(
      Array.from({ length: 5 }, () => undefined)
    )
    expect(readPayload({ text: 'x' })).toMatchObject({ text: 'x' })
    expect(readMedia({ caption: 'x' })).toBe('x')
  })
})

it('the objects of a message are those that may hold its text', () => {
  const said = { text: 'x' }
  const body = readBody(said)
  for (const name of [...TEXT_NAMES, ...words('payload image video document media')])
    expect(bodyObjects({ [name]: body })).toEqual([body])
  expect(bodyObjects({ message: 'x' })).toEqual([])
  expect(bodyObjects({ other: body } as object)).toEqual([])
})

describe('the text of a message as another program writes it', () => {
  it.each<{ name: string; message: object; text: string | null }>([
    { name: 'mail', message: { plain: 'Hi', html: '<p>Hi</p>' }, text: 'Hi' },
    { name: 'mail in snake case', message: { plain_text: 'Hi', html: '<p>Hi</p>' }, text: 'Hi' },
    { name: 'mail in camel case', message: { plainText: 'Hi', html: '<p>Hi</p>' }, text: 'Hi' },
    { name: 'mail with HTML alone', message: { html: '<p>Hi</p>' }, text: '<p>Hi</p>' },
    { name: 'Baileys for WhatsApp', message: { conversation: 'Hi' }, text: 'Hi' },
    { name: 'Baileys with a link', message: { extendedTextMessage: { text: 'Hi', matchedText: 'x' } }, text: 'Hi' },
    { name: 'an attributed string', message: { string: 'Hi', runs: [] }, text: 'Hi' },
    { name: 'Teams', message: { markdown: '*Hi*' }, text: '*Hi*' },
    { name: 'a wrapped text', message: { data: { text: 'Hi' } }, text: 'Hi' },
    { name: 'data for programs', message: { data: 'eyJhIjox' }, text: null },
    {
      name: 'Quill',
      message: { ops: [{ insert: 'Hi' }, { insert: { image: 'a.png' } }, { insert: 'Bo' }] },
      text: 'Hi\nBo'
    },
    { name: 'blocks of Slack', message: { blocks: [{ type: 'section', text: { text: 'Hi' } }] }, text: 'Hi' },
    { name: 'Slate', message: { children: [{ text: 'Hi' }, { text: 'Bo' }] }, text: 'Hi\nBo' },
    { name: 'rich text of Slack', message: { elements: [{ text: 'Hi' }] }, text: 'Hi' },
    { name: 'Gemini', message: { parts: [{ text: 'Hi' }] }, text: 'Hi' }
  ])('of $name is $text', ({ message, text }) => expect(textOf(message)).toBe(text))
})

describe('a boolean in the place of the text', () => {
  it.each(TEXT_NAMES)('in %s may be the word or "no text"', (name) => {
    expect([hasFlagAsText([{ [name]: false }]), hasFlagAsText([{}, { [name]: true }])]).toEqual([true, true])
    expect([hasFlagAsText([{ [name]: 'false' }]), hasFlagAsText([{ [name]: null }])]).toEqual([false, false])
  })
  it.each([
    ...['attachment', 'Attachments', 'file', 'files', 'image', 'images', 'picture', 'pictures', 'photo', 'photos'],
    ...['video', 'videos', 'audio', 'voice', 'document', 'documents', 'media', 'sticker', 'location', 'contact'],
    ...['contacts', 'url']
  ])('means "no text" beside %s', (name) => {
    expect(hasFlagAsText([{ message: false, [name]: 'a.png' }])).toBe(false)
    expect(hasFlagAsText([{ message: false }, { [name]: [{ id: 1 }] }])).toBe(false)
    for (const nothing of [null, '', false, []]) expect(hasFlagAsText([{ message: false, [name]: nothing }])).toBe(true)
  })
  it.each(['profile_url', 'urls', 'contact_id', 'avatar', 'myfile'])('does not beside %s', (name) =>
    expect(hasFlagAsText([{ message: false, [name]: 'a.png' }])).toBe(true)
  )
  it('is none where no field has one', () =>
    expect([hasFlagAsText([]), hasFlagAsText([{ flag: true }])]).toEqual([false, false]))
})

describe('the text of a message in a field that is rarely used', () => {
  it.each([
    ...['message_body', 'msgBody', 'utterance', 'transcript', 'texto', 'mensaje', 'Mensagem', 'nachricht', 'messaggio'],
    ...['texte', 'tin_nhan', 'noi_dung', 'pesan', 'mesaj', 'wiadomość', 'сообщение', 'Текст', '内容', '消息'],
    ...['メッセージ', '메시지', 'رسالة']
  ])('is in %s', (name) => {
    expect(otherText([{}, { [name]: 'Hi' }])).toBe('Hi')
    expect(otherText([{ [name.normalize('NFD')]: 'Hi' }])).toBe('Hi')
    for (const value of ['', null, 7, { text: 'Hi' }]) expect(otherText([{ [name]: value }])).toBeUndefined()
  })
  it('is what the person pressed', () => {
    expect(otherText([{ postback: { title: 'Yes', payload: 'YES_1' } }])).toBe('Yes')
    for (const postback of ['Yes', { payload: 'YES_1' }, { title: 7 }])
      expect(otherText([{ postback }])).toBeUndefined()
    expect(otherText([{ button: { title: 'Yes' } }])).toBeUndefined()
    expect([otherText([]), otherText([{ customer_name: 'Ana', title: 'a.png' }])]).toEqual([undefined, undefined])
  })

  it.each(['button_reply', 'list_reply', 'postback'])('is the title of %s in a message', (name) => {
    expect(textOf({ interactive: { [name]: { id: 'b1', title: 'Yes' } } })).toBe(textOf({ [name]: { title: 'Yes' } }))
    expect(textOf({ [name]: { id: 'b1', title: 'Yes' } })).toBe('Yes')
    expect(textOf({ [name]: { text: 'Yes' } })).toBe('Yes')
  })
  it('is no title of something else', () => expect(textOf({ document: { title: 'a.pdf' } })).toBeNull())
})
