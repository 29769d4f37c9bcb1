import { afterEach, describe, expect, it } from 'vitest'
import {
  NOTHING,
  spokenOf,
  urgentText,
  withAnnouncement,
  type Announcement,
  type Waiting
} from '../../../src/shared/announcements/announcements'
import type { CustomerKey } from '../../../src/shared/domain/ids'
import { countWords, firstSentences, firstWords, WORDS_LIMIT } from '../../../src/shared/announcements/words'
import { ENGLISH, setLanguage } from '../../../src/shared/text/current'
import { LANGUAGES, loadLanguage } from '../../../src/shared/text/languages'
import { say } from '../../../src/shared/text/say'

const KEY = 'page/c1'
const OTHER = 'page/c2'
const bare = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')
const waiting = (...announcements: readonly Announcement[]): Waiting => announcements.reduce(withAnnouncement, NOTHING)
const said = (...announcements: readonly Announcement[]): readonly string[] =>
  spokenOf(waiting(...announcements), 'whole').texts.map(bare)
const message = (text: string, key: CustomerKey = KEY, author = 'Leila'): Announcement => ({
  kind: 'message',
  key,
  author,
  text
})

afterEach(() => setLanguage(ENGLISH))

describe('a card number or an IBAN', () => {
  const number = '4242 4242 4242 4242'

  it('is hidden also in names, results and failures', () => {
    const texts = [
      ...said(message('Hi', KEY, number)),
      ...said(message('1', 'p/1', number), message('2', 'p/2'), message('3', 'p/3', 'A'), message('4', 'p/4', 'B')),
      ...said({ kind: 'yours', name: number }, { kind: 'said', text: `${number} is back with the bot.` }),
      ...said({ kind: 'opened', key: KEY, name: number, author: number, texts: [], last: null }),
      urgentText({ kind: 'notSent', name: number, reason: `${number} is not allowed.` }),
      urgentText({ kind: 'maybeSent', name: number }),
      urgentText({ kind: 'failed', text: `Couldn’t take over ${number}.` })
    ]
    expect(texts.filter((text) => text.includes(number))).toEqual([])
    expect(texts.filter((text) => text.includes('•••• 4242'))).toHaveLength(texts.length)
  })
})

describe('the announcements that are said together', () => {
  it('begin with what became of the agent’s own acts', () => {
    expect(
      said(
        message('Hi', OTHER, 'Tom'),
        { kind: 'sent', key: KEY },
        { kind: 'said', text: 'Leila is back with the bot.' }
      )
    ).toEqual(['Sent', 'Leila is back with the bot.', 'Tom: Hi'])
  })

  it('count several messages that were sent', () => {
    expect(said({ kind: 'sent', key: KEY }, { kind: 'sent', key: OTHER })).toEqual(['2 messages sent'])
  })

  it('leave out a message that the opened conversation says itself', () => {
    const opened: Announcement = {
      kind: 'opened',
      key: KEY,
      name: 'Leila Haddad',
      author: 'Leila',
      texts: ['Hi'],
      last: null
    }
    expect(said(message('Hi'), message('Hello', OTHER, 'Tom'), opened)).toEqual(['Leila: Hi', 'Tom: Hello'])
  })

  it('leave out what is no longer true', () => {
    expect(said({ kind: 'said', text: 'Stopped here.', still: () => false })).toEqual([])
  })

  it('stay few, however many come', () => {
    let many = NOTHING
    for (let at = 0; at < 10_000; at++) {
      many = withAnnouncement(many, message(`text ${at}`, `page/c${at % 500}`, `Customer ${at % 500}`))
      many = withAnnouncement(many, { kind: 'said', text: `result ${at}` })
    }
    expect(many.groups.length).toBeLessThanOrEqual(50)
    expect(many.results.length).toBeLessThanOrEqual(5)
    const texts = spokenOf(many, 'whole').texts.map(bare)
    expect(texts.filter((text) => text.includes('new messages'))).toEqual([
      expect.stringMatching(/^Customer \d+, Customer \d+, and 498 more: 10,000 new messages$/)
    ])
  })
})

it('not even customers without a group are counted without a limit', () => {
  let many = NOTHING
  for (let at = 0; at < 3000; at++) many = withAnnouncement(many, message('Hello', `page/c${at}`, `Customer ${at}`))
  expect(many.more.customers.size).toBeLessThanOrEqual(1000)
})

it('words are counted, and a text is cut, as the language separates words and sentences', () => {
  expect(countWords('It’s fine, thank you!')).toBe(4)
  expect(firstWords('one two')).toBe('one two')
  expect(firstWords('1 2 3 4 5 6 7 8 9 10 11 12, 13')).toBe('1 2 3 4 5 6 7 8 9 10 11 12,…')
  expect(firstSentences('One two three. Four five six. Seven eight nine ten eleven twelve thirteen.')).toBe(
    'One two three. Four five six.'
  )
})

/** For each kind of event, the texts that are said. The customer's own text is “…”, which has no words to count. */
const EVENTS: readonly (() => readonly string[])[] = [
  () => said(message('…')),
  () => said(message('…'), message('…'), message('…')),
  () => said(...Array.from({ length: 9 }, () => message('…'))),
  () => said(...['a', 'b', 'c', 'd', 'e'].map((key) => message('…', `page/${key}`, key.toUpperCase()))),
  () => said({ kind: 'opened', key: KEY, name: 'Leila Haddad', author: 'Leila', texts: [], last: '…' }),
  () => said({ kind: 'sent', key: KEY }, { kind: 'sent', key: KEY }),
  () => said({ kind: 'waits', key: KEY }),
  () => said({ kind: 'yours', name: 'Leila' }),
  () => [urgentText({ kind: 'notSent', name: 'Leila', reason: null })],
  () => [urgentText({ kind: 'maybeSent', name: 'Leila' })],
  ...(['earlier', 'wroteAgain', 'mayHaveWritten', 'draft', 'notReleased'] as const).map((step) => () => [
    urgentText({ kind: 'failed', text: say(`conversation.run.${step}`, { name: 'Leila' }) })
  ]),
  ...(['notTaken', 'withBot', 'mine', 'pending', 'theirTurn', 'turnUnknown'] as const).map(
    (why) => () => said({ kind: 'said', text: say(`alerts.idle.${why}`, { name: 'Leila' }) })
  ),
  () => said({ kind: 'said', text: say('alerts.idle.withOther', { name: 'Leila', agent: null }) }),
  () => said({ kind: 'said', text: say('alerts.idle.changed') }),
  () => said({ kind: 'said', text: say('alerts.idle.nobody') }),
  () => said({ kind: 'said', text: say('alerts.idle.outsideFilter', { name: 'Leila', page: 'Nordlys' }) }),
  () => said({ kind: 'said', text: say('alerts.somebodyGoneReminded') }),
  // This notice is an alert, which is read as it is written.
  () => [say('alerts.replyKept', { name: 'Leila' })],
  () => said({ kind: 'said', text: say('alerts.botAgain', { name: 'Leila', reminder: true, draft: true }) })
]
/** These languages write no spaces, so their words are those of a dictionary, which are shorter. */
const WITHOUT_SPACES = ['ja', 'zh-Hans']

it.each(LANGUAGES.map(({ tag }) => tag))('no event takes more than twelve words in %s', async (tag) => {
  setLanguage(await loadLanguage(tag))
  const limit = WITHOUT_SPACES.includes(tag) ? 2 * WORDS_LIMIT : WORDS_LIMIT
  const long = EVENTS.flatMap((event) => event()).filter((text) => countWords(text) > limit)
  expect(long).toEqual([])
})
