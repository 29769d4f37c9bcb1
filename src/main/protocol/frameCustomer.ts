import type { CustomerReport } from '../../shared/domain/customer'
import type { RefusedCommand } from '../../shared/domain/commandName'
import { mayBeSamePage, type CustomerReference } from '../../shared/domain/ids'
import { NOBODY, type CustomersNamed } from './fields/customersNamed'
import { readReport, type ReportContext } from './lists/customerReport'
import type { IdFields } from './fields/values'
import type { OnProblem } from './frameReading'
import type { ServerFrameOf } from './frames'
import type { CustomerFields, CustomerRow } from './lists/customerRow'

/** Every report has these properties. A report with no other property has only ids. */
const BARE_REPORT: ReadonlySet<string> = new Set(['pageId', 'customerId', 'extra'] satisfies (keyof CustomerReport)[])

export type CustomerReferenceReading =
  /** `isWrapped`: an id stood in an object. The frame may be about a known customer, but must not add a customer. */
  | { readonly kind: 'known'; readonly who: CustomerReference; readonly isWrapped?: true }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unsafe' }

/**
 * Reads which customer a frame is about. `places`: objects that may hold ids, the most reliable first. One unsafe id
 * makes the result unsafe.
 */
export function readCustomerReference(places: readonly (IdFields | undefined)[]): CustomerReferenceReading {
  const given = places.filter((place) => place !== undefined)
  if (given.some((place) => place.customer_id?.unsafe === true || place.page_id?.unsafe === true))
    return { kind: 'unsafe' }
  const customerId = given.map((place) => place.customer_id?.id ?? null).find((id) => id !== null)
  if (customerId === undefined) return { kind: 'missing' }
  // If an object names another customer, the page in this object belongs to the other customer. So that page does not
  // count.
  const agreeing = given.filter((place) => mayBeSame(place.customer_id?.id ?? null, customerId))
  const pageId = agreeing.map((place) => place.page_id?.id ?? null).find((id) => id !== null)
  const isWrapped = given.some((place) => place.customer_id?.wrapped === true || place.page_id?.wrapped === true)
  return { kind: 'known', who: { pageId: pageId ?? null, customerId }, ...(isWrapped && { isWrapped }) }
}

/** Returns the customers whom an answer names elsewhere than the guide. */
export function amongOf({
  customers_named: { all } = NOBODY
}: {
  readonly customers_named?: CustomersNamed | undefined
}): {
  readonly among?: readonly CustomerReference[]
} {
  return all.length > 0 ? { among: all } : {}
}

/** Returns true if the customer object of a frame is about another customer than the ids beside it. */
export function contradictsIds(
  { customer }: { readonly customer?: CustomerRow | undefined },
  reference: CustomerReferenceReading
): boolean {
  return reference.kind === 'known' && !mayBeSame(customer?.customer_id?.id ?? null, reference.who.customerId)
}

/** Returns the customers whom an error names. Ids beside its type count more than ids in its parts. */
export function namedByError(frame: ServerFrameOf<'error'>): Pick<RefusedCommand, 'who' | 'among'> {
  const reference = readCustomerReference([frame, frame.customer])
  if (reference.kind === 'known') return { who: reference.who }
  const { all, isUnsafe } = frame.customers_named ?? NOBODY
  const [who, ...others] = all
  if (who !== undefined && others.length === 0 && !isUnsafe) return { who }
  return who !== undefined || isUnsafe ? { among: all } : {}
}

/**
 * Returns the report of a frame about the customer. If the frame has a customer object, only this object counts.
 * Returns null if the frame has only ids, if an id is unsafe or wrapped, or if the object is about another customer.
 */
export function customerOf(
  frame: CustomerFields & { readonly type: string; readonly customer?: CustomerRow | undefined },
  who: CustomerReference,
  context: ReportContext,
  note: OnProblem
): CustomerReport | null {
  if (frame.customer !== undefined) return nestedReport(frame.customer, who, context, frame.type, note)
  const reading = readReport(frame, context)
  if (reading.kind !== 'report') return null
  return Object.keys(reading.report).some((property) => !BARE_REPORT.has(property)) ? reading.report : null
}

/**
 * Returns the report of a frame's customer object. `who`: the customer whom the frame is about. Null: there is no
 * such object, or its ids are unsafe or those of another customer. In the last two cases, calls `note`.
 */
export function nestedReport(
  customer: CustomerRow | undefined,
  who: CustomerReference,
  context: ReportContext,
  frameType: string,
  note: OnProblem
): CustomerReport | null {
  if (customer === undefined) return null
  // If the customer object has no id of its own, it is about `who`.
  const ids = {
    customer_id: customer.customer_id?.id == null ? { id: who.customerId, unsafe: false } : customer.customer_id
  }
  const reading = readReport({ ...customer, ...ids }, context, customer.extra)
  const report = reading.kind === 'report' ? reportAbout(who, reading.report) : null
  if (report === null) note('rowDropped', `${frameType}: customer contradicts the ids beside it`)
  return report
}

/**
 * Returns the report of one row of a list, in an array. If the row is unusable, returns an empty array, and `note`
 * reports why. `where`: the row's place in the frame, for `note`.
 */
export function rowReport(
  row: CustomerRow | undefined,
  context: ReportContext,
  where: string,
  note: OnProblem
): CustomerReport[] {
  const reading = row === undefined ? null : readReport(row, context, row.extra)
  if (reading?.kind === 'report') return [reading.report]
  if (reading?.kind === 'unsafeId') note('idUnsafe', `${where}: ${reading.field}`)
  note('rowDropped', reading === null ? `${where}: not an object` : `${where}: no usable id`)
  return []
}

/** Puts the ids of the reference into the report. Null: the report is about another customer. */
function reportAbout(who: CustomerReference, report: CustomerReport): CustomerReport | null {
  if (!mayBeSame(report.customerId, who.customerId) || !mayBeSamePage(report.pageId, who.pageId)) return null
  return { ...report, ...who }
}

function mayBeSame(id: string | number | null, other: string | number | null): boolean {
  return id === null || other === null || String(id) === String(other)
}
