import * as v from 'valibot'
import { maskPaymentNumbers } from '../../shared/domain/maskedNumbers'

/**
 * A name of a customer, a page or an agent in a file. An earlier version may have written it with card numbers or
 * IBANs, which are hidden here as in a name of the server (see `readName`).
 */
export const KeptNameText = v.pipe(v.string(), v.transform(maskPaymentNumbers))
