import type { ServerReply } from '../../shared/events'
import { shownText } from './bodyText'
import type { ReportContext } from './customerReport'
import { rowReport } from './frameCustomer'
import type { Note } from './frameReading'
import type { ServerFrameOf } from './frames'
import { readTotal } from './listRows'
import { minutesIn } from './waitingTimeReader'

/** A page of the queue. Rows of which no customer can be made are counted: they are people who wait all the same. */
export function toListed(frame: ServerFrameOf<'stopped_customers'>, context: ReportContext, note: Note): ServerReply {
  const { rows, total } = frame.customers
  if (total > rows.length) note('rowDropped', `${total - rows.length} rows more than are read at once`)
  const inList: ReportContext = {
    ...context,
    minutes: minutesIn(() => rows.map((row) => row?.time_since_last_conversation)),
    hasWords: rows.some((row) => row !== undefined && shownText({ message: row.last_message }) !== '')
  }
  const customers = rows.flatMap((row, index) => rowReport(row, inList, `row ${index + 1}`, note))
  return {
    type: 'queue.listed',
    customers,
    received: rows.length,
    unreadable: rows.length - customers.length,
    total: readTotal(frame, total),
    ...(frame.has_more === true && { hasMore: true }),
    ...(frame.is_null === true && { isNull: true }),
    ...(frame.is_part === true && { isPart: true })
  }
}
