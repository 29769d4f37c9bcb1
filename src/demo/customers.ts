import type { Agent, Page } from './companies'

export interface Customer {
  /** Unique only on its page: on another page, the same id may belong to another customer. */
  readonly id: string
  readonly page: Page
  readonly name: string
  /** Fields that frames have in addition to the fields of the guide. */
  readonly extra: Readonly<Record<string, string>>
  lastMessage: string
  /** True if the customer wants a person, so the bot is silent. */
  stopped: boolean
  /** When the wait began, epoch ms. Has a meaning only if `stopped` is true. */
  waitingSince: number
  agent: Agent | null
}

export interface CustomerBook {
  /**
   * Finds a customer. Null: there is none. Compares page ids as text: the guide's test page (a web page) sends the id
   * 7 back as "7".
   */
  find(customerId: string, pageId: string | number): Customer | null
  add(customer: Customer): void
  remove(customer: Customer): void
  clear(): void
  all(): Customer[]
  /** Returns the customers for whom the bot is silent. Some have an agent. The longest wait comes first. */
  stopped(): Customer[]
}

export function customerKey(customerId: string, pageId: string | number): string {
  return `${pageId}\n${customerId}`
}

export function createCustomerBook(): CustomerBook {
  const customers = new Map<string, Customer>()
  return {
    find: (customerId, pageId) => customers.get(customerKey(customerId, pageId)) ?? null,
    add(customer) {
      customers.set(customerKey(customer.id, customer.page.id), customer)
    },
    remove(customer) {
      customers.delete(customerKey(customer.id, customer.page.id))
    },
    clear: () => customers.clear(),
    all: () => [...customers.values()],
    stopped: () =>
      [...customers.values()]
        .filter((customer) => customer.stopped)
        .sort((one, other) => one.waitingSince - other.waitingSince)
  }
}
