import { type CustomerKey, customerKey, ID_LENGTH_LIMIT, KEY_PART_LIMIT } from '../../shared/domain/ids'
import { LINK_SCHEME } from './headless'

const CUSTOMER_LINK = `${LINK_SCHEME}//customer/`
const LINK_LENGTH_LIMIT = 3 * KEY_PART_LIMIT

/**
 * Reads a link such as `deskhand://customer/<page_id>/<customer_id>`. The ids are URI-encoded, and `page_id` may be
 * empty. A query or fragment is ignored. Null: no such link, or too long.
 */
export function readCustomerLink(text: string): CustomerKey | null {
  if (text.length > LINK_LENGTH_LIMIT || !text.toLowerCase().startsWith(CUSTOMER_LINK)) return null
  const path = text
    .slice(CUSTOMER_LINK.length)
    .replace(/[?#].*$/s, '')
    .replace(/\/$/, '')
  const [page, customer, ...rest] = path.split('/').map(decoded)
  if (page === undefined || customer === undefined || page === null || !customer || rest.length > 0) return null
  return customerKey({ pageId: page === '' ? null : page, customerId: customer })
}

function decoded(part: string): string | null {
  try {
    const text = decodeURIComponent(part)
    return text.isWellFormed() && text.length <= ID_LENGTH_LIMIT ? text : null
  } catch {
    // The text is not URI-encoded.
    return null
  }
}
