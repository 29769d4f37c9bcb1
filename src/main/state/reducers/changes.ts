import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { Discarded } from '../tables/discarded'
import type { StateChange } from '../tables/tables'

/** Collects the changes of one event. `put` also stores the customer, with the current pin, turn and parking. */
export interface Changes {
  put(after: Customer): void
  transcript(key: CustomerKey): void
  status(): void
  reset(): void
  wantRefresh(): void
  toldInPart(key: CustomerKey): void
  cameBack(message: Discarded): void
  readonly result: StateChange
}
