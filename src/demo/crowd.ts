import { languages } from './conversations/languages'
import type { CustomerRef } from './workspaceParts'
import { createRandom } from './random'
import type { Customer } from './customers'
import type { CompanyState } from './companyState'

export interface CrowdWish {
  /** Announce each, as if the customer had just asked for help. */
  readonly announce?: boolean
  /** How long the first customer has waited; 20 minutes if missing. */
  readonly longestWaitSeconds?: number
  readonly seed?: number
}

/** Adds many different customers at once, with names and texts of all languages. `now`: epoch ms. */
export function seatCrowd(companyState: CompanyState, count: number, now: number, wish: CrowdWish): CustomerRef[] {
  const random = createRandom(wish.seed ?? 1)
  const longest = (wish.longestWaitSeconds ?? 1_200) * 1_000
  const first = companyState.book.all().length
  const seated: Customer[] = []
  for (let index = 0; index < count; index += 1) {
    const language = random.pick(languages)
    const story = random.pick(language.stories)
    const customer: Customer = {
      id: `customer_crowd_${first + index}`,
      page: random.pick(companyState.company.pages),
      name: `${random.pick(language.names)} ${first + index}`,
      extra: { customer_ref: `C-${first + index}`, locale: language.locale },
      lastMessage: random.pick(story.opening),
      stopped: true,
      waitingSince: now - Math.floor(longest * (1 - index / count)),
      agent: null
    }
    companyState.book.add(customer)
    seated.push(customer)
  }
  if (wish.announce === true) {
    for (const customer of seated) {
      companyState.announce([
        { kind: 'help wanted', customer },
        { kind: 'stopped', customer }
      ])
    }
  }
  return seated.map(({ id, page }) => ({ customerId: id, pageId: page.id }))
}
