import type { AlertCard, AlertPerson } from '../../../src/shared/domain/alert'
import type { AlertsView } from '../../../src/shared/views'
import { buildAlerts, NOW, testKey, waited } from '../fakePort'

function person(index: number, name: string | null, waited: number, more: Partial<AlertPerson> = {}): AlertPerson {
  return {
    key: testKey(index),
    name,
    pageName: 'Nordlys Outdoor',
    message: null,
    since: NOW - waited * 1000,
    mine: false,
    ...more
  }
}

export function buildCard(people: readonly AlertPerson[], more: Partial<AlertCard> = {}): AlertCard {
  const mine = people.filter((one) => one.mine).length
  return { id: 1, people, count: people.length, mine, result: null, ...more }
}

const amina = person(2, 'أمينة الزهراء بن يوسف', 302, {
  pageName: 'Casa Verde',
  message: 'لم يصل الطلب بعد، وأريد التحدث مع شخص من فضلك. رقم الطلب 20418.'
})
const lukasz = person(4, 'Łukasz Wiśniewski', 4, {
  mine: true,
  message: 'Are you still there? The neighbour says he has nothing, and I need it for tomorrow morning.'
})
const two = [person(1, '佐藤 美咲', 842), person(2, 'أمينة الزهراء بن يوسف', 728)]
const ours = [person(4, 'Łukasz Wiśniewski', 161, { mine: true }), person(6, 'Friederike Großkopf', 48, { mine: true })]
const unnamed = { name: null, pageName: null }
const hostile = person(5, '\u202eevil\u202c <b>name</b> '.repeat(12), 90_000, {
  pageName: 'Page '.repeat(40),
  message: '👩‍👩‍👧‍👦'.repeat(80)
})

const on = (card: AlertCard): AlertsView => buildAlerts({ card })

export const cardStates = {
  one: on(buildCard([amina])),
  mine: on(buildCard([lukasz])),
  several: on(buildCard(two, { count: 4 })),
  both: on(buildCard([...ours, ...two], { count: 14 })),
  bothHidden: on(
    buildCard(
      [...ours, ...two].map((one) => ({ ...one, ...unnamed })),
      { count: 14 }
    )
  ),
  nameOnly: on(buildCard([person(1, '佐藤 美咲', 184)])),
  countOnly: on(buildCard([person(1, null, 122, { pageName: null }), person(2, null, 60, { pageName: null })])),
  taking: on(buildCard([amina], { result: { kind: 'taking', key: amina.key } })),
  taken: on(buildCard([amina], { result: { kind: 'taken', name: amina.name } })),
  faster: on(
    buildCard([amina], { result: { kind: 'faster', key: amina.key, name: 'Tomáš Havránek', agentName: 'Ana Sousa' } })
  ),
  failed: on(
    buildCard([amina], {
      result: { kind: 'failed', key: amina.key, name: amina.name, wait: waited(842) }
    })
  ),
  hostile: on(buildCard([hostile]))
} as const

/** The alerts in the settings, after a test and with a full log. */
export const settingsAlerts = buildAlerts({
  proofs: [
    { channel: 'notification', outcome: 'shown', detail: null },
    { channel: 'sound', outcome: 'shown', detail: null },
    { channel: 'attention', outcome: 'notSupported', detail: null },
    { channel: 'card', outcome: 'failed', detail: 'noAnswer' }
  ],
  lastTest: { at: NOW - 5 * 3_600_000, saw: true, heard: true },
  shortcutTaken: true,
  trayMissing: true,
  log: Array.from({ length: 500 }, (_, index) => ({
    at: NOW - index * 61_000,
    channel: (['decision', 'notification', 'sound', 'attention', 'card'] as const)[index % 5] ?? 'card',
    key: testKey(index),
    reason: 'alerted',
    actedAt: index % 3 === 0 ? NOW - index * 61_000 + 20_000 : null
  }))
})
