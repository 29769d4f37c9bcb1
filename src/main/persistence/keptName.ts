import * as v from 'valibot'
import { maskPaymentNumbers } from '../../shared/domain/maskedNumbers'

/**
 * The name of a customer, a company page or an agent in a file. Earlier versions wrote it with card numbers and
 * IBANs, so they are hidden here.
 */
export const KeptNameText = v.pipe(v.string(), v.transform(maskPaymentNumbers))
