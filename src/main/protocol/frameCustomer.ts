import type { CustomerReport } from '../../shared/domain/customer'
import type { CustomerReference } from '../../shared/domain/ids'
import { readReport, type ReportContext } from './customerReport'
import type { Note } from './frameReading'
import type { CustomerFields, CustomerRow } from './customerRow'
import { reportAbout } from './customerReference'

/** What every report has, even one that says nothing of its customer. */
const BARE_REPORT: ReadonlySet<string> = new Set(['pageId', 'customerId', 'extra'] satisfies (keyof CustomerReport)[])

/** What the frame says of the customer: as an object, else beside its ids; null where it says no more than ids. */
export function customerOf(
  frame: CustomerFields & { readonly type: string; readonly customer?: CustomerRow | undefined },
  who: CustomerReference,
  context: ReportContext,
  note: Note
): CustomerReport | null {
  if (frame.customer !== undefined) return nestedReport(frame.customer, who, context, frame.type, note)
  const reading = readReport(frame, context)
  if (reading.kind !== 'report') return null
  return Object.keys(reading.report).some((property) => !BARE_REPORT.has(property)) ? reading.report : null
}

/** The customer object of a frame that is about `who`; null where there is none or it is about somebody else. */
export function nestedReport(
  customer: CustomerRow | undefined,
  who: CustomerReference,
  context: ReportContext,
  frameType: string,
  note: Note
): CustomerReport | null {
  if (customer === undefined) return null
  // The ids may be beside the object only.
  const ids = {
    customer_id: customer.customer_id?.id == null ? { id: who.customerId, unsafe: false } : customer.customer_id
  }
  const reading = readReport({ ...customer, ...ids }, context, customer.extra)
  const report = reading.kind === 'report' ? reportAbout(who, reading.report) : null
  if (report === null) note('rowDropped', `${frameType}: customer contradicts the ids beside it`)
  return report
}

/** One row of a list: one report, or none and a note. */
export function rowReport(
  row: CustomerRow | undefined,
  context: ReportContext,
  where: string,
  note: Note
): CustomerReport[] {
  const reading = row === undefined ? null : readReport(row, context, row.extra)
  if (reading?.kind === 'report') return [reading.report]
  if (reading?.kind === 'unsafeId') note('idUnsafe', `${where}: ${reading.field}`)
  note('rowDropped', reading === null ? `${where}: not an object` : `${where}: no usable id`)
  return []
}
