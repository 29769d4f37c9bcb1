import type { ConnectionStatus } from '../../../src/shared/domain/connection'
import type { TranscriptItem } from '../../../src/shared/domain/message'
import type { StatusView } from '../../../src/shared/views'
import {
  buildConversationHead,
  buildMessage,
  buildQueueHead,
  buildRow,
  buildRows,
  buildStatus,
  policyValue,
  NOW,
  testKey,
  waited
} from '../fakePort'
import { cardStates, settingsAlerts } from './alertStates'
import { settingStates } from './settingStates'
import { conversationStates } from './conversationStates'
import { dayStates } from './dayStates'
import { teamStates } from './teamStates'
import { answered, blocked, diagnosticsView, listRefused, underWay, untrusted, working } from './diagnosticsStates'
import { keyStates } from './keyStates'
import { parkingStates } from './parkingStates'
import { popOutStates } from './popOutStates'
import { queueStates } from './queueStates'
import { questionStates } from './questionStates'
import { replyStates } from './replyStates'
import type { ScreenState } from './screenState'
import { searchStates } from './searchStates'
import { signInStates } from './signInStates'
import { workspaceStates } from './workspaceStates'
import { buildSettings } from '../settings'

const OUTDOOR = 'Nordlys Outdoor'
const SKI = 'Nordlys Ski School'
const BOOKS = 'Bahnhofsbuchhandlung Süd'

const sato = buildRow({
  key: testKey(1),
  name: '佐藤 美咲',
  pageName: OUTDOOR,
  wait: waited(1062),
  unread: 3,
  lastMessage: '注文した靴のサイズを間違えました。交換できますか？'
})
const amina = buildRow({
  key: testKey(2),
  name: 'أمينة الزهراء بن يوسف',
  pinned: true,
  wait: waited(728),
  unread: 2,
  lastMessage: 'لم يصل الطلب بعد، وأريد التحدث مع شخص من فضلك. رقم الطلب 20418.'
})
const max = buildRow({
  key: testKey(3),
  name: 'Maximilian Freiherr von Hohenlohe-Waldenburg',
  pageName: SKI,
  wait: waited(511),
  unread: 1,
  lastMessage: 'Die Rechtsschutzversicherungsgesellschaft braucht eine Bestätigung bis Freitag.'
})
const lukasz = buildRow({
  key: testKey(4),
  name: 'Łukasz Wiśniewski',
  pageName: OUTDOOR,
  wait: waited(287),
  draft: 'Hello Łukasz, I am looking at the parcel',
  lastMessage: 'The parcel says delivered but I have nothing.'
})
const olena = buildRow({
  key: testKey(5),
  name: 'Олена Коваленко',
  pageName: BOOKS,
  wait: waited(235),
  leaving: true,
  assignment: { kind: 'other', agentName: 'Ana Sousa' },
  lastMessage: 'Дякую, чекаю на відповідь'
})
const ngoc = buildRow({ key: testKey(6), wait: waited(140), unread: 1, toSend: 1 })
const seoyeon = buildRow({
  key: testKey(7),
  name: '이서연',
  pageName: OUTDOOR,
  wait: waited(91),
  unread: 1,
  lastMessage: '쿠폰이 적용되지 않아요'
})
const thordis = buildRow({
  key: testKey(8),
  name: 'Þórdís Guðmundsdóttir',
  pageName: SKI,
  wait: waited(48, { atLeast: true }),
  lastMessage: 'Can I move Saturday’s lesson to the afternoon group?'
})
const tamar = buildRow({
  key: testKey(9),
  name: 'Tamar Lomidze',
  wait: waited(12),
  unread: 1,
  lastMessage: 'person please'
})
const dvir = buildRow({
  key: testKey(10),
  name: 'דביר כהן',
  wait: waited(655),
  assignment: { kind: 'other', agentName: 'Tomáš Dvořák' },
  lastMessage: 'תודה, אני מחכה'
})
const mine = {
  ...lukasz,
  assignment: { kind: 'me' },
  draft: '',
  notSent: 1,
  maybeSent: 1,
  unread: 1,
  wait: waited(149)
} as const
const taking = { ...ngoc, key: testKey(11), name: 'Zoë Achterberg', pending: 'taking', toSend: 0 } as const
const unread = { ...mine, key: testKey(12), notSent: 0, maybeSent: 0, unread: 12, lastMessage: 'Are you still there?' }
const hostile = buildRow({
  key: testKey(13),
  name: '\u202eevil\u202c <b>name</b> '.repeat(12),
  pageName: 'Page '.repeat(40),
  wait: waited(90_000),
  lastMessage: '👩‍👩‍👧‍👦'.repeat(80),
  unread: 1234,
  toSend: 20,
  notSent: 3,
  maybeSent: 4
})

