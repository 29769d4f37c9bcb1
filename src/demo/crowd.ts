import { languages } from './conversations/languages'
import type { CustomerRef } from './workspaceParts'
import { createRandom } from './random'
import type { Customer } from './customers'
import type { CompanyState } from './companyState'

export interface CrowdWish {
  /** Tell everybody of each, as if they had just asked for help. */
  readonly announce?: boolean
  /** Seconds that the one who waits longest has waited; 20 minutes when missing. */
  readonly longestWaitSeconds?: number
  readonly seed?: number
}

/** Many different customers in no time: names and texts of the languages in turn. `now` in milliseconds since 1970. */
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
