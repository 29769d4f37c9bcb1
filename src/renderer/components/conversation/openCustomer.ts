import type { ComputedRef, InjectionKey } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'

/** Components inside a conversation inject the `CustomerKey` of its customer. This is the key of the injection. */
export const openCustomerKey: InjectionKey<ComputedRef<CustomerKey | null>> = Symbol('openCustomer')
