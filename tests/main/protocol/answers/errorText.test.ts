import { describe, expect, it } from 'vitest'
import { MORE_TEXT_NAMES } from '../../../../src/main/protocol/answers/errorNames'
import { ERROR_FIELDS, readErrorText, withoutOwnText } from '../../../../src/main/protocol/answers/errorText'

const reasonOf = (error: unknown): string => readErrorText(error).reason
const isConflict = (error: unknown): boolean => readErrorText(error).alreadyAssigned

describe('the reason of an error', () => {
  const texts = [
    'error',
    'message',
    'detail',
    'details',
    'errors',
    'reason',
    'description',
    'error_description',
    'error_message',
    'errorMessage',
    'msg',
    'title',
    'text',
    'data',
    'payload',
    'messages',
    'err',
    'error_msg',
    'error_text',
    'user_message',
    'non_field_errors',
    'cause',
    'fault',
    ...MORE_TEXT_NAMES
  ]
  const codes = ['code', 'error_code', 'errorCode', 'status', 'statusCode', 'status_code']

  it('is in the fields of texts, and else in those of codes', () => {
    expect(ERROR_FIELDS).toEqual([...texts, ...codes])
    expect(texts.map((name) => reasonOf({ [name]: 'No' }))).toEqual(texts.map(() => 'No'))
    expect(codes.map((name) => reasonOf({ [name]: 'E4' }))).toEqual(codes.map(() => 'E4'))
  })

  it('is the text of the most reliable field alone', () => {
    for (const [at, name] of texts.entries())
      expect(reasonOf(Object.fromEntries(texts.slice(at).map((field) => [field, `of ${field}`])))).toBe(`of ${name}`)
  })

  it('is every text of a list once, five at the most', () => {
    expect(reasonOf(['a', 'b', 'a'])).toBe('a; b')
    expect(
      reasonOf([
        ['a', 'b', 'c'],
        ['d', 'e', 'f']
      ])
    ).toBe('a; b; c; d; e')
    expect(reasonOf(['1', '2', '3', '4', '5', '6'])).toBe('1; 2; 3; 4; 5')
  })

  it('is the first code where there is no text, and nothing where there is neither', () => {
    expect(reasonOf({ status: 500, code: 'E4' })).toBe('E4')
    expect(reasonOf({ status: 500, code: '-' })).toBe('500')
    expect(reasonOf({ code: 0 })).toBe('0')
    expect(reasonOf({ error: 4001 })).toBe('4001')
    expect([reasonOf({}), reasonOf(4001), reasonOf(null), reasonOf(true), reasonOf({ code: true })]).toEqual([
      '',
      '',
      '',
      '',
      ''
    ])
  })

  it('is cut to two thousand units, a code too', () => {
    expect(reasonOf('a'.repeat(2_001))).toBe('a'.repeat(2_000))
    expect(reasonOf({ code: 'a'.repeat(2_001) })).toBe('a'.repeat(2_000))
  })
})

