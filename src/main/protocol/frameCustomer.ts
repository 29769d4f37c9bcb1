import type { CustomerReport } from '../../shared/domain/customer'
import type { RefusedCommand } from '../../shared/domain/commandName'
import { mayBeSamePage, type CustomerReference } from '../../shared/domain/ids'
import { NOBODY, type CustomersNamed } from './fields/customersNamed'
import { readReport, type ReportContext } from './lists/customerReport'
import type { IdFields, IdReading } from './fields/values'
import type { OnProblem } from './frameReading'
import type { ServerFrame, ServerFrameOf } from './frames'
import type { CustomerFields, CustomerRow } from './lists/customerRow'

/** A report with only these properties says nothing about its customer. */
const BARE_REPORT: ReadonlySet<string> = new Set(['pageId', 'customerId', 'extra'] satisfies (keyof CustomerReport)[])

export type CustomerReferenceReading =
  /** `isWrapped`: an id was inside an object, such as `{"$oid": "…"}`. Such a frame must not add a new customer. */
  | { readonly kind: 'known'; readonly who: CustomerReference; readonly isWrapped?: true }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unsafe' }

/**
 * Reads which customer a frame is about. `places`: objects that may hold ids, the most reliable first. If an id must
 * not be used (see `IdReading`), the result is `unsafe`.
 */
export function readCustomerReference(places: readonly (IdFields | undefined)[]): CustomerReferenceReading {
  const given = places.filter((place) => place !== undefined)
  if (given.some((place) => place.customer_id?.unsafe === true || place.page_id?.unsafe === true))
    return { kind: 'unsafe' }
  const customerId = given.map((place) => place.customer_id?.id ?? null).find((id) => id !== null)
  if (customerId === undefined) return { kind: 'missing' }
  // An object about another customer may name that customer's company page. Such a page does not count.
  const agreeing = given.filter((place) => mayBeSame(place.customer_id?.id ?? null, customerId))
  const pageId = agreeing.map((place) => place.page_id?.id ?? null).find((id) => id !== null)
  const isWrapped = given.some((place) => place.customer_id?.wrapped === true || place.page_id?.wrapped === true)
  return { kind: 'known', who: { pageId: pageId ?? null, customerId }, ...(isWrapped && { isWrapped }) }
}

/** Returns the customers whom an answer names in a place that the guide does not have. */
export function amongOf({
  customers_named: { all } = NOBODY
}: {
  readonly customers_named?: CustomersNamed | undefined
}): {
  readonly among?: readonly CustomerReference[]
} {
  return all.length > 0 ? { among: all } : {}
}

/** Returns true if the customer object and the ids beside this object are about two different customers. */
export function contradictsIds(
  { customer }: { readonly customer?: CustomerRow | undefined },
  reference: CustomerReferenceReading
): boolean {
  return reference.kind === 'known' && !mayBeSame(customer?.customer_id?.id ?? null, reference.who.customerId)
}

/** Returns the customers whom an error names. Ids at the top of the frame count more than ids deeper inside. */
export function namedByError(frame: ServerFrameOf<'error'>): Pick<RefusedCommand, 'who' | 'among'> {
  const reference = readCustomerReference([frame, frame.customer])
  if (reference.kind === 'known') return { who: reference.who }
  const { all, isUnsafe } = frame.customers_named ?? NOBODY
  const [who, ...others] = all
  if (who !== undefined && others.length === 0 && !isUnsafe) return { who }
  return who !== undefined || isUnsafe ? { among: all } : {}
}

/**
 * Reads what a frame says about its customer. If there is a customer object, only this object counts. Null: the frame
 * has only ids, an id must not be used, or the object is about another customer.
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
 * Reads the customer object of a frame. `who`: the customer whom the frame is about. Returns null if there is no
 * object. Also returns null, and calls `note`, if an id of the object is unsafe or names another customer.
 */
export function nestedReport(
  customer: CustomerRow | undefined,
  who: CustomerReference,
  context: ReportContext,
  frameType: string,
  note: OnProblem
): CustomerReport | null {
  if (customer === undefined) return null
  // A customer object without an id is about `who`.
  const ids = {
    customer_id: customer.customer_id?.id == null ? { id: who.customerId, unsafe: false } : customer.customer_id
  }
  const reading = readReport({ ...customer, ...ids }, context, customer.extra)
  const report = reading.kind === 'report' ? reportAbout(who, reading.report) : null
  if (report === null) note('rowDropped', `${frameType}: customer contradicts the ids beside it`)
  return report
}

/**
 * Reads one row of a list. Returns one report, or an empty array if the row is unusable; `note` then says why.
 * `where`: the row's place in the frame, for `note`.
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

/** Gives the report the ids of the reference. Null: the report is about another customer. */
function reportAbout(who: CustomerReference, report: CustomerReport): CustomerReport | null {
  if (!mayBeSame(report.customerId, who.customerId) || !mayBeSamePage(report.pageId, who.pageId)) return null
  return { ...report, ...who }
}

function mayBeSame(id: string | number | null, other: string | number | null): boolean {
  return id === null || other === null || String(id) === String(other)
}

/** Notes why a frame cannot be used. */
export function refuse(frame: ServerFrame, why: 'missing' | 'unsafe', note: OnProblem): null {
  if (why === 'unsafe') note('idUnsafe', `${frame.type}: id`)
  note('malformed', `${frame.type}: no usable customer_id`)
  return null
}

/** Returns the first id that is present, as text. Null: there is none, or this id must not be used. */
export function idText(readings: readonly (IdReading | undefined)[], field: string, note: OnProblem): string | null {
  const said = readings.find((reading) => reading !== undefined && (reading.unsafe || reading.id !== null))
  if (said?.unsafe === true) note('idUnsafe', field)
  return said === undefined || said.id === null ? null : String(said.id)
}
