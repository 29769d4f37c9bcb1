import type { ComputedRef, InjectionKey } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'

/** The customer of the open conversation, for components deep inside it. */
export const openCustomerKey: InjectionKey<ComputedRef<CustomerKey | null>> = Symbol('openCustomer')
