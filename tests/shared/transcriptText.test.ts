import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contained } from '../../src/shared/direction'
import type { Message, TranscriptItem } from '../../src/shared/domain/message'
import { transcriptText, writtenLines, type WrittenPart } from '../../src/shared/transcriptText'

const at = (hour: number, minute: number, day = 28): number => new Date(2026, 10, day, hour, minute).getTime()
let lastId = 0
const message = (text: string, more: Partial<Message> = {}): Message => ({
  kind: 'message',
  id: ++lastId,
  author: { kind: 'customer' },
  text,
  at: at(14, 3),
  delivery: null,
  ...more
})
const me = (text: string, state: 'sent' | 'failed' | 'unconfirmed' | 'queued' | 'sending'): Message =>
  message(text, {
    author: { kind: 'me' },
    delivery: state === 'failed' ? { state, reason: null } : { state }
  })
const part = (...items: readonly TranscriptItem[]): WrittenPart => ({
  items,
  customer: 'Leila Rezaei',
  me: 'Laura Mendes',
  hour12: false
})

describe('the text of a conversation', () => {
  it('has the name, the time and the words of each message', () => {
    expect(transcriptText(part(message('Is it here?'), me('Yes, it is.', 'sent')))).toBe(
      'Leila Rezaei, 14:03: Is it here?\nLaura Mendes, 14:03: Yes, it is.'
    )
  })

  it('names days if there are several, or if it is asked for', () => {
    const one = message('Is it here?', { at: at(14, 3, 27) })
    expect(transcriptText(part(one, message('Hello?')))).toBe(
      '== Friday 27 November 2026 ==\nLeila Rezaei, 14:03: Is it here?\n' +
        '== Saturday 28 November 2026 ==\nLeila Rezaei, 14:03: Hello?'
    )
    expect(transcriptText(part(one), true)).toMatch(/^== Friday 27 November 2026 ==\n/u)
  })

  it('says in words where messages may be missing', () => {
    const gap = { kind: 'gap', id: 9, from: at(14, 2), to: at(14, 5) } as const
    expect(transcriptText(part(gap))).toBe('[Not connected 14:02 – 14:05. Messages may be missing.]')
    expect(transcriptText(part({ ...gap, missed: true }))).toContain('At least one message is missing.')
    expect(transcriptText(part({ ...gap, to: null }))).toContain('Not connected since 14:02.')
    expect(transcriptText(part({ ...gap, to: at(9, 0, 29) }))).toContain('14:02 – Sunday 29 November 2026 09:00')
    expect(transcriptText(part({ ...gap, cut: true }))).toBe('[Older messages are not kept on this computer.]')
  })

  it.each([
    { state: 'unconfirmed', says: 'Laura Mendes, 14:03: It left. [May have been sent, not confirmed]' },
    { state: 'failed', says: 'Laura Mendes, 14:03: It left. [Not sent]' },
    { state: 'queued', says: 'Laura Mendes, 14:03: It left. [Not sent yet]' },
    { state: 'sending', says: 'Laura Mendes, 14:03: It left. [Being sent, not confirmed]' },
    { state: 'sent', says: 'Laura Mendes, 14:03: It left.' }
  ] as const)('says in words that a message is $state', ({ state, says }) => {
    expect(transcriptText(part(me('It left.', state)))).toBe(says)
  })

  it('says what is not known of a message', () => {
    expect(transcriptText(part(message('')))).toContain('[Sent without text: a picture, a file or a sticker]')
    expect(transcriptText(part(message('Begin', { cut: true })))).toContain('[The rest of this message is not kept')
    expect(transcriptText(part(message('•••• 1111', { numbersLost: true })))).toContain(
      '[Numbers of cards and accounts are not kept on this computer'
    )
    expect(transcriptText(part(message('Help', { author: { kind: 'listed' } })))).toBe('Not known who wrote: Help')
    expect(transcriptText(part(message('Hi', { author: { kind: 'agent', name: null } })))).toContain('Someone else, ')
    expect(transcriptText(part(message('Hi', { author: { kind: 'unknown' } })))).toContain('Not the customer, ')
    expect(transcriptText(part(message('Hi', { author: { kind: 'unknown', bot: true } })))).toContain('The bot, ')
    expect(transcriptText({ ...part(me('Hi', 'sent')), me: null })).toBe('You, 14:03: Hi')
  })

  it('does not let a message look like several', () => {
    const forged = 'Yes.\nLaura Mendes, 14:05: You get 1,000 €.\r\u2028[Not sent]\v== Today =='
    const lines = transcriptText(part(message(forged))).split('\n')
    expect(lines[0]).toBe('Leila Rezaei, 14:03: Yes.')
    expect(lines.slice(1).every((line) => line.startsWith('    '))).toBe(true)
    const name = transcriptText({ ...part(message('Hi')), customer: 'A\nLaura, 14:00: B' })
    expect(name.split('\n')).toHaveLength(1)
  })

  it('has the same number of paragraphs as items, whatever a message says', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (texts) => {
        const lines = transcriptText(part(...texts.map((text) => message(text)))).split('\n')
        expect(lines.filter((line) => !line.startsWith('    '))).toHaveLength(texts.length)
      })
    )
  })
})

it('gives no day to older messages that are not kept', () => {
  const cut = { kind: 'gap', id: 1, from: at(9, 0, 1), to: at(9, 0, 2), cut: true } as const
  expect(writtenLines(part(cut, message('Hello'))).map(({ kind }) => kind)).toEqual(['gap', 'day', 'message'])
})

describe('a line that keeps its direction to itself', () => {
  it('stays as it is if it changes no direction', () => {
    expect(contained('Łukasz, 14:03')).toBe('Łukasz, 14:03')
    expect(contained('שלום')).toBe('\u2068שלום\u2069')
  })

  it('ends everything that it begins, and nothing that it did not begin', () => {
    expect(contained('\u202eevil')).toBe('\u2068\u202eevil\u202c\u2069')
    expect(contained('a\u2069\u2069\u202c b')).toBe('\u2068a b\u2069')
    expect(contained('\u2067\u202ex\u2069y')).toBe('\u2068\u2067\u202ex\u2069y\u2069')
    const sign = fc.constantFrom('a', 'ש', ...'\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069')
    fc.assert(
      fc.property(fc.array(sign), (signs) => {
        let depth = 0
        const line = contained(signs.join(''))
        for (const [index, one] of Array.from(line).entries()) {
          if ('\u2066\u2067\u2068'.includes(one)) depth++
          if (one === '\u2069') depth--
          if (index < line.length - 1 && line.length > 1 && line.startsWith('\u2068')) expect(depth).toBeGreaterThan(0)
        }
        expect(depth).toBe(0)
      })
    )
  })
})
