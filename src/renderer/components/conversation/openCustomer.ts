import type { ComputedRef, InjectionKey } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'

/** The customer whose conversation is open, for components deep inside it. */
export const openCustomerKey: InjectionKey<ComputedRef<CustomerKey | null>> = Symbol('openCustomer')
