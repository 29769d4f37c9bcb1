import type { AlertPerson } from '../../shared/domain/alert'
import type { Customer } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import type { AlertPrivacy } from '../../shared/domain/settings'
import { shownName, shownWords, wordsOf } from './shownWords'

/** Nobody: the person on the card of a test. */
export const TEST_KEY: CustomerKey = 'deskhand/test'

/** A customer as far as privacy lets the card name them. */
export function cardPerson(one: Customer, privacy: AlertPrivacy): AlertPerson {
  const mine = one.assignment.kind === 'me'
  return {
    key: one.key,
    mine,
    ...shownWords(wordsOf(one), privacy),
    since: mine ? (one.lastWroteAt ?? one.wait.since) : one.wait.since,
    ...(!mine && one.wait.atLeast ? { unknownWait: one.wait } : {})
  }
}

export function testPerson(privacy: AlertPrivacy): AlertPerson {
  return {
    key: TEST_KEY,
    name: shownName('A test of your alerts', privacy),
    pageName: null,
    message: null,
    since: 0,
    mine: false
  }
}
