import type { Notice } from '../../../src/shared/domain/notice'
import type { TranscriptItem } from '../../../src/shared/domain/message'
import type { ConversationHead } from '../../../src/shared/views'
import {
  buildConversationHead,
  buildMessage,
  buildQueueHead,
  buildRow,
  buildStatus,
  NOW,
  testKey,
  theirs,
  waited
} from '../fakePort'
import { buildSettings } from '../settings'
import type { ScreenState } from './screenState'
import { DAY_MS } from '../../../src/shared/time'

const extra = [
  ['customer_ref', 'A-20418'],
  ['locale', 'uk'],
  ['loyalty_tier', 'silver'],
  ['utm_source', 'autumn-clearance-newsletter-2026-second-send']
] as const

const ana = { kind: 'other', agentName: 'Ana Sousa' } as const
const longest = { key: testKey(1), name: '佐藤 美咲', wait: waited(1062) }
const hostileName = '\u202eevil\u202c <img src=x onerror=alert(1)> '.repeat(20)

function open(
  head: Partial<ConversationHead>,
  items: readonly TranscriptItem[],
  notices: readonly Notice[] = []
): ScreenState {
  const conversation = { head: buildConversationHead({ key: testKey(5), extra, ...head }), items }
  const { key, name, pageName, assignment, wait, lastMessage } = conversation.head
  return {
    status: buildStatus({ notices }),
    head: buildQueueHead({ longest }),
    rows: [buildRow({ key, name, pageName, assignment, wait, lastMessage })],
    conversation,
    screen: { selected: key, narrowPane: 'conversation' }
  }
}

const olena = {
  name: 'Олена Коваленко',
  pageName: 'Bahnhofsbuchhandlung Süd',
  assignment: ana,
  wait: waited(235),
  lastWroteAt: NOW - 235_000,
  draft: 'Добрий день, Олено! Книга вже'
}
const amina = {
  name: 'أمينة الزهراء بن يوسف',
  wait: waited(728),
  lastWroteAt: NOW - 727_000,
  lastMessage: 'لم يصل الطلب بعد، وأريد التحدث مع شخص من فضلك. رقم الطلب 20418.'
}
const talk = [
  buildMessage({ id: 1, text: 'Добрий день! Чи можна забрати книгу в суботу після обіду?', at: NOW - 451_000 }),
  buildMessage({
    id: 2,
    author: { kind: 'agent', name: 'Ana Sousa' },
    text: 'Добрий день, Олено! Так, у суботу ми відчинені до 18:00.',
    at: NOW - 331_000
  }),
  buildMessage({ id: 3, text: 'Дякую, чекаю на відповідь', at: NOW - 271_000 })
]
const bot = [
  buildMessage({ id: 1, text: 'Where is my parcel?', at: NOW - 451_000 }),
  buildMessage({
    id: 2,
    author: { kind: 'unknown', bot: true },
    text: 'It is on its way. Shall I fetch a person?',
    at: NOW - 449_000
  }),
  buildMessage({ id: 3, text: 'Yes, please', at: NOW - 440_000 }),
  buildMessage({ id: 4, author: { kind: 'unknown' }, text: 'Somebody will be with you soon.', at: NOW - 430_000 })
]
const me = { assignment: { kind: 'me' }, name: 'Łukasz Wiśniewski', pageName: 'Nordlys Outdoor' } as const
const own = (id: number, text: string, delivery: 'queued' | 'sending' | 'sent' | 'unconfirmed'): TranscriptItem =>
  buildMessage({ id, author: { kind: 'me' }, text, delivery: { state: delivery } })
