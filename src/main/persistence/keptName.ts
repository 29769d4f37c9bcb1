import * as v from 'valibot'
import { maskPaymentNumbers } from '../../shared/domain/maskedNumbers'

/**
 * The name of a customer, a company page or an agent in a file. Card numbers and IBANs are hidden here, because
 * earlier versions wrote names with them.
 */
export const KeptNameText = v.pipe(v.string(), v.transform(maskPaymentNumbers))
