import * as v from 'valibot'
import { visibleName } from '../visibleText'

/** A server id as it came: a string or a number. Compared as text, and sent back in the type received. */
export type ServerId = string | number

/** Longest id that is accepted, in UTF-16 units. */
export const ID_LENGTH_LIMIT = 1024

/**
 * Whether a value can be an id. Numbers beyond 2^53 have lost digits when they arrive, and lone surrogates change on
 * the way back. Both could address the wrong customer.
 */
export function isServerId(value: unknown): value is ServerId {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  return typeof value === 'string' && value !== '' && value.length <= ID_LENGTH_LIMIT && value.isWellFormed()
}

/** What is shown instead of a name. An id in which nothing can be seen is shown URI-encoded. */
export function idName(id: ServerId): string {
  const text = String(id)
  return visibleName(text, encodeURIComponent(text))
}

export const ServerIdSchema = v.custom<ServerId>(isServerId)

/** One customer, everywhere in Deskhand: page id and customer id, each URI-encoded. The page part may be empty. */
export type CustomerKey = `${string}/${string}`

/** Longest part of a key: URI encoding makes up to nine characters out of one UTF-16 unit. */
export const KEY_PART_LIMIT = 9 * ID_LENGTH_LIMIT

export const CustomerKeySchema = v.custom<CustomerKey>(
  (value) => typeof value === 'string' && value.length <= 2 * KEY_PART_LIMIT + 1 && /^[^/]*\/[^/]+$/.test(value)
)

/** The customer whom a frame names. `pageId` is null where the frame does not say it. */
export interface CustomerReference {
  readonly pageId: ServerId | null
  readonly customerId: ServerId
}

export function pageKey(pageId: ServerId | null): string {
  return pageId === null ? '' : encodeURIComponent(String(pageId))
}

export function customerKey(who: CustomerReference): CustomerKey {
  return `${pageKey(who.pageId)}/${encodeURIComponent(String(who.customerId))}`
}
