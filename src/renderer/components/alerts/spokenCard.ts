import type { AlertCard } from '../../../shared/domain/alert'
import { say } from '../../../shared/text/say'
import { times } from '../../locales/times'
import { firstName } from '../ui/firstName'

/** A card names at most this many customers. */
export const NAMED_LIMIT = 3

/** The headline of a card for several customers. A card that hides names uses this too. */
export function cardHeadline({ people, count }: AlertCard): string {
  const allMine = people.length > 0 && people.every(({ mine }) => mine)
  return allMine ? say('card.peopleWrote', { count }) : say('card.peopleWaiting', { count })
}

/**
 * The card's content in one sentence, for a live region. The sentence has no running clock, because screen readers
 * would read it again every second. `title` null: the sentence names the customer. `now`: epoch ms.
 */
export function spokenCard(card: AlertCard, title: string | null, now: number): string {
  const { result, people, count } = card
  if (result?.kind === 'taken')
    return result.name === null ? say('card.youHaveThem') : say('card.youHave', { name: firstName(result.name) })
  if (result?.kind === 'faster')
    return say('card.faster', { agent: result.agentName === null ? null : firstName(result.agentName) })
  if (result?.kind === 'snoozed') return say('card.spokenSnoozed', { clock: times.until(result.until, now) })
  const [person] = people
  if (count === 1 && person && person.name !== null) {
    const [page, message] = [person.pageName ?? '', person.message ?? '']
    return say('card.spoken', {
      isTitled: title !== null,
      title: title ?? '',
      name: person.name,
      hasPage: page !== '',
      page,
      hasMessage: message !== '',
      message
    })
  }
  return cardHeadline(card)
}
