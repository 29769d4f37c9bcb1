import type { Activity } from './activity'
import type { Clock } from './clock'
import { companies, type Agent } from './companies'
import type { Connections } from './connections'
import type { Customer } from './customers'
import type { createEnding } from './endings'
import type { CompanyState } from './companyState'
import type { Plans } from './plans'
import type { ServerSwitches } from './serverSwitches'
import type { ReceivedLog } from './received'
import type { Script } from './script'
import type { Sessions } from './sessions'

export interface WorkspaceParts {
  readonly clock: Clock
  readonly switches: ServerSwitches
  readonly plans: Plans
  readonly sessions: Sessions
  readonly connections: Connections
  readonly received: ReceivedLog
  readonly activity: Activity
  readonly companyStates: readonly CompanyState[]
  readonly script: Script | null
  readonly ending: ReturnType<typeof createEnding> | null
}

export interface CustomerRef {
  readonly customerId: string
  readonly pageId: string | number
}

/** `stateOf`, `agentOf` and `customerOf` throw for unknown names, so that a test with a wrong name fails. */
export function stateOf(companyStates: readonly CompanyState[], companyId: string): CompanyState {
  const companyState = companyStates.find(({ company }) => company.id === companyId)
  if (companyState === undefined) throw new RangeError(`There is no company ${companyId}`)
  return companyState
}

export function agentOf(agentId: string): Agent {
  const agent = companies.flatMap((company) => company.agents).find(({ id }) => id === agentId)
  if (agent === undefined) throw new RangeError(`There is no agent ${agentId}`)
  return agent
}

export function customerOf(
  companyStates: readonly CompanyState[],
  ref: CustomerRef
): { companyState: CompanyState; customer: Customer } {
  for (const companyState of companyStates) {
    const customer = companyState.book.find(ref.customerId, ref.pageId)
    if (customer !== null) return { companyState, customer }
  }
  throw new RangeError(`There is no customer ${ref.customerId} on page ${ref.pageId}`)
}
