import { BIN_MS, EMPTY_DAY, type DayRecord, type SentMessage } from '../../../src/shared/domain/day'
import { MINUTE_MS, SECOND_MS } from '../../../src/shared/time'
import { keyOf } from '../deskEvents'
import { NOW } from '../fakePort'
import type { ScreenState } from './screenState'

const START = NOW - 338 * MINUTE_MS
const first = START - (START % BIN_MS)
const MOST = [
  0, 1, 2, 2, 3, 5, 4, 4, 6, 7, 5, 3, 2, 2, 1, 2, 4, 6, 7, 8, 9, 7, 6, 4, 3, 3, 5, 8, 10, 11, 9, 8, 10, 12, 12
]

const unknown: DayRecord['unknown'] = [
  { from: START + 130 * MINUTE_MS, to: START + 140 * MINUTE_MS, why: 'asleep' },
  { from: START + 180 * MINUTE_MS, to: START + 182 * MINUTE_MS, why: 'notConnected' },
  { from: START + 308 * MINUTE_MS, to: START + 310 * MINUTE_MS, why: 'notConnected' },
  { from: START + 320 * MINUTE_MS, to: START + 323 * MINUTE_MS, why: 'notConnected' }
]

const message = (minute: number, name: string, text: string, more: Partial<SentMessage> = {}): SentMessage => {
  const at = START + minute * MINUTE_MS + (minute % 7) * SECOND_MS
  const evidence = { kind: 'cameBack', at: at + 180 + minute } as const
  return { id: minute, key: keyOf(name), name, text, at, leftAt: at + 5, state: 'sent', evidence, ...more }
}

const full: DayRecord = {
  since: START,
  until: NOW,
  bins: MOST.map((most, index) => ({ at: first + index * BIN_MS, most, over: Math.max(0, most - 7) })),
  unknown,
  takeOvers: Array.from({ length: 23 }, (_, index) => ({
    at: START + index * 14 * MINUTE_MS,
    key: keyOf(index),
    waited: (index * 37 + 20) * SECOND_MS
  })),
  answers: Array.from({ length: 40 }, (_, index) => ({
    at: START + index * 8 * MINUTE_MS,
    took: (12 + index * 4) * SECOND_MS
  })),
  lost: ['Ana Sousa', 'Ana Sousa', 'Tomáš Dvořák', 'Ana Sousa', null].map((agentName, index) => ({
    at: START + index * 60 * MINUTE_MS,
    agentName
  })),
  messages: [
    message(290, '佐藤 美咲', 'かしこまりました。サイズを確認いたします。', {
      evidence: { kind: 'acknowledged', at: START + 290 * MINUTE_MS + 3400 }
    }),
    message(302, 'أمينة الزهراء بن يوسف', 'سأتحقق من الطلب الآن، لحظة من فضلك', {
      evidence: { kind: 'inList', at: START + 303 * MINUTE_MS }
    }),
    message(311, 'Łukasz Wiśniewski', 'Hello Łukasz, this is Laura.'),
    message(312, 'Łukasz Wiśniewski', 'I am asking the depot now. It takes a minute.'),
    message(325, 'Олена Коваленко', 'Так, до 18 години.'),
    message(330, 'Jean-Baptiste Ndiaye', 'La station ouvre à 8 h.', {
      state: 'failed',
      evidence: { kind: 'refused', at: START + 330 * MINUTE_MS, reason: 'Customer is already assigned to Ana Sousa' }
    }),
    message(334, 'Łukasz Wiśniewski', 'They left it with a neighbour, at number 14, second floor.', {
      state: 'unconfirmed',
      evidence: { kind: 'connectionLost', at: START + 334 * MINUTE_MS + 6400 }
    }),
    message(337, 'Friederike Großkopf', 'One moment, please.', { state: 'sending', evidence: null })
  ],
  older: []
}

const away: DayRecord['unknown'][number] = {
  from: START + 200 * MINUTE_MS,
  to: START + 285 * MINUTE_MS,
  why: 'unattended'
}
const outside = ({ at }: { readonly at: number }): boolean => at + BIN_MS < away.from || at >= (away.to ?? NOW)

/** Messages of a day with very many, which the list does not have any more. */
const older = {
  ...{ at: START, to: START + MINUTE_MS, confirmed: 2_104, maybe: 9, undecided: 0, notSent: 3, open: 0 },
  customers: [keyOf('older')]
}

/** More than an hour without a connection, while nobody was at the desk. */
const unattended: DayRecord = {
  ...full,
  bins: full.bins.filter(outside),
  unknown: [...unknown, away].toSorted((one, other) => one.from - other.from),
  takeOvers: full.takeOvers.filter(outside),
  answers: full.answers.filter(outside),
  lost: full.lost.filter(outside)
}

/** States of the panel “My day”. `desk`: the desk with a list. */
export function dayStates(desk: ScreenState): Readonly<Record<string, ScreenState>> {
  const panel = (day: DayRecord): ScreenState => ({ ...desk, day, screen: { panel: 'day' } })
  const tab = (name: string): string => `[role="tab"][id$="-trigger-${name}"]`
  return {
    day: panel(full),
    dayTable: { ...panel(unattended), click: tab('table') },
    dayMessages: { ...panel(unattended), click: tab('words') },
    dayMessagesCounted: { ...panel({ ...full, older: [older] }), click: tab('words') },
    dayMessageMenu: { ...panel(full), click: tab('words'), menu: 'tbody tr:has(button) td' },
    dayConnected: panel({ ...full, unknown: [] }),
    dayEmpty: panel({ ...EMPTY_DAY, since: NOW - MINUTE_MS, until: NOW }),
    dayUnattended: panel(unattended),
    dayUnattendedAsTable: { ...panel(unattended), click: '[data-pane="day"] section:nth-of-type(2) button' },
    dayPlotAsTable: { ...panel(full), click: '[data-pane="day"] section button' }
  }
}
