import * as v from 'valibot'
import { maskPaymentNumbers } from './maskedNumbers'
import { visibleName } from '../visibleText'

/** An id as the server sent it. It goes back to the server in the type in which it came. Ids are compared as text. */
export type ServerId = string | number

/** Longest valid id, UTF-16 units. */
export const ID_LENGTH_LIMIT = 1024

/**
 * Returns true if the value is a valid id. Two kinds of ids are invalid because they could lead to the wrong
 * customer:
 * - a number beyond 2^53: JSON has lost some of its digits;
 * - a text with a lone surrogate: sending changes it.
 */
export function isServerId(value: unknown): value is ServerId {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  return typeof value === 'string' && value !== '' && value.length <= ID_LENGTH_LIMIT && value.isWellFormed()
}

/**
 * Returns what is shown instead of a missing name: the id with payment numbers hidden. If the id has no visible
 * characters, URI-encodes it.
 */
export function idName(id: ServerId): string {
  const text = maskPaymentNumbers(String(id))
  return visibleName(text, encodeURIComponent(text))
}

export const ServerIdSchema = v.custom<ServerId>(isServerId)

/**
 * The key of a customer: page id and customer id, both URI-encoded, such as `7/42`. If the page is not known, its
 * part is empty.
 */
export type CustomerKey = `${string}/${string}`

/** Longest part of a key, UTF-16 units. URI encoding turns one unit into at most nine characters. */
export const KEY_PART_LIMIT = 9 * ID_LENGTH_LIMIT

export const CustomerKeySchema = v.custom<CustomerKey>(
  (value) => typeof value === 'string' && value.length <= 2 * KEY_PART_LIMIT + 1 && /^[^/]*\/[^/]+$/.test(value)
)

/** The customer whom a frame names. `pageId` null: the frame names no page. */
export interface CustomerReference {
  readonly pageId: ServerId | null
  readonly customerId: ServerId
}

export function customerLink(key: CustomerKey): string {
  return `deskhand://customer/${key}`
}

export function pageKey(pageId: ServerId | null): string {
  return pageId === null ? '' : encodeURIComponent(String(pageId))
}

/**
 * Returns true if two ids may mean the same page. Null means any page. Some servers write `page:7` in one frame and
 * `7` in another. Use this only for ids of the same customer, because a workspace may have both pages.
 */
export function mayBeSamePage(one: ServerId | null, other: ServerId | null): boolean {
  return one === null || other === null || withoutPrefix(one) === withoutPrefix(other)
}

function withoutPrefix(id: ServerId): string {
  return String(id).replace(/^page:/i, '')
}

export function customerKey(who: CustomerReference): CustomerKey {
  return `${pageKey(who.pageId)}/${encodeURIComponent(String(who.customerId))}`
}

/** Returns the page's part of a customer's key. Empty: not known. */
export function pageOfKey(key: CustomerKey): string {
  return key.slice(0, key.indexOf('/'))
}
