import type { Agent } from './companies'
import { customerKey, type Customer } from './customers'
import type { CommandType } from './protocol'

/** What the workspace does with one of an agent's next frames. Each plan is used once, in order. */
export type Plan =
  | { readonly kind: 'refuse'; readonly error: string }
  | { readonly kind: 'ignore' }
  /** `held` gets the function that sends the held frames. */
  | { readonly kind: 'hold'; readonly held: (release: () => void) => void; readonly type?: CommandType }

export interface UpgradeRefusal {
  readonly status: number
  readonly retryAfterSeconds: number | null
  timesLeft: number
}

export interface Plans {
  add(agentId: string, plan: Plan): void
  /**
   * Removes the next plan that fits `type`, and returns it. Null: there is none. `type` null: the frame is no
   * command.
   */
  next(agentId: string, type: CommandType | null): Plan | null
  /** See `rivalTakesFirst` of `controlCustomers.ts`. */
  addRival(customer: Customer, rival: Agent): void
  rivalFor(customer: Customer): Agent | null
  setDelay(agentId: string, milliseconds: number): void
  delayOf(agentId: string): number
  refuseUpgrades(refusal: UpgradeRefusal | null): void
  nextUpgrade(): UpgradeRefusal | null
}

export function createPlans(): Plans {
  const byAgent = new Map<string, Plan[]>()
  const rivals = new Map<string, Agent>()
  const delays = new Map<string, number>()
  let refusal: UpgradeRefusal | null = null
  return {
    add(agentId, plan) {
      byAgent.set(agentId, [...(byAgent.get(agentId) ?? []), plan])
    },
    next(agentId, type) {
      const waiting = byAgent.get(agentId) ?? []
      const index = waiting.findIndex((plan) => plan.kind !== 'hold' || plan.type === undefined || plan.type === type)
      return index < 0 ? null : (waiting.splice(index, 1)[0] ?? null)
    },
    addRival(customer, rival) {
      rivals.set(customerKey(customer.id, customer.page.id), rival)
    },
    rivalFor(customer) {
      const key = customerKey(customer.id, customer.page.id)
      const rival = rivals.get(key) ?? null
      rivals.delete(key)
      return rival
    },
    setDelay(agentId, milliseconds) {
      delays.set(agentId, milliseconds)
    },
    delayOf: (agentId) => delays.get(agentId) ?? 0,
    refuseUpgrades(next) {
      refusal = next
    },
    nextUpgrade() {
      if (refusal === null || refusal.timesLeft <= 0) return null
      refusal.timesLeft -= 1
      return refusal
    }
  }
}
