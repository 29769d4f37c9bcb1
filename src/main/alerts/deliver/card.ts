import type { AlertCard, AlertPerson } from '../../../shared/domain/alert'
import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { AlertPrivacy } from '../../../shared/domain/alertPrivacy'
import { say } from '../../../shared/text/say'
import { TEST_KEY } from '../decide/card'
import type { CardResult, CardState } from '../decide/shownState'
import { shownName, shownDetails, detailsOf } from './text'

/** The window of the card. The window takes no focus when it appears. */
export interface CardSurface {
  show(): void
  hide(): void
  focus(): void
}

/** Returns the content of the card. Null: the card is hidden. */
export function cardView(
  state: CardState,
  customer: (key: CustomerKey) => Customer | undefined,
  privacy: AlertPrivacy
): AlertCard | null {
  if (!state.isShown) return null
  const { id, people: who, isTest, focusCount } = state
  const result = resultView(state.result, customer, privacy)
  const asked = focusCount > 0 ? { asked: focusCount } : {}
  if (isTest && who.count === 0) return { id, people: [testPerson(privacy)], count: 1, mine: 0, result, ...asked }
  const people = who.first.flatMap((key) => customer(key) ?? []).map((one) => cardPerson(one, privacy))
  return { id, people, count: who.count, mine: who.mine, result, ...asked }
}

function resultView(
  result: CardResult | null,
  customer: (key: CustomerKey) => Customer | undefined,
  privacy: AlertPrivacy
): AlertCard['result'] {
  switch (result?.kind) {
    case undefined:
      return null
    case 'taking':
    case 'snoozed':
      return result
    case 'taken':
      return { kind: 'taken', name: shownName(customer(result.key)?.name ?? '', privacy) }
    case 'faster': {
      const { key, agentName } = result
      const shown = agentName === null ? null : shownName(agentName, privacy)
      return { kind: 'faster', key, name: shownName(customer(key)?.name ?? '', privacy), agentName: shown }
    }
    case 'failed': {
      const one = customer(result.key)
      return one ? { ...result, name: shownName(one.name, privacy), wait: one.wait } : null
    }
  }
}

export function cardPerson(one: Customer, privacy: AlertPrivacy): AlertPerson {
  const mine = one.assignment.kind === 'me'
  const reminderAt = mine && one.parking?.state === 'due' ? one.parking.until : null
  const theirs = one.turn.kind === 'theirs' ? one.turn.since : (one.lastWroteAt ?? one.wait.since)
  return {
    key: one.key,
    mine,
    ...shownDetails(detailsOf(one), privacy),
    // The card shows this customer because of the reminder, not because of the last message.
    ...(reminderAt !== null && { message: null, reminderAt }),
    since: mine ? (reminderAt ?? theirs) : one.wait.since,
    ...(!mine && one.wait.atLeast ? { unknownWait: one.wait } : {})
  }
}

export function testPerson(privacy: AlertPrivacy): AlertPerson {
  return {
    key: TEST_KEY,
    name: shownName(say('notification.test'), privacy),
    pageName: null,
    message: null,
    since: 0,
    mine: false
  }
}