describe('a name of HTTP or a code in the place of a text', () => {
  const phrases = [
    'Bad Request',
    'error',
    'CONFLICT',
    'Too many requests',
    'rate_limited',
    'E.4',
    'chat:failed',
    'not-found',
    'assign_failed'
  ]

  it.each(phrases)('counts less than a sentence in another field: %s', (phrase) => {
    for (const name of ['message', 'detail', 'details', 'reason', 'description', 'error_description', 'title', 'msg'])
      expect(reasonOf({ error: phrase, [name]: 'The page is closed' })).toBe('The page is closed')
    for (const name of ['error_message', 'errorMessage', 'user_message'])
      expect(reasonOf({ error: phrase, [name]: 'The page is closed' })).toBe('The page is closed')
    expect(reasonOf({ error: phrase, message: ['is long', 'is odd'] })).toBe('is long; is odd')
    expect(reasonOf({ error: phrase, message: 'No' })).toBe('No')
  })

  it.each(phrases)('is the reason where nothing else says why: %s', (phrase) => {
    expect(reasonOf({ error: phrase })).toBe(phrase)
    expect(reasonOf({ error: phrase, message: 'unknown_chat', code: 4 })).toBe(phrase)
    expect(reasonOf({ error: { error: phrase, timestamp: 'Sun, 29 Nov' } })).toBe(phrase)
    for (const other of [{ name: 'Ana Perez' }, { message: 'Hi there' }, [{ message: 'x y' }], 7, true])
      expect(reasonOf({ error: phrase, data: other, message: other })).toBe(phrase)
    for (const name of ['data', 'payload', 'text', 'cause', 'fault'])
      expect(reasonOf({ error: phrase, [name]: 'Hi there' })).toBe(phrase)
  })

  it.each([
    'session_expired',
    'not-authenticated',
    'login.required',
    'message_too_long',
    'text:size',
    'page_id-required'
  ])('stays if it says that nobody is signed in, that the text is too long, or that a page is needed: %s', (code) =>
    expect(reasonOf({ error: code, message: 'The page is closed' })).toBe(code)
  )

  it('still shows that another has the customer', () => {
    expect(isConflict({ error: 'already_assigned', message: 'Sorry' })).toBe(true)
    expect(isConflict({ error: 'Conflict', message: 'The customer was taken' })).toBe(true)
  })

  it('is the reason of a message that failed, beside the agent’s own text', () => {
    const fields = { message: 'Hello there', error: 'rate_limited' }
    expect(withoutOwnText(fields)).toEqual({ error: 'rate_limited' })
  })
})

describe('an error says that another has the customer', () => {
  it.each([
    { error: 'Customer already assigned to Bob' },
    { error: 'already-taken' },
    { error: 'It has already been claimed' },
    { error: 'It is already being handled' },
    { error: 'already owned' },
    { error: 'already accepted' },
    { error: 'AlreadyAssigned' },
    { error: { code: 'CUSTOMER_ALREADY_ASSIGNED' } },
    { error: 'Assigned to another agent' },
    { error: 'taken over by someone else' },
    { error: 'claimed by somebody else' },
    { error: 'handled by a different agent' },
    { error: 'owned by other' },
    { error: 'accepted by another' },
    { error: { code: 409, message: 'This customer is assigned' } },
    { error: { code: 'CONFLICT', message: 'The customer was taken' } },
    { error: { status: 'conflict', detail: 'claimed' } },
    { error: ['Conflict', 'handled'] },
    { error: { code: '409', message: 'owned' } }
  ])('with the words $error', ({ error }) => expect(isConflict(error)).toBe(true))

  it.each([
    { error: 'assigned' },
    { error: 'Not assigned to you' },
    { error: 'already closed' },
    { error: 'Conflict' },
    { error: { code: 409, message: 'No' } },
    { error: { code: 4090, message: 'assigned' } },
    { error: { code: 1409, message: 'assigned' } },
    { error: 'conflicted, assigned' },
    { error: { code: 409, message: 'mistaken' } },
    { error: { code: 409, message: 'mishandled' } },
    { error: '' }
  ])('but does not with the words $error', ({ error }) => expect(isConflict(error)).toBe(false))

  it('far inside a long text too, of which only the beginning is shown', () => {
    const error = `${'a '.repeat(10_000)}already assigned`
    expect(readErrorText(error)).toEqual({ reason: 'a '.repeat(1_000), alreadyAssigned: true })
    expect(isConflict(`${'a '.repeat(50_000)}already assigned`)).toBe(false)
  })
})

describe('a card number or an IBAN in the reason of an error', () => {
  it('is hidden, because the reason is shown, read aloud and saved', () => {
    expect(reasonOf({ error: '4242 4242 4242 4242 is not allowed' })).toBe('•••• •••• •••• 4242 is not allowed')
    expect(reasonOf({ errors: ['No', { detail: 'DE89370400440532013000' }] })).toBe('No; DE••••••••••••••••3000')
    expect(reasonOf({ code: '4242424242424242' })).toBe('••••••••••••4242')
  })

  it('is hidden where the limit cuts it in two', () => {
    for (let length = 1_980; length < 2_000; length++) {
      expect(reasonOf(`${'a '.repeat(1_000).slice(0, length)} 4242424242424242`)).not.toMatch(/\d{5}/u)
    }
  })
})

