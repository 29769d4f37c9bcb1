import type { CustomerKey } from '../../../shared/domain/ids'
import { urgencyOf, waitedFor, type WaitLimits } from '../../../shared/domain/urgency'
import type { QueueViewName } from '../../../shared/shownInWindow'
import type { QueueRow } from '../../../shared/views'
import { shortName } from '../../../shared/shortName'
import { listOf } from '../../../shared/text/list'
import { say } from '../../../shared/text/say'
import { nextGreatestUnit, nextLevel, nextParking } from '../../composables/nextTimes'
import { languageName } from '../../locales/languageName'
import { times } from '../../locales/times'
import { spokenParking } from '../parking/parkingText'
import { spokenTurn } from '../ui/turnText'

/** Returns the element id of a row, for `aria-activedescendant`. */
export function optionId(key: CustomerKey): string {
  return `row-${key}`
}

/** Another list may show the same customer, so this id differs from that of `optionId`. */
export function stripOptionId(key: CustomerKey): string {
  return `strip-${key}`
}

/** Returns true if neither an agent nor the bot has the customer. The row then shows how urgent the wait is. */
export function isWaiting(row: QueueRow): boolean {
  return row.assignment.kind === 'nobody' && !row.withBot
}

/**
 * Returns the accessible name: the whole row as one text. Screen readers read each change, so times change at most
 * once a minute.
 * - `now`: epoch ms.
 * - `limits`: of the customer's page.
 * - `isSilent`: the row suggests a nudge.
 */
export function rowName(row: QueueRow, now: number, limits: WaitLimits, isSilent = false): string {
  const wait = row.wait.raw ?? times.spokenWait(waitedFor(row.wait, now))
  const atLeast = row.wait.atLeast && row.wait.raw === null
  const level = urgencyOf(row.wait, now, limits)
  const waits = isWaiting(row)
    ? say('queue.spokenWait', { wait, level, atLeast })
    : say('queue.spokenQuietWait', { wait, atLeast })
  const parts = [
    shortName(row.name),
    shortName(row.pageName),
    languageName(row.language),
    row.pinned ? say('queue.spokenPinned') : '',
    row.withBot || showsTurn(row) ? '' : waits,
    assignmentName(row),
    turnName(row, now, limits),
    ...(showsTurn(row) ? spokenParking(row, now) : []),
    isSilent && showsTurn(row) ? say('parking.spokenSilent') : '',
    row.unlisted ? say('queue.unlisted') : '',
    row.unread > 0 ? say('queue.spokenUnread', { count: row.unread }) : '',
    row.toSend > 0 ? say('queue.toSend', { count: row.toSend }) : '',
    row.notSent > 0 ? say('queue.notSent', { count: row.notSent }) : '',
    row.maybeSent > 0 ? say('queue.maybeSent', { count: row.maybeSent }) : '',
    row.draft === '' ? '' : say('queue.spokenDraft', { draft: row.draft }),
    row.lastByMe ? say('queue.spokenByYou', { text: previewOf(row) }) : previewOf(row)
  ]
  return listOf(parts)
}

/**
 * Returns true if the row shows who has the customer. A view may make this clear already, such as "me" in the view
 * "mine". A row that changes or is about to leave always shows it.
 */
export function showsAssignment(row: QueueRow, view: QueueViewName): boolean {
  if (row.pending !== null || row.leaving) return true
  if (view === 'waiting') return row.assignment.kind !== 'nobody' || row.unlisted || row.withBot
  return view !== 'mine' || row.assignment.kind !== 'me'
}

/**
 * Returns true if the row shows whose turn it is. Returns false during a release, and in a row that is about to
 * leave.
 */
export function showsTurn(row: QueueRow): boolean {
  return row.assignment.kind === 'me' && row.pending === null && !row.leaving
}

/** Returns the last message as a row shows it, or the words for a message without text. */
export function previewOf(row: QueueRow): string {
  return row.lastWithoutText ? say('queue.withoutText') : row.lastMessage
}

/** Returns when `rowName` changes next, epoch ms. `nudge`: when the row begins to suggest a nudge, epoch ms. */
export function nextRowName(row: QueueRow, at: number, limits: WaitLimits, nudge = Infinity): number {
  const { turn, wait } = row
  if (showsTurn(row))
    return Math.min(
      turn.kind === 'unknown' ? Infinity : nextGreatestUnit(turn.since, at),
      nextParking(row.parking, at),
      nudge > at ? nudge : Infinity
    )
  const late = turn.kind === 'theirs' ? turn.since + limits.warmMs : Infinity
  return Math.min(
    row.withBot || wait.raw !== null ? Infinity : nextGreatestUnit(wait.since, at),
    isWaiting(row) ? nextLevel(wait, limits, at) : Infinity,
    row.assignment.kind !== 'other' || turn.kind !== 'theirs'
      ? Infinity
      : at < late
        ? late
        : nextGreatestUnit(turn.since, at)
  )
}

function turnName(row: QueueRow, now: number, { warmMs }: WaitLimits): string {
  if (showsTurn(row)) return spokenTurn(row.turn, now, row.lastByMe)
  const { turn } = row
  if (row.assignment.kind !== 'other' || turn.kind !== 'theirs' || now - turn.since < warmMs) return ''
  return say('queue.spokenUnanswered', { wait: times.spokenWait(now - turn.since) })
}

function assignmentName(row: QueueRow): string {
  if (row.pending !== null) return row.pending === 'taking' ? say('queue.takingOver') : say('queue.releasing')
  if (row.assignment.kind === 'me') return say('queue.spokenYou')
  if (row.assignment.kind === 'other') return say('queue.spokenOther', { agent: row.assignment.agentName })
  return row.withBot ? say('queue.withTheBot') : say('queue.spokenUnassigned')
}
