// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { actOnCard, followTaking, wantCard } from '../../../../src/main/alerts/decide/card'
import type { Run } from '../../../../src/main/alerts/decide/state'
import { cardPerson, cardView } from '../../../../src/main/alerts/deliver/card'
import { personText } from '../../../../src/main/alerts/deliver/text'
import CardApp from '../../../../src/renderer/card/CardApp.vue'
import type { AlertCard } from '../../../../src/shared/domain/alert'
import type { Assignment, Customer } from '../../../../src/shared/domain/customer'
import { ALERT_PRIVACY, type AlertPrivacy } from '../../../../src/shared/domain/alertPrivacy'
import { needAgent } from '../../../support/alertRun'
import { emptyAlertState } from '../../../support/alertState'
import { buildAlerts, buildQueueHead, buildStatus, NOW, testKey, waited } from '../../../support/fakePort'
import { mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'
import { buildSettings } from '../../../support/settings'

const KEY = testKey(1)
const CUSTOMER: Customer = {
  key: KEY,
  pageId: 'page',
  customerId: 'one',
  name: 'Noa Levi',
  pageName: 'Casa Verde',
  present: true,
  wait: { since: NOW - 60_000, atLeast: false, raw: null },
  lastMessage: 'Is it open?',
  lastWithoutText: false,
  lastByMe: false,
  inDoubt: false,
  lastWroteAt: null,
  turn: { kind: 'unknown', since: null },
  unlistedSince: null,
  assignment: { kind: 'nobody' },
  pending: null,
  unread: 0,
  seen: false,
  draft: '',
  parking: null,
  pinned: false,
  toSend: 0,
  notSent: 0,
  maybeSent: 0,
  extra: []
}

let rig: MountedOnPort
afterEach(() => {
  rig.wrapper.unmount()
  document.body.replaceChildren()
})

/** Returns the card as main makes it. `ends`: the assignment after the agent has pressed “Take over” on the card. */
function cardAt(privacy: AlertPrivacy, ends?: Assignment): AlertCard | null {
  const run: Run = { state: emptyAlertState(), now: { clock: 0, monotonic: 0 }, effects: [] }
  needAgent(run, [KEY])
  wantCard(run, true)
  if (ends) {
    actOnCard(run, { kind: 'takes', key: KEY })
    actOnCard(run, { kind: 'begun', customer: { ...CUSTOMER, pending: 'taking' } })
    followTaking(run, { ...CUSTOMER, assignment: ends })
  }
  return cardView(run.state.card, () => CUSTOMER, privacy)
}

async function show(
  privacy: AlertPrivacy,
  ends?: Assignment
): Promise<{ readonly spoken: string; readonly drawn: string }> {
  const settings = buildSettings({ 'alerts.privacy': privacy })
  const status = buildStatus({ alerts: buildAlerts({ card: cardAt(privacy, ends) }), settings })
  const longest = { key: testKey(2), name: 'Zoë Achterberg', wait: waited(900) }
  rig = await mountOnPort(CardApp, { status, queue: { head: buildQueueHead({ longest }) } })
  const alert = rig.wrapper.find('[role=alert]')
  const spoken = alert.text()
  alert.element.remove()
  return { spoken, drawn: rig.wrapper.text().replace(/\s+/g, ' ') }
}

/** Returns the words that occur in `text`. */
const among = (text: string, words: readonly string[]): readonly string[] => words.filter((word) => text.includes(word))

describe.each(ALERT_PRIVACY)('with "%s"', (privacy) => {
  const named = privacy === 'name' || privacy === 'message'

  it('card, announcement and notification say the same about who waits', async () => {
    const { spoken, drawn } = await show(privacy)
    const { body } = personText(
      { name: CUSTOMER.name, pageName: CUSTOMER.pageName, message: CUSTOMER.lastMessage },
      { privacy }
    )
    const told = {
      nothing: [],
      count: [],
      name: ['Noa Levi', 'Casa Verde'],
      message: ['Noa Levi', 'Casa Verde', 'Is it open?']
    }[privacy]
    for (const text of [spoken, drawn, body])
      expect(among(text, ['Noa', 'Noa Levi', 'Casa Verde', 'Is it open?'])).toEqual(named ? ['Noa', ...told] : told)
    for (const text of [drawn, body]) expect(text.includes('Names are hidden in alerts.')).toBe(!named)
  })

  it('card and announcement name the customer who was taken over alike', async () => {
    const { spoken, drawn } = await show(privacy, { kind: 'me' })
    expect(spoken).toBe(named ? 'Noa is yours.' : 'This customer is yours.')
    expect(drawn).toContain(spoken)
  })

  it('card and announcement name the colleague who was faster alike, and nobody else', async () => {
    const { spoken, drawn } = await show(privacy, { kind: 'other', agentName: 'Ana Sousa' })
    expect(spoken).toBe(named ? 'Ana took Noa first' : 'Not taken over')
    expect(drawn).toContain(spoken)
    expect(among(spoken + drawn, ['Ana', 'Sousa', 'Noa', 'Zoë'])).toEqual(named ? ['Ana', 'Sousa', 'Noa', 'Zoë'] : [])
  })
})

it('a name that cannot be read is shown the same everywhere', async () => {
  const words = { name: ' \u202e ', pageName: '', message: '' }
  expect(personText(words, { privacy: 'name' }).body).toBe('Someone')
  rig = await mountOnPort(CardApp, { status: buildStatus({ alerts: buildAlerts({ card: cardOf(words.name) }) }) })
  expect(rig.wrapper.find('[role=alert]').text()).toContain('Someone')
})

function cardOf(name: string): AlertCard {
  return { id: 1, people: [cardPerson({ ...CUSTOMER, name, pageName: '' }, 'name')], count: 1, mine: 0, result: null }
}
