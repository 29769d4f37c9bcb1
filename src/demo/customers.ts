import type { Agent, Page } from './companies'

export interface Customer {
  /** Unique on its page only: on another page the same id may be another customer. */
  readonly id: string
  readonly page: Page
  readonly name: string
  /** Fields that frames have in addition to those that the guide names. */
  readonly extra: Readonly<Record<string, string>>
  lastMessage: string
  /** True: the bot is silent, because the customer wants a person. */
  stopped: boolean
  /** When the wait began, epoch ms. It counts only while `stopped`. */
  waitingSince: number
  agent: Agent | null
}

export interface CustomerBook {
  /**
   * Compares page ids as text, because the guide's own test page sends a numeric id back as text. Null: no customer
   * fits.
   */
  find(customerId: string, pageId: string | number): Customer | null
  add(customer: Customer): void
  remove(customer: Customer): void
  clear(): void
  all(): Customer[]
  /** Customers for whom the bot is silent, with or without an agent. The longest wait comes first. */
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
