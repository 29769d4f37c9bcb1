import type { ComputedRef, InjectionKey } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'

/** Provides the key of the open conversation's customer to components deep inside the conversation. */
export const openCustomerKey: InjectionKey<ComputedRef<CustomerKey | null>> = Symbol('openCustomer')
