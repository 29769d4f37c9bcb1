import { customerKey, pageKey } from '../../../shared/domain/ids'
import type { Customer, CustomerReport } from '../../../shared/domain/customer'
import type { LocalEvent } from '../../../shared/events'
import type { State, WritableState } from '../tables/tables'
import type { Changes } from './changes'
import { tellsAssignment } from './assignments'
import { noticeMissed, noticeNewWords } from './missedMessage'
import { settleParkings } from './parking'
import { depart, putReport } from './serverFacts'
import { proveByRestored } from './turnProof'
import { turnByRow } from './turns'

type Fact<Type extends LocalEvent['type']> = Extract<LocalEvent, { type: Type }>

/** Applies one part of a list that Deskhand asked for. */
export function readPart(state: WritableState, changes: Changes, part: Fact<'queue.partRead'>, now: number): void {
  state.awaitsIdentity = false
  state.listsTell ||= part.customers.some(tellsAssignment)
  for (const report of part.customers) {
    if (report.mine === false && report.assigned === true && report.agentName !== undefined)
      state.names.add(report.agentName)
    const known = state.customers.resolve(report)
    const changedSince = (state.touched.get(known?.key ?? customerKey(report)) ?? -1) > part.asOf
    // After the list was requested, a frame said that this customer left. So the row is out of date.
    if (known === null && changedSince) continue
    // Messages after the request are newer than the row's message. The row still says who has the customer.
    const saidSince = known !== null && (state.heard.get(known.key) ?? -1) > part.asOf
    const news = saidSince ? withoutWords(report) : report
    const { lastId } = state.transcripts
    const customer =
      known !== null && changedSince ? known : putReport(state, changes, news, null, now, { known, isListed: true })
    if (known && !changedSince && !saidSince) {
      const items = state.transcripts.of(customer.key)
      noticeMissed(state, changes, known, customer, now)
      turnByRow(state, changes, known, items, now)
    }
    // A restored draft puts its customer into the state before the first list. Then the customer is not `present`
    // yet.
    if (known?.present !== true) {
      noticeNewWords(state, changes, customer, lastId)
      proveByRestored(state, changes, state.customers.get(customer.key) ?? customer, now)
    }
    if (!changedSince) state.touched.delete(customer.key)
    state.listed.listed(customer.key, state.revision)
    const listed = state.customers.get(customer.key)
    if (listed && listed.unlistedSince !== null) changes.put({ ...listed, unlistedSince: null })
  }
}

/**
 * Applies a list that Deskhand did not ask for. It may be old or another agent's. So its "mine" does not count, and
 * nobody leaves the queue. Customers about whom a frame came since the last requested list stay unchanged. Asks for a
 * list if somebody is new.
 */
export function mergePushed(
  state: WritableState,
  changes: Changes,
  { customers }: Fact<'queue.pushed'>,
  now: number
): void {
  for (const report of customers) {
    const known = state.customers.resolve(report)
    if (known?.present !== true) changes.wantRefresh()
    if (report.pageId === null && known === null) continue
    if (state.touched.has(known?.key ?? customerKey(report))) continue
    const { assigned, agentName = null } = report
    const claim = assigned === undefined ? null : { assigned, mine: undefined, agentId: null, agentName }
    const { mine: _mine, ...told } = report
    putReport(state, changes, told, claim, now, { known })
  }
}

/**
 * Returns the customers of the queue whom neither a row nor a frame named after revision `asOf`. Visits only customers
 * who have had no row since then.
 */
export function missingAfter(
  { listed, touched, customers }: Pick<State, 'listed' | 'touched' | 'customers'>,
  asOf: number
): readonly Customer[] {
  const missing: Customer[] = []
  for (const key of listed.notAfter(asOf)) {
    const customer = (touched.get(key) ?? -1) <= asOf ? customers.get(key) : undefined
    // A customer who left earlier cannot be missing. The record stays for messages that have not arrived.
    if (customer?.present === true) missing.push(customer)
  }
  return missing
}

/**
 * Call this after the last part of a list. Missing customers leave the queue. A parking ends if the agent does not
 * have its customer. A list that is cut, or only a part (`isPart`), does neither. A `partial` list ends no parking.
 *
 * `silent`: company pages of which the server lists nobody. Their customers stay, but are marked as unlisted. With
 * `signedInAgain`, those who were marked already leave the queue. `now`: epoch ms.
 */
export function finishRefresh(
  state: WritableState,
  changes: Changes,
  read: Fact<'queue.refreshed'>,
  now: number
): void {
  const { asOf, unreadable = 0, silent, signedInAgain = false } = read
  const isPart = state.partListedAt > asOf
  const cut = read.cut === true || isPart
  for (const customer of cut ? [] : missingAfter(state, asOf)) {
    const isSilent = silent?.has(pageKey(customer.pageId)) === true
    const stays = isSilent && !(signedInAgain && customer.unlistedSince !== null)
    if (stays) changes.put({ ...customer, unlistedSince: customer.unlistedSince ?? now })
    else depart(state, changes, customer)
  }
  if (!cut && read.partial !== true) settleParkings(state, changes, silent)
  for (const since of [state.touched, state.heard])
    for (const [key, revision] of since) if (revision <= asOf) since.delete(key)
  state.listed.finish(asOf, state.revision, (key) => state.customers.get(key)?.present === true)
  state.names.listed(asOf, cut)
  state.refreshedAt = now
  state.lastDesk = null
  state.unreadable = unreadable
  state.partial = read.partial === true || isPart
  changes.status()
}

function withoutWords({
  lastMessage: _words,
  lastWithoutText: _without,
  wait: _wait,
  ...report
}: CustomerReport): CustomerReport {
  return report
}
