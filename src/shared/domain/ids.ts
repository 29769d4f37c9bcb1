import * as v from 'valibot'
import { maskPaymentNumbers } from './maskedNumbers'
import { visibleName } from '../visibleText'

/**
 * An id as the server sent it: a string or a number. Deskhand compares ids as text. It sends an id back as the same
 * type that it received.
 */
export type ServerId = string | number

/** A valid id has at most this many UTF-16 units. */
export const ID_LENGTH_LIMIT = 1024

/**
 * Returns true if the value is a valid id. A number beyond 2^53 is invalid, because it has lost digits in JSON. A lone
 * surrogate is invalid, because sending changes it. With either, Deskhand could write to the wrong customer. Fractions,
 * empty texts and too long texts are invalid too.
 */
export function isServerId(value: unknown): value is ServerId {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  return typeof value === 'string' && value !== '' && value.length <= ID_LENGTH_LIMIT && value.isWellFormed()
}

/**
 * Returns the text that replaces a missing name: the id with card numbers and IBANs hidden. If the id has no visible
 * characters, URI-encodes it.
 */
export function idName(id: ServerId): string {
  const text = maskPaymentNumbers(String(id))
  return visibleName(text, encodeURIComponent(text))
}

export const ServerIdSchema = v.custom<ServerId>(isServerId)

/**
 * The key of one customer everywhere in Deskhand: page id and customer id, both URI-encoded. If the page is not known,
 * its part is empty.
 */
export type CustomerKey = `${string}/${string}`

/** One part of a key has at most this many UTF-16 units. URI encoding turns one unit into at most nine characters. */
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
 * `7` in another. Compare only ids of one customer's page in this way, because a workspace may have both pages.
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

/** Returns the key of the page of a customer. Empty: the page is not known. */
export function pageOfKey(key: CustomerKey): string {
  return key.slice(0, key.indexOf('/'))
}
