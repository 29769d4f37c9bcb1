import type { CustomerReport } from '../../shared/domain/customer'
import type { CustomerReference } from '../../shared/domain/ids'
import type { Place } from './fields'

export type CustomerReferenceReading =
  | { readonly kind: 'known'; readonly who: CustomerReference }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unsafe' }

/** Whom a frame talks about, from the places where it may say so, the most telling first. One unsafe id spoils all. */
export function readCustomerReference(places: readonly (Place | undefined)[]): CustomerReferenceReading {
  const given = places.filter((place) => place !== undefined)
  if (given.some((place) => place.customer_id?.unsafe === true || place.page_id?.unsafe === true))
    return { kind: 'unsafe' }
  const customerId = given.map((place) => place.customer_id?.id ?? null).find((id) => id !== null)
  if (customerId === undefined) return { kind: 'missing' }
  // A place that names another customer also names that customer's page.
  const agreeing = given.filter((place) => sameOrUnsaid(place.customer_id?.id ?? null, customerId))
  const pageId = agreeing.map((place) => place.page_id?.id ?? null).find((id) => id !== null)
  return { kind: 'known', who: { pageId: pageId ?? null, customerId } }
}

/** The report with the ids of the mention, or null where it is about somebody else. */
export function reportAbout(who: CustomerReference, report: CustomerReport): CustomerReport | null {
  if (!sameOrUnsaid(report.customerId, who.customerId) || !sameOrUnsaid(report.pageId, who.pageId)) return null
  return { ...report, ...who }
}

function sameOrUnsaid(id: string | number | null, other: string | number | null): boolean {
  return id === null || other === null || String(id) === String(other)
}
