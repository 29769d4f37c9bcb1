import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { WritableState } from '../tables/tables'
import type { Changes } from './changes'
import { fitPin } from './customerNotes'
import { addNotice } from './notices'
import { fitParking } from './parking'
import type { Discarded } from '../tables/discarded'
import { sameCustomer } from './reports'
import { fitTurn } from './turns'

export function recordChanges(state: WritableState): Changes {
  const customers = new Map<CustomerKey, { before: Customer | null; after: Customer }>()
  const transcripts = new Set<CustomerKey>()
  const toldInPart = new Set<CustomerKey>()
  const cameBack = null as Discarded | null
  const result = { customers, transcripts, status: false, reset: false, refreshWanted: false, toldInPart, cameBack }
  const status = (): void => {
    result.status = true
  }
  return {
    put: (given) => {
      const known = state.customers.get(given.key)
      const after = fitParking(state, known, fitTurn(state, known, fitPin(state, given)), (notice) =>
        addNotice(state, { status }, notice)
      )
      if (known && sameCustomer(known, after)) return
      const before = state.customers.put(after)
      if (after.present !== (before?.present ?? false)) {
        if (after.present) state.listed.came(after.key)
        else state.listed.left(after.key)
      }
      const earlier = customers.get(after.key)
      customers.set(after.key, { before: earlier ? earlier.before : before, after })
    },
    transcript: (key) => transcripts.add(key),
    status,
    reset: () => {
      result.reset = true
      result.status = true
    },
    wantRefresh: () => {
      result.refreshWanted = true
    },
    toldInPart: (key) => toldInPart.add(key),
    cameBack: (message) => {
      result.cameBack = message
    },
    result
  }
}
