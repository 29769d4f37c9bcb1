import { BULK_LIMIT, type ReleaseResult } from '../../../src/shared/domain/bulkRelease'
import type { PageChoice } from '../../../src/shared/domain/pageChoices'
import { WHOLE_VIEW, type ListChoice } from '../../../src/shared/shownInWindow'
import type { QueueRow } from '../../../src/shared/views'
import { buildQueueHead, buildRow, buildStatus, NOW, ours, testKey, theirs, waited } from '../fakePort'
import { buildSettings } from '../settings'
import type { ScreenState } from './screenState'

const OUTDOOR = 'Nordlys Outdoor'
const SKI = 'Nordlys Ski School'
const KOEN = 'Kōen Books'
const mine = (index: number, more: Partial<QueueRow>): QueueRow =>
  buildRow({ key: testKey(60 + index), assignment: { kind: 'me' }, pageName: OUTDOOR, ...more })

const waiting: readonly QueueRow[] = [
  buildRow({
    key: testKey(1),
    name: '佐藤 美咲',
    pageName: OUTDOOR,
    language: 'ja',
    wait: waited(842),
    unread: 3,
    lastMessage: '注文した靴のサイズを間違えました。交換できますか？'
  }),
  buildRow({
    key: testKey(2),
    name: 'أمينة الزهراء بن يوسف',
    language: 'ar',
    wait: waited(728),
    unread: 2,
    lastMessage: 'لم يصل الطلب بعد، وأريد التحدث مع شخص من فضلك. رقم الطلب 20418.'
  }),
  buildRow({
    key: testKey(3),
    name: 'Maximilian Freiherr von Hohenlohe-Waldenburg',
    pageName: SKI,
    language: 'de-DE',
    wait: waited(511),
    unread: 1,
    lastMessage: 'Die Rechtsschutzversicherungsgesellschaft braucht eine Bestätigung bis Freitag.'
  }),
  buildRow({
    key: testKey(4),
    name: 'Олена Коваленко',
    pageName: 'Bahnhofsbuchhandlung Süd',
    language: 'uk',
    wait: waited(375),
    lastMessage: 'Чи можна забрати книгу в суботу?'
  }),
  buildRow({ key: testKey(5), wait: waited(260), unread: 1, draft: 'Hello Ngọc, on Sunday we open at ten.' }),
  buildRow({
    key: testKey(6),
    name: '이서연',
    pageName: OUTDOOR,
    language: 'ko',
    wait: waited(151),
    lastMessage: '쿠폰이 적용되지 않아요'
  }),
  buildRow({
    key: testKey(7),
    name: 'Þórdís Guðmundsdóttir',
    pageName: SKI,
    language: 'is',
    wait: waited(108, { atLeast: true }),
    lastMessage: 'Can I move Saturday’s lesson to the afternoon group?'
  }),
  buildRow({
    key: testKey(8),
    name: 'Rui Falcão',
    pageName: OUTDOOR,
    leaving: true,
    assignment: { kind: 'other', agentName: 'Ana Sousa' },
    lastMessage: 'Está aí alguém?'
  }),
  buildRow({ key: testKey(9), name: 'თამარ ლომიძე', language: 'ka', wait: waited(72), unread: 1, notSent: 1 }),
  buildRow({ key: testKey(10), name: 'Zoë Achterberg', pageName: OUTDOOR, language: 'nl', wait: waited(12) })
]
const lukasz = mine(0, { name: 'Łukasz Wiśniewski', turn: theirs(161), lastMessage: 'Are you still there?' })
const friederike = mine(1, { name: 'Friederike Großkopf', pageName: KOEN, turn: theirs(48), unread: 1 })
const ingrid = mine(2, { name: 'Ingrid Sørensen', turn: ours(120), lastMessage: 'Thank you!' })
const hoang = mine(3, { name: 'Lê Hoàng Yến', turn: { kind: 'unknown', since: NOW - 391_000 } })
const myRows: readonly QueueRow[] = [
  mine(4, {
    name: 'ليلا رضایی',
    pageName: KOEN,
    turn: theirs(192),
    unread: 2,
    lastMessage: 'کتاب هنوز نرسیده است، می‌توانید بررسی کنید؟'
  }),
  { ...lukasz, draft: 'I can ask the driver where exactly he left it.' },
  friederike,
  mine(5, {
    name: 'Jean-Baptiste Ndiaye',
    maybeSent: 1,
    turn: ours(300),
    lastByMe: true,
    lastMessage: 'La station ouvre à 8 h.'
  }),
  mine(6, { name: 'Rui Falcão', turn: { kind: 'unknown', since: NOW - 391_000 }, lastMessage: 'Está aí alguém?' }),
  ingrid,
  mine(7, { name: 'Олена Коваленко', turn: ours(1450), lastByMe: true, lastMessage: 'Так, до 18 години.' }),
  mine(8, { name: 'שירה אברהם', turn: { kind: 'unknown', since: null }, lastMessage: 'תודה, אחזור מחר' }),
  mine(9, { name: 'Tamar Lomidze', assignment: { kind: 'nobody' }, withBot: true, leaving: true })
]
const others: readonly QueueRow[] = [
  buildRow({
    key: testKey(30),
    name: 'דביר כהן',
    assignment: { kind: 'other', agentName: 'Tomáš Dvořák' },
    turn: theirs(840)
  }),
  buildRow({ key: testKey(31), name: 'Aoife Ní Bhriain', assignment: { kind: 'other', agentName: null }, unread: 4 }),
  buildRow({
    key: testKey(32),
    name: 'Ngozi Okonkwo',
    assignment: { kind: 'other', agentName: 'Ana Sousa' },
    turn: ours(60)
  })
]
const pages = [
  { page: 'books', name: 'Bahnhofsbuchhandlung Süd', waiting: 1 },
  { page: 'verde', name: 'Casa Verde', waiting: 3 },
  { page: 'koen', name: KOEN, waiting: 0 },
  { page: 'outdoor', name: OUTDOOR, waiting: 5 },
  { page: 'ski', name: SKI, waiting: 2 },
  { page: '', name: '', waiting: 0 }
]
const head = buildQueueHead({
  pages,
  overLimit: 2,
  waitForMe: 2,
  counts: { waiting: 12, mine: 4, others: 5, all: 21 },
  mine: { rows: [lukasz, friederike, ingrid, hoang], count: 4 }
})
const base: ScreenState = { status: buildStatus(), head, rows: waiting, conversation: null, screen: {} }
const only = (...chosen: string[]): ListChoice => ({ ...WHOLE_VIEW, pages: chosen })
const quietPages: readonly PageChoice[] = [
  { page: 'koen', name: KOEN, state: 'muted', hotMinutes: 20 },
  { page: 'ski', name: SKI, state: 'hidden' }
]
const ownAlerts: PageChoice = {
  page: 'outdoor',
  name: OUTDOOR,
  sound: 'wood',
  quiet: { from: '18:00', to: '08:30', days: [1, 2, 3, 4, 5] }
}
const ASOF = NOW - 201_000