const all = [
  buildMessage({
    id: 1,
    text: 'Where is it? See https://parcel.example/track?no=20418&lang=pl (the link from you).',
    at: NOW - 30 * DAY_MS
  }),
  buildMessage({
    id: 2,
    author: { kind: 'agent', name: null },
    text: 'The depot has it now. It should be with you on Saturday.',
    at: NOW - DAY_MS
  }),
  buildMessage({ id: 3, text: 'Are you still there?\n\nI wrote\ntwice.', at: NOW - 140_000 }),
  { kind: 'gap', id: 4, from: NOW - 135_000, to: null },
  own(5, 'Yes. They left it with a neighbour, at number 14.', 'unconfirmed'),
  buildMessage({
    id: 6,
    author: { kind: 'me' },
    text: 'Shall I ask them to bring it to your door?',
    delivery: { state: 'failed', reason: 'message too long' }
  }),
  own(7, 'I will stay with you until it is found.', 'sending'),
  own(8, 'I can call you if you prefer.', 'queued')
] satisfies TranscriptItem[]
const lukasz = { ...me, turn: theirs(161), unread: 2, lastWroteAt: NOW - 161_000, wait: waited(511) }
const groups = [
  buildMessage({ id: 1, text: 'The parcel says delivered, but I have nothing.', at: NOW - 511_000 }),
  buildMessage({ id: 2, text: 'Can I talk with a person?', at: NOW - 500_000 }),
  buildMessage({
    id: 3,
    author: { kind: 'me' },
    text: 'Hello Łukasz, this is Laura.',
    at: NOW - 431_000,
    delivery: { state: 'sent' }
  }),
  buildMessage({
    id: 4,
    author: { kind: 'me' },
    text: 'I am asking the depot now.',
    at: NOW - 414_000,
    delivery: { state: 'sent' }
  }),
  { kind: 'gap', id: 5, from: NOW - 390_000, to: NOW - 210_000 },
  buildMessage({ id: 6, text: '', at: NOW - 200_000 }),
  buildMessage({ id: 7, text: 'Are you still there?', at: NOW - 161_000 })
] satisfies TranscriptItem[]
const long =
  'The parcel says delivered, but I have nothing. I was at home all morning, nobody rang, and the neighbour at number 14 has not seen a van either. Can you look up who signed for it?'
const hostile = [
  buildMessage({ id: 1, text: '<script>alert(1)</script> \u202ereversed\u202c '.repeat(4) }),
  buildMessage({ id: 2, text: 'x'.repeat(2000) }),
  buildMessage({
    id: 3,
    author: { kind: 'me' },
    text: '👩‍👩‍👧‍👦'.repeat(120),
    delivery: { state: 'failed', reason: 'e'.repeat(400) }
  })
]
const conflict = { id: 1, kind: 'conflict', key: testKey(5), name: amina.name, agentName: 'Ana Sousa' } as const
const lost = [lukasz.name, '佐藤 美咲', 'Leila'].map((name, at) => ({ key: testKey(6 + at), name, agentName: 'Tom' }))

const earlier = {
  count: 3,
  atLeast: false,
  lastAt: NOW - 10 * DAY_MS,
  with: { kind: 'agent', name: 'Ana Sousa' }
} as const
const others = [{ key: testKey(6), name: 'Friederike Großkopf' }]
/** Returns a state in which the agent presses Enter, and the composer asks before it sends `draft`. */
const asked = (draft: string, more: Partial<ConversationHead> = {}): ScreenState => ({
  ...open({ ...lukasz, others, earlier, draft, ...more }, groups),
  focus: 'textarea',
  presses: ['Enter']
})

const numbers = open(
  { ...lukasz, extra: [...extra, ['card_on_file', '5555 5555 5555 4444']], note: 'Card 4242 4242 4242 4242' },
  [
    buildMessage({
      id: 1,
      text: 'I paid with 4242 4242 4242 4242. Here is my IBAN: DE89 3704 0044 0532 0130 00, and the order: https://shop.example/o/20418',
      at: NOW - 511_000
    }),
    buildMessage({ id: 2, text: 'رقم بطاقتي ٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢، شكرا لك.', at: NOW - 431_000 }),
    own(3, 'You paid with 5555-5555-5555-4444. Please do not send the number again.', 'sent')
  ]
)

