import * as v from 'valibot'
import { visibleName } from '../visibleText'

/**
 * An id as the server sent it: a string or a number. Deskhand compares ids as text, and sends an id back with the type
 * that it came with.
 */
export type ServerId = string | number

/** Longest valid id, in UTF-16 units. */
export const ID_LENGTH_LIMIT = 1024

/**
 * True: the value is a valid id. A number beyond 2^53 has lost digits in JSON, and a lone surrogate changes when
 * Deskhand sends it back. Either could address another customer.
 */
export function isServerId(value: unknown): value is ServerId {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  return typeof value === 'string' && value !== '' && value.length <= ID_LENGTH_LIMIT && value.isWellFormed()
}

/** The text to show in place of a missing name. An id without visible characters is URI-encoded. */
export function idName(id: ServerId): string {
  const text = String(id)
  return visibleName(text, encodeURIComponent(text))
}

export const ServerIdSchema = v.custom<ServerId>(isServerId)

/**
 * The key of one customer everywhere in Deskhand: page id and customer id, each URI-encoded. The page part is empty if
 * the page is not known.
 */
export type CustomerKey = `${string}/${string}`

/** Longest part of a key, in UTF-16 units. URI encoding turns one UTF-16 unit into at most nine characters. */
export const KEY_PART_LIMIT = 9 * ID_LENGTH_LIMIT

export const CustomerKeySchema = v.custom<CustomerKey>(
  (value) => typeof value === 'string' && value.length <= 2 * KEY_PART_LIMIT + 1 && /^[^/]*\/[^/]+$/.test(value)
)

/** The customer whom a frame names. `pageId` null: the frame does not name the page. */
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
