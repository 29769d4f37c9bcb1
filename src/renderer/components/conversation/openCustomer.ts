import type { ComputedRef, InjectionKey } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'

/** Components inside a conversation get the key of its customer under this key. */
export const openCustomerKey: InjectionKey<ComputedRef<CustomerKey | null>> = Symbol('openCustomer')
