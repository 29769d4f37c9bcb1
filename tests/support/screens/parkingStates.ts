import type { Notice } from '../../../src/shared/domain/notice'
import type { Parking } from '../../../src/shared/domain/parking'
import type { ConversationHead, QueueRow } from '../../../src/shared/views'
import { HOUR_MS, MINUTE_MS } from '../../../src/shared/time'
import {
  buildAlerts,
  buildConversationHead,
  buildMessage,
  buildQueueHead,
  buildRow,
  buildRows,
  buildStatus,
  NOW,
  ours,
  testKey,
  theirs,
  waited
} from '../fakePort'
import type { ScreenState } from './screenState'

const PARKED_AT = NOW - HOUR_MS
const me = { kind: 'me' } as const
const until = (kind: 'time' | 'silence', ms: number): Parking => ({
  kind,
  until: NOW + ms,
  parkedAt: PARKED_AT,
  state: 'parked'
})
const due = (kind: 'time' | 'silence'): Parking => ({
  kind,
  until: NOW - 3 * MINUTE_MS,
  parkedAt: PARKED_AT,
  state: 'due',
  dueAt: NOW - 3 * MINUTE_MS
})

const row = (index: number, name: string, more: Partial<QueueRow>): QueueRow =>
  buildRow({ key: testKey(index), name, assignment: me, wait: waited(3000), turn: ours(600), ...more })

const leila = row(20, 'لیلا رضایی', {
  turn: theirs(12),
  unread: 1,
  lastMessage: 'کتاب هنوز نرسیده است',
  parking: { kind: 'time', until: NOW + HOUR_MS, parkedAt: PARKED_AT, state: 'wrote' }
})
const yen = row(21, 'Lê Hoàng Yến', {
  turn: ours(5280),
  lastMessage: 'I will send the photo after work',
  parking: due('silence')
})
const jean = row(22, 'Jean-Baptiste Ndiaye', {
  lastByMe: true,
  lastMessage: 'La station ouvre à 8 h.',
  parking: due('time')
})
const rui = row(23, 'Rui Falcão', {
  turn: { kind: 'unknown', since: NOW - 6 * MINUTE_MS },
  lastMessage: 'Está aí alguém?',
  parking: until('time', 52 * MINUTE_MS)
})
const ingrid = row(24, 'Ingrid Sørensen', {
  turn: ours(120),
  lastByMe: true,
  lastMessage: 'Then all is well. Have a nice day!'
})
const olena = row(25, 'Олена Коваленко', { turn: ours(24 * 60), lastByMe: true, lastMessage: 'Так, до 18 години.' })
const lukasz = row(26, 'Łukasz Wiśniewski', {
  lastMessage: 'I can ask the driver.',
  parking: until('silence', 52 * MINUTE_MS)
})
const shira = row(27, 'שירה אברהם', { lastMessage: 'תודה, אחזור מחר עם המספר', parking: until('time', 19 * HOUR_MS) })
const sato = row(28, '佐藤 美咲', {
  lastMessage: 'わかりました',
  draft: 'Good morning, your shoes are here',
  parking: { kind: 'words', until: null, parkedAt: PARKED_AT, state: 'parked' }
})
const pedro = row(29, 'Pedro Almeida', {
  turn: theirs(72),
  unread: 1,
  lastMessage: 'E a fatura?',
  parking: until('time', 52 * MINUTE_MS)
})
const mai = row(30, 'Mai Nguyễn', {
  turn: theirs(64),
  lastMessage: 'Khi nào cửa hàng mở cửa?',
  draft: 'We open at',
  parking: { kind: 'words', until: null, parkedAt: PARKED_AT, state: 'parked' }
})
const rows = [leila, yen, jean, rui, ingrid, olena, lukasz, shira, sato]

const head = buildQueueHead({
  waitForMe: 1,
  counts: { waiting: 12, mine: rows.length, others: 5, all: 26 },
  count: rows.length,
  total: rows.length,
  view: 'mine'
})

/** Returns a state in which the window shows the conversation with this customer of the agent. */
function open({ key, name, pageName, turn, parking }: QueueRow, more: Partial<ConversationHead> = {}): ScreenState {
  return {
    status: buildStatus(),
    head,
    rows,
    conversation: {
      head: buildConversationHead({ key, name, pageName, turn, parking, assignment: me, ...more }),
      items: [
        buildMessage({ id: 1, text: 'I will send the photo after work.', at: NOW - 5400_000 }),
        buildMessage({
          id: 2,
          author: { kind: 'me' },
          text: 'Thank you. I will look for it then.',
          at: NOW - 5280_000,
          delivery: { state: 'sent' }
        })
      ]
    },
    screen: { view: 'mine', selected: key, narrowPane: 'conversation' }
  }
}
const noticed = (state: ScreenState, notice: Notice): ScreenState => ({
  ...state,
  status: buildStatus({ notices: [notice] })
})
const card = {
  id: 1,
  people: [
    {
      key: yen.key,
      name: yen.name,
      pageName: 'Casa Verde',
      message: null,
      since: NOW - 3 * MINUTE_MS,
      mine: true,
      reminderAt: NOW - 3 * MINUTE_MS
    }
  ],
  count: 1,
  mine: 1,
  result: null
}

/** States with parked customers, reminders and customers who have fallen silent. */
export const parkingStates: Readonly<Record<string, ScreenState>> = {
  parked: { ...open(shira), focus: '[data-list]' },
  parkedWords: open(sato),
  parkedWaits: {
    ...open(pedro),
    head: { ...head, count: 4, total: 4 },
    rows: [pedro, mai, yen, sato],
    focus: '[data-list]'
  },
  parkedAbove: {
    ...open(pedro),
    head: {
      ...head,
      view: 'waiting',
      mine: { rows: [pedro, mai, yen, shira], count: 4 },
      next: [{ key: testKey(1), name: 'Ingrid Sørensen', reason: 'waiting', since: NOW - 300_000 }]
    },
    rows: buildRows(5),
    screen: { ...open(pedro).screen, view: 'waiting' }
  },
  reminderDue: open(yen),
  silent: open(olena),
  wroteAgain: {
    ...open(leila),
    screen: {
      ...open(leila).screen,
      whyOpened: { key: leila.key, name: leila.name, reason: 'answer', since: NOW - 12_000 }
    }
  },
  parkAsks: { ...open(ingrid), screen: { ...open(ingrid).screen, parking: { key: ingrid.key, name: ingrid.name } } },
  parkAsksAgain: { ...open(shira), screen: { ...open(shira).screen, parking: { key: shira.key, name: shira.name } } },
  parkedNotice: noticed(open(shira), {
    id: 1,
    kind: 'parked',
    key: shira.key,
    name: shira.name,
    order: { kind: 'silence', until: NOW + 19 * HOUR_MS }
  }),
  reminderEnded: noticed(open(ingrid), {
    id: 1,
    kind: 'reminderEnded',
    key: yen.key,
    name: yen.name,
    at: NOW - 3 * MINUTE_MS,
    taken: true,
    agentName: 'Ana Sousa',
    more: 2
  }),
  cardReminder: { ...open(ingrid), status: buildStatus({ alerts: buildAlerts({ card }) }) }
}