export const conversationStates: Readonly<Record<string, ScreenState>> = {
  preview: open(amina, []),
  previewTaking: open({ ...amina, pending: 'taking' }, []),
  waitingTalk: open({ wait: waited(140) }, talk.slice(0, 2)),
  waitingBot: open({ wait: waited(440) }, bot),
  withOther: open(olena, talk),
  withUnknown: open({ ...olena, assignment: { kind: 'other', agentName: null }, draft: '' }, talk),
  mineUnknown: open({ ...lukasz, turn: { kind: 'unknown', since: null } }, talk),
  withBot: open({ ...olena, present: false, assignment: { kind: 'nobody' } }, talk),
  conflict: open({ ...amina, assignment: ana }, [], [conflict]),
  conflictSeveral: open({ ...amina, assignment: ana }, [], [{ ...conflict, others: lost }]),
  conflictWithWords: open({ ...amina, assignment: ana, draft: 'مرحبا' }, [], [conflict]),
  noticeReleased: open(lukasz, groups, [{ id: 2, kind: 'released', key: testKey(9), name: 'Łukasz Wiśniewski' }]),
  noticeFailed: open(
    { ...amina },
    [],
    [{ id: 3, kind: 'commandFailed', action: 'take', key: testKey(5), name: amina.name, reason: 'busy' }]
  ),
  noticePending: open(
    { ...amina },
    [],
    [{ id: 3, kind: 'commandFailed', action: 'take', key: testKey(5), name: amina.name, reason: null, isPending: true }]
  ),
  noticeNotBack: open({ ...olena, present: false, assignment: { kind: 'nobody' } }, talk, [
    {
      ...{ id: 3, kind: 'commandFailed', action: 'take', key: testKey(5), name: olena.name, reason: null },
      ...{ isCutOff: true, isWithBot: true, others: Array.from({ length: 12 }, (_, at) => testKey(20 + at)) }
    }
  ]),
  noticeOfServer: open(lukasz, groups, [{ id: 1, kind: 'serverError', reason: 'rate limit exceeded' }]),
  noticeOffered: {
    ...open(lukasz, groups),
    status: buildStatus({ offered: { key: testKey(8), name: 'لیلا رضایی', present: true } }),
    screen: { selected: testKey(5), narrowPane: 'conversation', offered: testKey(8) }
  },
  noticeInList: {
    ...open(lukasz, groups, [{ id: 2, kind: 'released', key: testKey(9), name: 'Łukasz Wiśniewski' }]),
    screen: { selected: testKey(5), narrowPane: 'list' }
  },
  writing: { ...open({ ...lukasz, draft: 'I am asking the depot now.' }, groups), focus: 'textarea' },
  groups: {
    ...open(lukasz, groups),
    hover: 'article:has(+ .border-dashed)'
  },
  groupsWide: {
    ...open(lukasz, [buildMessage({ id: 1, text: long, at: NOW - 511_000 }), ...groups.slice(1)]),
    hover: 'article'
  },
  scrolledUp: {
    ...open(
      lukasz,
      Array.from({ length: 60 }, (_, id) => buildMessage({ id, at: NOW - (60 - id) * 60_000 }))
    ),
    click: 'article:nth-of-type(30)'
  },
  hiddenNumbers: numbers,
  noteRefused: { ...open({ ...lukasz, note: 'Prefers mornings' }, talk), status: buildStatus({ notesRefused: true }) },
  savedNumbers: {
    ...numbers,
    status: buildStatus({ settings: buildSettings({ savePaymentNumbers: true }, ['savePaymentNumbers']) })
  },
  guardNames: asked('Hello Friederike, your order B-4471 left on Monday.'),
  guardNumber: asked('It was 4242 4242 4242 4242, for DE89 3704 0044 0532 0130 00.'),
  guardWaiting: {
    ...asked('Hello Friederike, your order left.', { assignment: { kind: 'nobody' } }),
    presses: [],
    click: '[data-fill="accent"]'
  },
  guardHostile: asked(`Hello Evil ${'x'.repeat(300)} 4242424242424242`, {
    name: hostileName,
    others: [{ key: testKey(6), name: `Evil ${hostileName}` }]
  }),
  conversationMenu: { ...open({ ...lukasz, earlier }, groups), click: '[aria-label="More"]' },
  messageMenu: { ...open(me, all), menu: 'article:has(.link-action)' },
  noticeExported: open(lukasz, groups, [
    { id: 1, kind: 'exported', way: 'pdf', file: 'Conversation Łukasz Wiśniewski 2026-11-22.pdf' }
  ]),
  noticeNotSaved: open(lukasz, groups, [{ id: 1, kind: 'exportFailed', way: 'text', problem: 'denied' }]),
  deliveries: open({ ...me, draft: 'If you like, I can ask the driver where exactly he left it.' }, all),
  hostile: open(
    {
      ...me,
      name: hostileName,
      pageName: hostileName,
      extra: [['<b>key</b>', 'v'.repeat(500)]],
      draft: 'line\n'.repeat(12)
    },
    hostile,
    [{ ...conflict, name: hostileName, agentName: hostileName }]
  )
}
