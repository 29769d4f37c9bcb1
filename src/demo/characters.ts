import type { Page } from './companies'
import { languages } from './conversations/languages'
import type { Language, Story } from './conversations/story'
import type { Customer } from './customers'
import type { CompanyState } from './companyState'
import type { Random } from './random'

export interface Character {
  readonly customer: Customer
  readonly language: Language
  readonly story: Story
  answersGiven: number
  acknowledged: number
  impatience: number
  thanked: boolean
}

export interface Characters {
  /** Adds a new customer, who talks with the bot on one of the company's pages. */
  invite(): Character
  of(customer: Customer): Character | null
  dismiss(character: Character): void
}

const tiers = ['bronze', 'silver', 'gold', null] as const
const sources = ['autumn-clearance-newsletter-2', 'search', 'instagram-story', 'qr-table-card', null] as const

interface Role {
  readonly page: Page
  readonly language: Language
  readonly story: Story
}

function rolesOf(pages: readonly Page[]): readonly Role[][] {
  return languages
    .map((language) =>
      language.stories.flatMap((story) =>
        pages.filter(({ topic }) => topic === story.topic).map((page) => ({ page, language, story }))
      )
    )
    .filter((roles) => roles.length > 0)
}

export function createCharacters(companyState: CompanyState, random: Random): Characters {
  const characters = new Map<Customer, Character>()
  const roles = rolesOf(companyState.company.pages)
  let count = 0

  function freeName(language: Language): string {
    const used = new Set(companyState.book.all().map(({ name }) => name))
    const free = language.names.filter((name) => !used.has(name))
    return random.pick(free.length > 0 ? free : language.names)
  }

  /**
   * Returns an id that no other customer of this page has. Every sixth customer gets an id from another page, because
   * clients must allow that.
   */
  function idOn(page: Page): string {
    const others = companyState.book.all().filter(({ id }) => companyState.book.find(id, page.id) === null)
    if (count % 6 === 0 && others.length > 0) return random.pick(others).id
    return `customer_${10_400 + count * 7}`
  }

  function extraOf(language: Language): Record<string, string> {
    const [tier, source] = [random.pick(tiers), random.pick(sources)]
    return {
      customer_ref: `A-${20_000 + random.whole(100, 999)}`,
      locale: language.locale,
      ...(tier === null ? {} : { loyalty_tier: tier }),
      ...(source === null ? {} : { utm_source: source })
    }
  }

  return {
    invite() {
      count += 1
      // Chooses first a language and then a story in it. Otherwise languages with more stories would come more often.
      const { page, language, story } = random.pick(random.pick(roles))
      const customer: Customer = {
        id: idOn(page),
        page,
        name: freeName(language),
        extra: extraOf(language),
        lastMessage: '',
        stopped: false,
        waitingSince: 0,
        agent: null
      }
      const character: Character = {
        customer,
        language,
        story,
        answersGiven: 0,
        acknowledged: 0,
        impatience: 0,
        thanked: false
      }
      companyState.book.add(customer)
      characters.set(customer, character)
      return character
    },
    of: (customer) => characters.get(customer) ?? null,
    dismiss(character) {
      characters.delete(character.customer)
      companyState.book.remove(character.customer)
    }
  }
}