const waitingRows = [sato, amina, max, lukasz, olena, ngoc, seoyeon, thordis, tamar, ...buildRows(3, 20)]
const everyRow = [mine, unread, taking, dvir, hostile, olena, thordis, sato]
const pages = [
  { page: 'outdoor', name: OUTDOOR, waiting: 6 },
  { page: 'verde', name: 'Casa Verde', waiting: 3 },
  { page: 'ski', name: SKI, waiting: 2 },
  { page: 'books', name: BOOKS, waiting: 1 },
  { page: 'koen', name: 'Kōen Books', waiting: 0 }
]
const head = buildQueueHead({ pages, longest: { key: sato.key, name: sato.name, wait: sato.wait } })
const nobody = buildQueueHead({ pages, counts: { waiting: 0, mine: 0, others: 3, all: 3 }, total: 0, count: 0 })
const aminaOpen = {
  head: buildConversationHead({
    pinned: true,
    note: 'Collects parcels at the depot, never at home. Her brother Karim also writes from this account.',
    key: amina.key,
    name: amina.name,
    wait: amina.wait,
    lastMessage: amina.lastMessage,
    lastWroteAt: NOW - 727_000,
    extra: [
      ['customer_ref', 'A-20418'],
      ['locale', 'ar'],
      ['loyalty_tier', 'silver'],
      ['utm_source', 'autumn-clearance-newsletter-2026']
    ]
  }),
  items: []
}
const lukaszOpen = {
  head: buildConversationHead({
    key: mine.key,
    name: mine.name,
    pageName: OUTDOOR,
    assignment: { kind: 'me' },
    wait: mine.wait,
    extra: [
      ['customer_ref', 'A-20418'],
      ['locale', 'pl-PL']
    ]
  }),
  items: [
    buildMessage({
      id: 1,
      text: 'The parcel says delivered but I have nothing. Can I talk with a person?',
      at: NOW - 510_000
    }),
    buildMessage({
      id: 2,
      author: { kind: 'me' },
      text: 'Hello Łukasz, this is Laura.',
      at: NOW - 450_000,
      delivery: { state: 'sent' }
    }),
    { kind: 'gap', id: 3, from: NOW - 390_000, to: NOW - 210_000 },
    buildMessage({ id: 4 }),
    buildMessage({
      id: 5,
      author: { kind: 'me' },
      text: 'Yes. They left it with a neighbour.',
      delivery: { state: 'unconfirmed' }
    }),
    buildMessage({
      id: 6,
      author: { kind: 'me' },
      text: 'Shall I ask them to bring it?',
      delivery: { state: 'failed', reason: null }
    }),
    buildMessage({
      id: 7,
      author: { kind: 'me' },
      text: 'I will stay with you until it is found.',
      delivery: { state: 'sending' }
    })
  ] satisfies TranscriptItem[]
}

const ASOF = NOW - 201_000
const on = (connection: ConnectionStatus, more: Partial<StatusView> = {}): StatusView =>
  buildStatus({ connection, ...more })
const lost = { kind: 'closed', detail: 'code 1006', code: 1006 } as const
const desk: ScreenState = { status: buildStatus(), head, rows: waitingRows, conversation: aminaOpen, screen: {} }
const withAmina: ScreenState = { ...desk, screen: { selected: amina.key } }
const withMine: ScreenState = {
  ...desk,
  rows: everyRow,
  conversation: lukaszOpen,
  screen: { view: 'all', selected: mine.key }
}

