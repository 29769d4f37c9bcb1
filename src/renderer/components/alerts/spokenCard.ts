import type { AlertCard, AlertPerson } from '../../../shared/domain/alert'
import type { Wait } from '../../../shared/domain/customer'
import { shortName } from '../../../shared/shortName'
import { say } from '../../../shared/text/say'
import { times } from '../../locales/times'
import { firstName } from '../ui/firstName'

export const waitOf = (person: AlertPerson): Wait =>
  person.unknownWait ?? { since: person.since, atLeast: false, raw: null }

/** Returns the title of a card for several customers, and of a card that hides names. */
export function cardHeadline({ count, mine, people }: AlertCard): string {
  const what = mineAre(people)
  if (mine === count && what === 'reminders') return say(count === 1 ? 'card.reminder' : 'card.reminders')
  if (mine === count && what === 'both') return say('card.needYou', { count })
  if (mine === count) return say('card.mineWrote', { count })
  return mine > 0 ? say('card.mineAndWaiting', { mine, waiting: count - mine }) : say('card.waiting', { count })
}

/**
 * Returns why the agent's own customers are on the card: they wrote, reminders about them are due, or both. Without
 * such customers, returns `wrote`.
 */
export function mineAre(people: readonly AlertPerson[]): 'wrote' | 'reminders' | 'both' {
  const mine = people.filter((person) => person.mine)
  const reminders = mine.filter(({ reminderAt }) => reminderAt !== undefined).length
  if (reminders === 0) return 'wrote'
  return reminders === mine.length ? 'reminders' : 'both'
}

/**
 * Returns the title of a result. Results other than `taken` and `snoozed` mean that the agent did not get the
 * customer.
 */
export function resultTitle(result: NonNullable<AlertCard['result']>): string {
  if (result.kind === 'taken' || result.kind === 'snoozed') return say(`card.${result.kind}`)
  if (result.kind !== 'faster' || result.name === null) return say('card.notTaken')
  const agent = result.agentName === null ? null : firstName(result.agentName)
  return say('card.tookFirst', { agent, name: firstName(result.name) })
}

/**
 * Returns the card's content as text for a live region. It has no waits: screen readers would read each change.
 * `title`: comes before the customer's name. Null: the text says instead that the customer wrote or a reminder is
 * due. `now`: epoch ms.
 */
export function spokenCard(card: AlertCard, title: string | null, now: number): string {
  const { result, people, count } = card
  if (result?.kind === 'taken')
    return result.name === null ? say('card.youHaveThem') : say('card.youHave', { name: firstName(result.name) })
  if (result?.kind === 'snoozed') return say('card.spokenSnoozed', { clock: times.until(result.until, now) })
  if (result && result.kind !== 'taking') return resultTitle(result)
  const [person] = people
  if (count === 1 && person && person.name !== null) {
    const [page, message] = [person.pageName ?? '', person.message ?? '']
    return say('card.spoken', {
      isTitled: title !== null,
      title: title ?? '',
      isReminder: person.reminderAt !== undefined,
      name: shortName(person.name),
      hasPage: page !== '',
      page: shortName(page),
      hasMessage: message !== '',
      message
    })
  }
  return cardHeadline(card)
}