/** States of the list, the strip above it and the rail. */
/** The results of a bulk release, one for each of these customers. */
const bulk = (isRunning: boolean, ...results: readonly (ReleaseResult | null)[]): ScreenState => {
  const names = ['Friederike Großkopf', 'ليلا رضایی', 'Jean-Baptiste Ndiaye', 'Ingrid Sørensen']
  const rows = results.map((result, at) => ({ key: testKey(61 + at), name: names[at] ?? '', result }))
  return { ...base, status: buildStatus({ bulkRelease: { isRunning, rows } }), screen: { view: 'mine' }, rows: myRows }
}

export const queueStates: Readonly<Record<string, ScreenState>> = {
  strip: { ...base, focus: '[data-list]' },
  stripMany: { ...base, head: { ...head, mine: { rows: head.mine?.rows ?? [], count: 9 }, newAbove: 2, newBelow: 2 } },
  rowMenu: { ...base, menu: '[data-list] [aria-posinset="2"]' },
  stripMenu: { ...base, menu: '[role="listbox"]:not([data-list]) [role="option"]' },
  stripFocus: { ...base, focus: '[role="listbox"]:not([data-list])' },
  filtered: { ...base, head: { ...head, count: 5 }, screen: { list: only('outdoor') }, hover: '[aria-posinset="4"]' },
  filteredBoth: {
    ...base,
    head: { ...head, count: 5 },
    screen: {
      view: 'all',
      list: { ...only('outdoor', 'verde'), overLimit: true, assigned: 'nobody', order: 'newest' }
    },
    click: '[aria-label="Filter"]'
  },
  filteredEmpty: { ...base, head: { ...head, count: 0 }, rows: [], screen: { list: only('koen') } },
  hiddenPages: {
    ...base,
    status: buildStatus({ settings: buildSettings({ pages: quietPages }) }),
    head: {
      ...head,
      pages: [...pages.slice(1, 4).map((page) => ({ ...page, waiting: 0 })), { page: 'ski', name: SKI, waiting: 3 }],
      count: 0,
      overLimit: 0,
      waitHidden: 3,
      counts: { waiting: 3, mine: 0, others: 5, all: 8 },
      waitForMe: 0,
      mine: { rows: [], count: 0 }
    },
    rows: []
  },
  pagesSettings: {
    ...base,
    status: buildStatus({ settings: buildSettings({ pages: [...quietPages, ownAlerts] }) }),
    screen: { panel: 'settings', settingsSection: 'pages' }
  },
  picking: {
    ...base,
    head: { ...head, waitForMe: 3, counts: { ...head.counts, mine: 9 }, count: 9 },
    rows: myRows,
    screen: { view: 'mine', picked: new Map(myRows.slice(0, 3).map(({ key, name }) => [key, name])) }
  },
  pickingNobody: {
    ...base,
    head: { ...head, waitForMe: 3, counts: { ...head.counts, mine: 9 }, count: 9 },
    rows: myRows,
    screen: { view: 'mine', picked: new Map() }
  },
  pickingMost: {
    ...base,
    head: { ...head, waitForMe: 3, counts: { ...head.counts, mine: 240 }, count: 240, total: 240 },
    rows: myRows,
    screen: {
      view: 'mine',
      picked: new Map([
        ...myRows.map(({ key, name }) => [key, name] as const),
        ...Array.from({ length: BULK_LIMIT - myRows.length }, (_, at) => [testKey(500 + at), `Customer ${at}`] as const)
      ])
    }
  },
  bulkRunning: bulk(true, { kind: 'released' }, null, null, null),
  bulkResults: bulk(
    true,
    { kind: 'released' },
    { kind: 'refused', reason: 'Customer is not assigned to you' },
    { kind: 'hasQueued' },
    null
  ),
  bulkDone: bulk(false, { kind: 'released' }, { kind: 'released' }, { kind: 'released' }, { kind: 'released' }),
  bulkStopped: bulk(false, { kind: 'released' }, { kind: 'notConfirmed' }, { kind: 'stopped' }, { kind: 'stopped' }),
  mineTurns: {
    ...base,
    head: { ...head, waitForMe: 3, counts: { ...head.counts, mine: 9 }, count: 9 },
    rows: myRows,
    screen: { view: 'mine' },
    focus: '[data-list]'
  },
  othersTurns: { ...base, head: { ...head, count: 5 }, rows: others, screen: { view: 'others' } },
  allTurns: { ...base, rows: [...others, ...myRows.slice(0, 3), ...waiting], screen: { view: 'all' } },
  readingList: {
    ...base,
    status: buildStatus({ listing: { since: NOW - 20_000, rows: 300, total: 1200 } })
  },
  offlineStrip: { ...base, status: buildStatus({ connection: { state: 'offline', asOf: ASOF } }) },
  lastDesk: {
    ...base,
    status: buildStatus({ refreshedAt: null, connection: { state: 'connecting', asOf: null } }),
    head: { ...head, last: { at: ASOF, counts: head.counts, count: 12 } },
    screen: { selected: testKey(1), narrowPane: 'conversation' }
  },
  textSize16: { ...base, status: buildStatus({ settings: buildSettings({ textSize: '16' }) }) },
  compact: { ...base, status: buildStatus({ settings: buildSettings({ density: 'compact' }) }) },
  textSize13: { ...base, status: buildStatus({ settings: buildSettings({ textSize: '13' }) }) },
  accountUnknown: { ...base, status: buildStatus({ me: { userId: null, name: null } }) }
}