export const states: Readonly<Record<string, ScreenState>> = {
  ...conversationStates,
  ...parkingStates,
  waiting: withAmina,
  nothingOpen: desk,
  rowStates: { ...withMine, conversation: null, screen: { view: 'all' } },
  mine: withMine,
  narrowMine: { ...withMine, screen: { ...withMine.screen, narrowPane: 'conversation' } },
  detailsOverlay: {
    ...withAmina,
    screen: { selected: amina.key, narrowPane: 'conversation' },
    click: '[aria-pressed="false"][aria-keyshortcuts="]"]'
  },
  keyboardFocus: { ...withAmina, focus: '[role="listbox"]' },
  hover: { ...withAmina, hover: '[role="option"][aria-posinset="3"]' },
  hoverRightToLeft: { ...desk, hover: '[role="option"][aria-posinset="2"]' },
  accountMenu: { ...desk, click: '[aria-haspopup="menu"]' },
  settings: {
    ...desk,
    status: buildStatus({ alerts: settingsAlerts, settings: buildSettings({ 'alerts.quiet.on': true }) }),
    screen: { panel: 'settings' }
  },
  settingsLog: {
    ...desk,
    status: buildStatus({ alerts: settingsAlerts, settings: buildSettings({ 'alerts.quiet.on': true }) }),
    screen: { panel: 'settings' },
    focus: '[role="rowgroup"][tabindex]'
  },
  settingsNew: { ...desk, screen: { panel: 'settings' } },
  settingsKeyboard: { ...desk, screen: { panel: 'settings', settingsSection: 'keyboard' } },
  settingsLettersOff: {
    ...desk,
    status: buildStatus({ settings: buildSettings({ letterKeys: false }) }),
    screen: { panel: 'settings', settingsSection: 'keyboard' }
  },
  settingsPrivacy: { ...desk, screen: { panel: 'settings', settingsSection: 'privacy' } },
  settingsUnencrypted: {
    ...desk,
    status: buildStatus({ saving: { kind: 'saved', encrypted: false } }),
    screen: { panel: 'settings', settingsSection: 'privacy' }
  },
  settingsPolicy: {
    ...desk,
    status: {
      ...buildStatus({
        settings: buildSettings({ retentionDays: 14 }, ['retentionDays']),
        saving: { kind: 'notSaved', reason: 'diskFull' }
      }),
      policy: {
        contact: 'Inès Vidal, it-desk@nordlys.example',
        held: null,
        values: [
          policyValue({ key: 'retentionDays', value: 14 }),
          policyValue({
            key: 'timeFormat',
            value: '24-hour',
            level: 'default',
            source: { kind: 'file', scope: 'machine', place: '/etc/deskhand/policy.d/20-service.json' }
          }),
          policyValue({ key: 'administratorContact', value: 'Inès Vidal, it-desk@nordlys.example' })
        ],
        problems: [{ kind: 'unknownKey', place: '/etc/deskhand/policy.d/20-service.json', key: 'retention' }]
      }
    },
    screen: { panel: 'settings', settingsSection: 'privacy' }
  },
  settingsLockedRow: {
    ...desk,
    status: buildStatus({ settings: buildSettings({ timeFormat: '24-hour' }, ['timeFormat']) }),
    screen: { panel: 'settings', settingsSection: 'appearance' }
  },
  cardOne: { ...desk, status: buildStatus({ alerts: cardStates.one }) },
  cardSnooze: { ...desk, status: buildStatus({ alerts: cardStates.one }), click: '[aria-controls="card-snooze"]' },
  cardMine: { ...desk, status: buildStatus({ alerts: cardStates.mine }) },
  cardSeveral: { ...desk, status: buildStatus({ alerts: cardStates.several }) },
  cardBoth: { ...desk, status: buildStatus({ alerts: cardStates.both }) },
  cardBothHidden: { ...desk, status: buildStatus({ alerts: cardStates.bothHidden }) },
  cardFailed: { ...desk, status: buildStatus({ alerts: cardStates.failed }) },
  cardName: { ...desk, status: buildStatus({ alerts: cardStates.nameOnly }) },
  cardCount: { ...desk, status: buildStatus({ alerts: cardStates.countOnly }) },
  cardTaking: { ...desk, status: buildStatus({ alerts: cardStates.taking }) },
  cardTaken: { ...desk, status: buildStatus({ alerts: cardStates.taken }) },
  cardFaster: { ...desk, status: buildStatus({ alerts: cardStates.faster }) },
  cardHostile: { ...desk, status: buildStatus({ alerts: cardStates.hostile }) },
  newAbove: { ...withAmina, head: { ...head, newAbove: 3, newBelow: 2 } },
  reconnecting: {
    ...withMine,
    status: on({ state: 'reconnecting', asOf: ASOF, retryAt: NOW + 7500, failure: lost }, { toSend: 2 })
  },
  /** Everything that can be at the top, at the bottom and in the rail, all at once. */
  crowded: {
    ...desk,
    status: on(
      { state: 'reconnecting', asOf: ASOF, retryAt: NOW + 7500, failure: lost },
      {
        saving: { kind: 'saved', encrypted: false },
        settings: buildSettings({ teamBoard: true }),
        app: { ...buildStatus().app, loopbackOnly: true, electron: '33.2.1' }
      }
    )
  },
  crowdedNotSaved: {
    ...desk,
    status: on(
      { state: 'reconnecting', asOf: ASOF, retryAt: NOW + 7500, failure: lost },
      {
        saving: { kind: 'notSaved', reason: 'diskFull' },
        app: { ...buildStatus().app, loopbackOnly: true, electron: '33.2.1' }
      }
    )
  },
  sessionRefused: {
    ...withMine,
    status: on(
      {
        state: 'reconnecting',
        asOf: ASOF,
        retryAt: NOW + 7500,
        failure: { kind: 'signedOut', detail: '', code: 401, serverText: 'Session expired' }
      },
      { toSend: 2 }
    )
  },
  backOnline: {
    ...desk,
    status: on(
      { state: 'connected', asOf: NOW, since: NOW },
      {
        notices: [{ id: 1, kind: 'caughtUp', from: ASOF, to: NOW, came: 3, gaps: 2, gapIn: testKey(5) }]
      }
    )
  },
  rendererFault: {
    ...withAmina,
    status: on({ state: 'connected', asOf: NOW, since: NOW }, { notices: [{ id: 1, kind: 'rendererFault' }] })
  },
  demo: {
    ...desk,
    status: buildStatus({ workspace: { label: 'Nordlys', origin: '', socketUrl: '', demo: true } })
  },
  trying: { ...desk, status: on({ state: 'reconnecting', asOf: ASOF, retryAt: null, failure: lost }) },
  offline: { ...desk, status: on({ state: 'offline', asOf: ASOF }) },
  stopped: {
    ...desk,
    status: on({ state: 'stopped', asOf: ASOF, failure: { kind: 'replaced', detail: '', code: 4000 } }, { toSend: 1 })
  },
  signedOut: {
    ...withAmina,
    status: on({ state: 'signedOut', asOf: ASOF, since: NOW }, { toSend: 1, drafts: 2 })
  },
  nobodyWaiting: { ...desk, head: nobody, rows: [] },
  notConnectedEmpty: { ...desk, head: nobody, rows: [], status: on({ state: 'offline', asOf: ASOF }) },
  testRuntime: {
    ...withAmina,
    status: buildStatus({ app: { ...buildStatus().app, loopbackOnly: true, electron: '33.2.1' } })
  },
  ...dayStates(desk),
  ...teamStates(desk),
  ...popOutStates(withMine, withAmina, teamStates(desk)['team'] ?? desk),
  check: { ...desk, diagnostics: diagnosticsView(working), screen: { panel: 'connection' } },
  checkFails: {
    ...desk,
    diagnostics: diagnosticsView(blocked),
    status: on({ state: 'reconnecting', asOf: ASOF, retryAt: NOW + 7500, failure: lost }),
    screen: { panel: 'connection' }
  },
  checkUntrusted: { ...desk, diagnostics: diagnosticsView(untrusted), screen: { panel: 'connection' } },
  checkAnsweredWithError: { ...desk, diagnostics: diagnosticsView(answered), screen: { panel: 'connection' } },
  checkRuns: { ...desk, diagnostics: diagnosticsView(underWay), screen: { panel: 'connection' } },
  frames: {
    ...desk,
    diagnostics: diagnosticsView(working),
    screen: { panel: 'connection' },
    click: '[role="tab"]:nth-of-type(2)'
  },
  ...signInStates(desk),
  ...workspaceStates(withAmina, signInStates(desk)['signIn'] ?? desk),
  ...keyStates(desk, withMine, withAmina),
  ...questionStates(desk, withMine),
  ...searchStates(desk, withMine, [
    lukasz,
    { ...thordis, lastMessage: 'Nobody answers and the bot is not wise about it' }
  ]),
  ...replyStates(withMine),
  ...settingStates(desk),
  ...queueStates,
  checkListRefused: { ...desk, diagnostics: diagnosticsView(listRefused), screen: { panel: 'connection' } }
}
