import type { AlertPerson } from '../../shared/domain/alert'
import type { Customer } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import type { AlertPrivacy } from '../../shared/domain/settings'
import { safeText } from '../../shared/safeText'

/** Nobody: the person on the card of a test. */
export const TEST_KEY: CustomerKey = 'deskhand/test'

/** A customer as far as privacy lets the card name them. */
export function cardPerson(one: Customer, privacy: AlertPrivacy): AlertPerson {
  const mine = one.assignment.kind === 'me'
  return {
    key: one.key, mine,
    name: cardName(one, privacy),
    pageName: isNamed(privacy) ? safeText(one.pageName, 60) : null,
    message: privacy === 'message' ? safeText(one.lastMessage, 160) : null,
    since: mine ? (one.lastWroteAt ?? one.wait.since) : one.wait.since
  }
}

export function cardName(one: Customer, privacy: AlertPrivacy): string | null {
  return isNamed(privacy) ? safeText(one.name, 80) : null
}

export function testPerson(privacy: AlertPrivacy): AlertPerson {
  const name = isNamed(privacy) ? 'A test of your alerts' : null
  return { key: TEST_KEY, name, pageName: null, message: null, since: 0, mine: false }
}

function isNamed(privacy: AlertPrivacy): boolean {
  return privacy === 'name' || privacy === 'message'
}
