import type { CustomerKey } from '../../../shared/domain/ids'
import { urgencyOf, waitedFor } from '../../../shared/domain/urgency'
import type { QueueRow } from '../../../shared/views'
import { queueText as text } from '../../locales/en/queue'
import { times } from '../../locales/en/times'

/** The element id of a row, for `aria-activedescendant`. */
export function optionId(key: CustomerKey): string {
  return `row-${key}`
}

/** Whether the urgency of a wait is shown: only while nobody has taken over. */
export function isWaiting(row: QueueRow): boolean {
  return row.assignment.kind === 'nobody' && !row.withBot
}

/** Everything a row shows, in words. Changes by the minute, not by the second, so that it is not read out anew. */
export function rowName(row: QueueRow, now: number): string {
  const wait = row.wait.raw ?? times.spokenWait(waitedFor(row.wait, now))
  const atLeast = row.wait.atLeast && row.wait.raw === null
  const level = urgencyOf(row.wait, now)
  const waits = isWaiting(row)
    ? text.spokenWait(wait, row.wait.atLeast && level === 'calm' ? null : level, atLeast)
    : text.spokenQuietWait(wait, atLeast)
  const parts = [
    row.name,
    row.pageName,
    row.withBot ? '' : waits,
    assignmentName(row),
    row.unlisted ? text.unlisted : '',
    row.unread > 0 ? text.spokenUnread(row.unread) : '',
    row.toSend > 0 ? text.toSend(row.toSend) : '',
    row.notSent > 0 ? text.notSent(row.notSent) : '',
    row.maybeSent > 0 ? text.spokenMaybeSent(row.maybeSent) : '',
    row.draft === '' ? '' : text.spokenDraft(row.draft),
    previewOf(row)
  ]
  return parts.filter((part) => part !== '').join(', ')
}

/** The last message as a row shows it. */
export function previewOf(row: QueueRow): string {
  return row.lastWithoutText ? text.withoutText : row.lastMessage
}

function assignmentName(row: QueueRow): string {
  if (row.pending !== null) return row.pending === 'taking' ? text.takingOver : text.releasing
  if (row.assignment.kind === 'me') return text.spokenYou
  if (row.assignment.kind === 'other') return text.spokenOther(row.assignment.agentName)
  return row.withBot ? text.withTheBot : text.spokenNobody
}
