import type { Customer, CustomerReport, ExtraField, Wait, WaitReading } from '../../../shared/domain/customer'
import { NEVER_HEARD } from '../../../shared/domain/turn'
import { customerKey, idName } from '../../../shared/domain/ids'
import type { TranscriptItem } from '../../../shared/domain/message'
import type { SharedTexts } from '../tables/sharedTexts'
import { sameAssignment } from './assignments'
import { isLastByMe } from './lastByMe'
import { comparable } from '../tables/sameText'

/**
 * Makes the record of a new customer. `pageName`: the name of the company page, if it is known from another customer.
 * `now`: epoch ms.
 */
export function newCustomer(report: CustomerReport, now: number, texts: SharedTexts, pageName?: string): Customer {
  return {
    key: customerKey(report),
    pageId: texts.share(report.pageId),
    customerId: report.customerId,
    // `idName` is slow, and most reports have a name.
    name: report.name ?? idName(report.customerId),
    pageName: pageName ?? report.pageName ?? (report.pageId === null ? '' : idName(report.pageId)),
    present: true,
    wait: { since: now, atLeast: true, raw: null },
    lastMessage: '',
    lastWithoutText: false,
    lastByMe: false,
    lastWroteAt: null,
    turn: NEVER_HEARD,
    parking: null,
    pinned: false,
    assignment: { kind: 'nobody' },
    inDoubt: false,
    unlistedSince: null,
    pending: null,
    unread: 0,
    seen: false,
    draft: '',
    toSend: 0,
    notSent: 0,
    maybeSent: 0,
    extra: []
  }
}

/**
 * Turns a waiting time into the instant at which the wait began. A known exact instant stays if the new time agrees,
 * so that the customer does not move in the queue. An unreadable time never makes a wait shorter. `now`: epoch ms.
 */
function mergeWait(before: Wait | null, reading: WaitReading, now: number): Wait {
  if (reading.kind === 'unreadable') {
    const since = now - (reading.atLeast ?? 0) * 1000
    return { since: Math.min(before?.since ?? now, since), atLeast: true, raw: reading.raw }
  }
  const since = now - reading.seconds * 1000
  if (before && !before.atLeast && Math.abs(before.since - since) <= reading.precision * 1000) return before
  return { since, atLeast: false, raw: null }
}

/**
 * Merges a report into the record. The third argument says who has the customer, and whether that is in doubt.
 * `items`: the conversation so far. `now`: epoch ms.
 */
export function mergeReport(
  before: Customer,
  report: CustomerReport,
  { assignment, inDoubt }: Pick<Customer, 'assignment' | 'inDoubt'>,
  items: readonly TranscriptItem[],
  now: number,
  texts: SharedTexts
): Customer {
  const wait = report.wait ? mergeWait(before.wait, report.wait, now) : before.wait
  const lastMessage = keepEqual(before.lastMessage, report.lastMessage)
  const lastWithoutText = report.lastMessage === undefined ? before.lastWithoutText : report.lastWithoutText === true
  const guess = wait.atLeast || (lastMessage === '' && !lastWithoutText) ? null : wait.since
  return {
    ...before,
    name: keepEqual(before.name, report.name),
    pageName: texts.share(keepEqual(before.pageName, report.pageName)),
    present: true,
    wait: sameWait(before.wait, wait) ? before.wait : wait,
    lastMessage,
    lastWithoutText,
    lastByMe: report.lastMessage === undefined ? before.lastByMe : isLastByMe(before, lastMessage, items),
    lastWroteAt: before.lastWroteAt ?? lastWrote(items, { lastMessage }, guess),
    assignment: sameAssignment(before.assignment, assignment) ? before.assignment : assignment,
    inDoubt,
    extra: report.extra.length === 0 || sameExtra(before.extra, report.extra) ? before.extra : report.extra
  }
}

/**
 * Returns the earlier text if the new one is equal or missing. The conversation may share this string, so memory has
 * it only once.
 */
function keepEqual(before: string, next: string | undefined): string {
  return next === undefined || next === before ? before : next
}

function sameExtra(a: readonly ExtraField[], b: readonly ExtraField[]): boolean {
  return a.length === b.length && a.every(([name, value], index) => b[index]?.[0] === name && b[index][1] === value)
}

const CUSTOMER_FIELDS = [
  'key',
  'pageId',
  'customerId',
  'name',
  'pageName',
  'present',
  'wait',
  'lastMessage',
  'lastWithoutText',
  'lastByMe',
  'lastWroteAt',
  'pinned',
  'turn',
  'parking',
  'assignment',
  'inDoubt',
  'unlistedSince',
  'pending',
  'unread',
  'seen',
  'draft',
  'toSend',
  'notSent',
  'maybeSent',
  'extra'
] as const satisfies readonly (keyof Customer)[]

/** Compares every field but `addedToDraft`, which changes only with `draft`. */
export function sameCustomer(a: Customer, b: Customer): boolean {
  return CUSTOMER_FIELDS.every((field) => a[field] === b[field])
}

function sameWait(a: Wait, b: Wait): boolean {
  return a.since === b.since && a.atLeast === b.atLeast && a.raw === b.raw
}

/**
 * Returns when the customer last wrote, epoch ms: the time of the customer's last message in `items`, or else
 * `guess`. Null: not known. `guess`: when the wait began, or null.
 * - With a guess, a message from a list counts as the customer's message.
 * - If `items` lacks the text of `lastMessage`, the guess counts if it is later.
 */
export function lastWrote(
  items: readonly TranscriptItem[],
  { lastMessage }: Pick<Customer, 'lastMessage'>,
  guess: number | null
): number | null {
  const seen = items.findLast(
    (item) =>
      item.kind === 'message' && (item.author.kind === 'customer' || (item.author.kind === 'listed' && guess !== null))
  )
  if (seen?.kind !== 'message') return guess
  const last = comparable(lastMessage)
  const isKnown = items.some((item) => item.kind === 'message' && comparable(item.text) === last)
  return guess === null || isKnown ? seen.at : Math.max(guess, seen.at)
}
