import type { Agent, Page } from './companies'

export interface Customer {
  /** Unique on its page only: the same id can be somebody else on another page. */
  readonly id: string
  readonly page: Page
  readonly name: string
  /** Sent beside the fields that the guide names. */
  readonly extra: Readonly<Record<string, string>>
  lastMessage: string
  /** True while the bot is silent and the customer wants a person. */
  stopped: boolean
  /** Epoch ms; meaningful only while stopped. */
  waitingSince: number
  agent: Agent | null
}

export interface CustomerBook {
  /** Compares page ids as text: the guide's own test page sends a numeric id back as text. */
  find(customerId: string, pageId: string | number): Customer | null
  add(customer: Customer): void
  remove(customer: Customer): void
  clear(): void
  all(): Customer[]
  /** Customers for whom the bot is silent, with or without an agent; the longest wait first. */
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