describe('the fields of a message that failed', () => {
  it('are without the agent’s own text where another field says why', () => {
    expect(withoutOwnText({ message: 'Hello', text: 'Hello', reason: 'No', code: 4 })).toEqual({
      reason: 'No',
      code: 4
    })
    expect(withoutOwnText({ message: 'Hello', error: { detail: 'No' } })).toEqual({ error: { detail: 'No' } })
  })

  it('are all where no other field has a text', () => {
    const fields = { message: 'No', code: 'E4', reason: '-' }
    expect(withoutOwnText(fields)).toBe(fields)
  })
})

describe('the errors of an object by its fields', () => {
  it('name the field', () => {
    expect(reasonOf({ errors: { customer_id: ['is unknown'], page: 'is not yours' } })).toBe(
      'customer_id: is unknown; page: is not yours'
    )
    expect(reasonOf([{ phone: ['is long', 'is odd'] }])).toBe('phone: is long; phone: is odd')
  })

  it.each(['base', '_error', '__all__', 'general', 'global', 'BASE'])('name none if the field is %s', (name) => {
    expect(reasonOf({ errors: { [name]: ['is closed'] } })).toBe('is closed')
  })

  it('are sentences or in lists, because one word may be an id', () => {
    expect(reasonOf({ errors: { id: 'abc', at: ' abc ', n: 7, o: { p: 'not here' }, list: ['abc'] } })).toBe(
      'list: abc'
    )
    expect(reasonOf({ errors: { id: 'abc' } })).toBe('')
    expect(reasonOf({ errors: { text: 'a\nb' } })).toBe('a\nb')
    expect(reasonOf({ errors: { en: 'a  b' } })).toBe('en: a  b')
  })

  it('are five at the most', () => {
    const lists = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`f${n}`, ['no']]))
    expect(reasonOf({ errors: lists })).toBe('f1: no; f2: no; f3: no; f4: no; f5: no')
    expect(reasonOf({ errors: { a: ['1', '2', '3'], b: ['4', '5', '6'] } })).toBe('a: 1; a: 2; a: 3; b: 4; b: 5')
  })

  it('do not count where another field has a text, and never in the frame itself', () => {
    expect(reasonOf({ errors: { field: ['is long'], message: 'No' } })).toBe('No')
    expect(reasonOf({ other: ['is long'] })).toBe('')
  })
})

describe('the text of an error', () => {
  it('is found in four objects or lists, not in five', () => {
    const inside = (depth: number): unknown => (depth === 0 ? 'No' : { error: inside(depth - 1) })
    const lists = (depth: number): unknown => (depth === 0 ? 'No' : [lists(depth - 1)])
    expect([reasonOf(inside(4)), reasonOf(inside(5))]).toEqual(['No', ''])
    expect([reasonOf(lists(4)), reasonOf(lists(5))]).toEqual(['No', ''])
  })

  it('has a letter or a digit that can be seen', () => {
    expect(reasonOf({ error: '-', message: 'No' })).toBe('No')
    expect(reasonOf({ error: '\u3164', message: 'No' })).toBe('No')
    expect([reasonOf('4'), reasonOf('不'), reasonOf('\u3164'), reasonOf('!')]).toEqual(['4', '不', '', ''])
  })

  it('may be in a field of any spelling; the guide’s counts more', () => {
    expect(reasonOf({ ErrorMessage: 'No' })).toBe('No')
    expect(reasonOf({ 'Error-Code': 'E4' })).toBe('E4')
    expect(reasonOf({ Error: 'Other', error: 'No' })).toBe('No')
    expect([reasonOf({ error: null, Error: 'Other' }), reasonOf({ Error: 'Other', error: null })]).toEqual([
      'Other',
      'Other'
    ])
    expect(reasonOf({ error: { Message: 'Other', message: null } })).toBe('Other')
  })

  it('is the number in a field or a list, where there is no text', () => {
    expect([reasonOf([4]), reasonOf({ errors: [4, 5] }), reasonOf({ error: 4, message: 'No' })]).toEqual([
      '4',
      '4',
      'No'
    ])
    expect(reasonOf({ error: '', code: '' })).toBe('')
  })
})

