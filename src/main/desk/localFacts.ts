import type { CustomerReport } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Notice } from '../../shared/domain/notice'
import { FIRST_TEXT_LIMIT } from '../../shared/domain/textLimit'
import type { LocalEvent } from '../../shared/events'
import { changeConnection } from './connectionFacts'
import type { Changes, DeskState } from './deskState'
import { markCustomer, seedTranscript, setDelivery } from './messageFacts'
import { restoreWords } from './restoredWords'
import { noticeMissed } from './missedMessage'
import { depart, forgetCustomers, putReport } from './serverFacts'

/** Notices that are kept; the oldest give way. */
const NOTICE_LIMIT = 5

/** Takes what Deskhand itself states. `now`: epoch ms. */
export function applyLocalEvent(state: DeskState, changes: Changes, event: LocalEvent, now: number): void {
  switch (event.type) {
    case 'connection.changed':
      return changeConnection(state, changes, event.connection, now)
    case 'workspace.entered':
      forgetCustomers(state, changes)
      state.workspace = event.workspace
      state.textLimit = FIRST_TEXT_LIMIT
      state.me = { userId: null, name: null }
      return
    case 'signIn.changed':
      state.signIn = { ...state.signIn, ...event.signIn }
      return changes.status()
    case 'queue.pageRead':
      return readPage(state, changes, event, now)
    case 'queue.refreshed':
      return finishRefresh(state, changes, event.asOf, now)
    case 'customer.commandStarted':
      return changeCustomer(state, changes, event.key, { pending: event.pending })
    case 'customer.commandDone':
      state.takesGivenUp.delete(event.key)
      return changeCustomer(state, changes, event.key, { pending: null })
    case 'customer.commandFailed':
      if (event.pending === 'taking') giveUpTake(state, event.key, event.unanswered === true)
      return changeCustomer(state, changes, event.key, { pending: null })
    case 'customer.doubted':
      return changeCustomer(state, changes, event.key, { inDoubt: true })
    case 'customer.read':
      return changeCustomer(state, changes, event.key, { unread: 0 })
    case 'draft.kept':
      changeCustomer(state, changes, event.key, { draft: event.text })
      return changes.status()
    case 'message.written': {
      const customer = state.customers.get(event.key)
      if (customer) seedTranscript(state, customer)
      const { key, id, text, delivery } = event
      const takesOver = customer?.present === true && customer.assignment.kind === 'nobody'
      state.outbox.add({ id, key, text, delivery, writtenAt: now, takesOver })
      state.transcripts.append(key, { id, author: { kind: 'me' }, text, at: now, delivery })
      changes.transcript(key)
      return markCustomer(state, changes, key)
    }
    case 'message.deliveryChanged':
      return setDelivery(state, changes, event.id, event.delivery, now)
    case 'message.discarded':
      state.outbox.remove(event.id)
      state.transcripts.remove(event.key, event.id)
      changes.transcript(event.key)
      return markCustomer(state, changes, event.key)
    case 'desk.restored':
      return restoreWords(state, changes, event, now)
    case 'saving.changed':
      state.saving = event.saving
      return changes.status()
    case 'retention.changed':
      state.retention = event.retention
      return changes.status()
    case 'letterKeys.switched':
      state.letterKeys = event.on
      return changes.status()
    case 'textLimit.learned':
      state.textLimit = Math.min(state.textLimit, event.bytes)
      return changes.status()
    case 'notice.raised':
      // A server that repeats itself must not push out what is said once.
      state.notices = [...state.notices.filter((earlier) => !saysTheSame(earlier, event.notice)), event.notice].slice(-NOTICE_LIMIT)
      return changes.status()
    case 'notice.dismissed':
      state.notices = state.notices.filter((notice) => notice.id !== event.id)
      return changes.status()
  }
}

function changeCustomer(
  state: DeskState,
  changes: Changes,
  key: CustomerKey,
  part: { pending?: 'taking' | 'releasing' | null; unread?: number; draft?: string; inDoubt?: boolean }
): void {
  const customer = state.customers.get(key)
  if (customer) changes.put({ ...customer, ...part })
}

type PageRead = Extract<LocalEvent, { type: 'queue.pageRead' }>

function readPage(state: DeskState, changes: Changes, page: PageRead, now: number): void {
  for (const report of page.customers) {
    const known = state.customers.resolve(report)
    const changedSince = known !== null && (state.touched.get(known.key) ?? -1) > page.asOf
    // Words that came meanwhile are newer than those of the list; they say nothing of who has the customer.
    const saidSince = known !== null && (state.heard.get(known.key) ?? -1) > page.asOf
    const news = saidSince ? withoutWords(report) : report
    const customer = changedSince ? known : putReport(state, changes, news, null, now, { known, isListed: true })
    if (known && !changedSince && !saidSince) noticeMissed(state, changes, known, customer, now)
    if (!changedSince) state.touched.delete(customer.key)
    state.listed.set(customer.key, state.revision)
  }
}

function finishRefresh(state: DeskState, changes: Changes, asOf: number, now: number): void {
  for (const customer of [...state.customers.order.all.slice(0, Infinity)]) {
    // Who left earlier is only here because of messages that have not arrived.
    if (!customer.present) continue
    const listed = (state.listed.get(customer.key) ?? -1) > asOf
    const heardSince = (state.touched.get(customer.key) ?? -1) > asOf
    if (!listed && !heardSince) depart(state, changes, customer)
  }
  for (const since of [state.touched, state.heard]) for (const [key, revision] of since) if (revision <= asOf) since.delete(key)
  state.listed.clear()
  state.refreshedAt = now
  changes.status()
}

/** Answers that come later than this, ms, answer something else. */
const LATE_ANSWER = 60_000

function giveUpTake(state: DeskState, key: CustomerKey, unanswered: boolean): void {
  for (const [other, at] of state.takesGivenUp) if (state.monotonic() - at > LATE_ANSWER) state.takesGivenUp.delete(other)
  if (unanswered) state.takesGivenUp.set(key, state.monotonic())
  else state.takesGivenUp.delete(key)
}

function withoutWords({ lastMessage: _words, wait: _wait, ...report }: CustomerReport): CustomerReport {
  return report
}

function saysTheSame(one: Notice, other: Notice): boolean {
  if (one.kind === 'wordsDamaged') return other.kind === 'wordsDamaged'
  return one.kind === 'serverError' && other.kind === 'serverError' && one.reason === other.reason
}
