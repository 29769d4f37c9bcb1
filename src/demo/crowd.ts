import { languages } from './conversations/languages'
import type { CustomerRef } from './workspaceParts'
import { createRandom } from './random'
import type { Customer } from './customers'
import type { CompanyState } from './companyState'

export interface CrowdOptions {
  /** True: the demo reports each customer to the agents, as one who has just asked for help. */
  readonly announce?: boolean
  /** How long the first customer has waited. Absent: 20 minutes. */
  readonly longestWaitSeconds?: number
  readonly seed?: number
}

/**
 * Adds many generated customers, with names and texts of all languages. `now`: epoch ms. Returns references to the
 * new customers.
 */
export function addCrowd(companyState: CompanyState, count: number, now: number, options: CrowdOptions): CustomerRef[] {
  const random = createRandom(options.seed ?? 1)
  const longest = (options.longestWaitSeconds ?? 1_200) * 1_000
  const first = companyState.book.all().length
  const added: Customer[] = []
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
    added.push(customer)
  }
  if (options.announce === true) {
    for (const customer of added) {
      companyState.announce([
        { kind: 'help wanted', customer },
        { kind: 'stopped', customer }
      ])
    }
  }
  return added.map(({ id, page }) => ({ customerId: id, pageId: page.id }))
}