describe('a text that tells a person little', () => {
  it.each([
    ...['Exception', 'fail', 'failed', 'Failure', 'true', 'Forbidden', 'Not Found', 'Method Not Allowed'],
    ...[
      'Not Acceptable',
      'Request Timeout',
      'Request Time-out',
      'Gone',
      'Unprocessable Entity',
      'Unprocessable Content'
    ],
    ...['Internal Server Error', 'Not Implemented', 'Bad Gateway', 'Service Unavailable', 'Gateway Timeout'],
    ...['Gateway Time-out', 'chat.message.failed', 'a:b', 'e4-window_closed', ' conflict ', 'assign.denied']
  ])('counts less than a sentence: "%s"', (phrase) =>
    expect(reasonOf({ error: phrase, message: 'The window is closed' })).toBe('The window is closed')
  )
  it.each([
    ...['The customer is gone', 'Forbidden for this page', 'errors', 'Gone fishing', 'a b', 'window._closed', 'not_'],
    ...['sign_in_needed', 'log-out', 'text.large', 'max:4', 'oauth_failed', 'quota_exceeded', 'too_big']
  ])('is another one than "%s"', (text) =>
    expect(reasonOf({ error: text, message: 'The window is closed' })).toBe(text)
  )
  it('has at most 64 units', () => {
    const code = (length: number) => `a_${'b'.repeat(length - 2)}`
    expect(reasonOf({ error: code(64), message: 'The window is closed' })).toBe('The window is closed')
    expect(reasonOf({ error: code(65), message: 'The window is closed' })).toBe(code(65))
  })
})

describe('a sentence in the place of a code', () => {
  it.each(['Failed: outside the window', 'Failed:  outside', 'No. Ask Bo', 'no, thanks', 'Closed; try later'])(
    'is the reason: %s',
    (status) => expect(reasonOf({ code: 'E4', status })).toBe(status)
  )
  it.each(['a:b', 'Failed: ', 'E 4', 'Failed :outside', 'a.b'])('is no sentence: "%s"', (status) =>
    expect(reasonOf({ code: 'E4', status })).toBe('E4')
  )
  it('counts less than a text', () => {
    expect(reasonOf({ error: 'Window closed', status: 'Failed: outside' })).toBe('Window closed')
  })
})

describe('the code of an object in an error', () => {
  it.each(['type', 'key', 'kind'])('may be its %s', (name) => {
    expect(reasonOf({ error: { [name]: 'OAuthException' } })).toBe('OAuthException')
    expect(reasonOf({ error: { [name]: 'OAuthException', code: 190 } })).toBe('190')
    expect(reasonOf({ [name]: 'OAuthException' })).toBe('')
    expect([reasonOf({ error: { [name]: 4 } }), reasonOf({ error: { [name]: '--' } })]).toEqual(['', ''])
    expect(reasonOf({ error: { [name]: 'a'.repeat(2_001) } })).toBe('a'.repeat(2_000))
  })
})

describe('words about a conflict', () => {
  it.each([
    ...['already  assigned', 'already_been_taken', 'It is already being  handled', 'already-being-handled'],
    ...['CUSTOMER_TAKEN_BY_ANOTHER', 'assigned over to another agent', 'a conflict: it was assigned', 'owned to other']
  ])('are found between other signs: %s', (error) => expect(isConflict(error)).toBe(true))
  it.each([
    'nalready assigned',
    'unassigned to another',
    'assigned to otherwise',
    'taken by anotherone',
    'inconflict assigned'
  ])('are whole words: %s', (error) => expect(isConflict(error)).toBe(false))
})
