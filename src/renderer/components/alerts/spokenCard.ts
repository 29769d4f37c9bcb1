import type { AlertCard } from '../../../shared/domain/alert'
import { say } from '../../../shared/text/say'
import { times } from '../../locales/en/times'
import { firstName } from '../ui/firstName'

/** How many people a card names. */
export const NAMED_LIMIT = 3

/** The headline of a card for several people, or for people whose names are hidden. */
export function cardHeadline({ people, count }: AlertCard): string {
  const allMine = people.length > 0 && people.every(({ mine }) => mine)
  return allMine ? say('card.peopleWrote', { count }) : say('card.peopleWaiting', { count })
}

/** The card in one sentence without a clock, as a live region would repeat a clock every second. `now`: epoch ms. */
export function spokenCard(card: AlertCard, title: string, now: number): string {
  const { result, people, count } = card
  if (result?.kind === 'taken')
    return result.name === null ? say('card.youHaveThem') : say('card.youHave', { name: firstName(result.name) })
  if (result?.kind === 'faster')
    return say('card.faster', { agent: result.agentName === null ? null : firstName(result.agentName) })
  if (result?.kind === 'snoozed')
    return `${say('card.snoozedUntil', { clock: times.until(result.until, now) })} ${say('card.othersStillCall')}`
  const [person] = people
  if (count === 1 && person && person.name !== null) {
    return [`${title}: ${person.name}`, person.pageName, person.message]
      .filter((part) => part !== null && part !== '')
      .join('. ')
  }
  return cardHeadline(card)
}
