import type { Customer } from '../../../shared/domain/customer'
import type { Changes } from '../tables/tables'

/** Only the next list says who has them; until then nothing is sent to them. */
export function askWhoHas(changes: Changes, customer: Customer): void {
  changes.put({ ...customer, inDoubt: true })
  changes.wantRefresh()
}
