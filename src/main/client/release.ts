import type { Timers } from '../../shared/clock'
import type { Command, CommandRefusal } from '../../shared/commands'
import type { Customer } from '../../shared/domain/customer'
import type { ReleaseResult } from '../../shared/domain/bulkRelease'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Delivery } from '../../shared/domain/message'
import type { NewNotice } from '../../shared/domain/notice'
import type { Store } from '../state/store'
import type { CommandQueue } from './commandQueueParts'
import type { Outcome } from './queuedCommand'
import type { QueueSync } from './queueSync'

/**
 * The workspace's guide names no answer to a release. If the server has not confirmed the release within this time,
 * Deskhand asks for a list.
 */
const RELEASE_TIMEOUT_MS = 3000
/** If a release has no result after this time, it fails. After that, the agent may write to the customer again. */
const RELEASE_LIMIT_MS = 8000

export type Queued = NonNullable<Extract<Command, { type: 'customer.release' }>['queued']>

export interface ReleaseParts {
  readonly store: Store
  readonly commands: Pick<CommandQueue, 'add'>
  readonly queueSync: Pick<QueueSync, 'request'>
  readonly timers: Timers
  readonly canSend: () => boolean
  readonly raise: (notice: NewNotice) => void
  readonly fail: (key: CustomerKey, outcome: Outcome) => void
  /**
   * Calls `decide` after the first list of the next connection was read. If this is called several times for a
   * customer, only the last `decide` runs. If another agent signs in before that list, no `decide` runs.
   */
  readonly whenListed: (key: CustomerKey, decide: () => void) => void
}

/**
 * Returns null if the release began. Otherwise returns the reason against it. `queued`: what happens to messages that
 * wait. `send`: they leave before the release. `keep`: they are marked as not sent. `ask`: nothing is released, so
 * that the window can ask the agent. `report`: gets the result; after `notConfirmed`, a second result may follow.
 * Without `report`, notices show the result.
 */
export type Release = (
  key: CustomerKey,
  queued?: Queued,
  report?: (result: ReleaseResult) => void
) => CommandRefusal | null

/** A message that was queued before a release never leaves after the release. */
export function createRelease({
  store,
  commands,
  queueSync,
  timers,
  canSend,
  raise,
  fail,
  whenListed
}: ReleaseParts): Release {
  const isMine = (key: CustomerKey): boolean => store.state.customers.get(key)?.assignment.kind === 'me'
  const stateOf = (id: number): Delivery['state'] => store.state.outbox.get(id)?.delivery.state ?? 'sent'

  function queuedTo(key: CustomerKey): readonly number[] {
    return [...store.state.outbox.all()]
      .filter((entry) => entry.key === key && entry.delivery.state === 'queued')
      .map(({ id }) => id)
  }

  function keep({ key, name }: Customer): void {
    const delivery: Delivery = { state: 'failed', reason: { code: 'releasedBefore', name } }
    for (const id of queuedTo(key)) store.apply({ type: 'message.deliveryChanged', key, id, delivery })
  }

  /** `first`: ids of the messages that must arrive before the release leaves. `report`: see `Release`. */
  function begin(
    { key, name, pageId, customerId, parking }: Customer,
    first: readonly number[],
    report: ((result: ReleaseResult) => void) | undefined
  ): void {
    let isOver = false
    let isQueued = false
    let isWritten = false
    store.apply({ type: 'customer.commandStarted', key, pending: 'releasing' })
    const cancel = timers.after(RELEASE_LIMIT_MS, giveUp)
    const watch = store.watch((change) => {
      if (change.transcripts.has(key)) enqueue()
    })

    function lift(how: 'customer.commandDone' | 'customer.commandFailed'): void {
      if (isOver) return
      isOver = true
      cancel()
      watch.dispose()
      store.enqueue({ type: how, key, pending: 'releasing' })
    }

    function done(): void {
      lift('customer.commandDone')
      if (report) report({ kind: 'released' })
      else raise({ kind: 'released', key, name, ...(parking?.state === 'due' && { reminder: true as const }) })
    }

    function failed(outcome: Outcome): void {
      lift('customer.commandFailed')
      if (!report) return fail(key, outcome)
      const result = resultOf(outcome)
      report(result)
      // The answer is lost with the connection. So the list of the next connection shows whether the release worked.
      if (result.kind === 'notConfirmed' && !canSend())
        whenListed(key, () => report({ kind: isMine(key) ? 'noEffect' : 'released' }))
    }

    function resultOf(outcome: Outcome): ReleaseResult {
      if (outcome.kind === 'refused') return { kind: 'refused', reason: outcome.reason }
      if (isWritten) return { kind: 'notConfirmed' }
      if (!canSend()) return { kind: 'notConnected' }
      return { kind: isMine(key) ? 'notSent' : 'notYours' }
    }

    /**
     * Returns true if the agent has the customer, and the messages that must arrive first have arrived. `arriving`:
     * true if messages that are being sent count as arrived.
     */
    function mayLeave(arriving: boolean): boolean {
      const hasArrived = (id: number): boolean => stateOf(id) === 'sent' || (arriving && stateOf(id) === 'sending')
      return isMine(key) && first.every(hasArrived)
    }

    function enqueue(): void {
      if (isOver || isQueued || queuedTo(key).length > 0) return
      isQueued = true
      // A watcher of the store may have called this function, and a watcher must not change the state. If a release
      // is added but does not leave, the next command leaves at once, and that changes the state. So a release that
      // must not leave is not added.
      if (!mayLeave(true)) return ended({ kind: 'unsent' })
      commands.add({
        request: { type: 'release', pageId, customerId },
        key,
        isBulk: report !== undefined,
        timeoutMs: RELEASE_TIMEOUT_MS,
        beforeSend: () => (isWritten = !isOver && mayLeave(false)),
        isAnsweredBy: () => !isMine(key),
        ended
      })
    }

    function ended(outcome: Outcome): void {
      // The frame was allowed to leave, but could not be written.
      if (outcome.kind === 'unsent') isWritten = false
      // `giveUp` has reported the result already.
      if (outcome.kind !== 'done' && isOver && !isWritten) return
      if (outcome.kind === 'done') return done()
      if (outcome.kind === 'unsent' && !isOver && canSend()) return failed({ kind: 'timedOut' })
      if (outcome.kind === 'refused') return refused(outcome)
      if (outcome.kind !== 'timedOut') return failed(outcome)
      queueSync.request((complete) => {
        if (complete && !isMine(key)) return done()
        // The list shows that an unclear answer meant a refusal.
        const isRefused = complete && outcome.said !== undefined
        failed(isRefused ? { kind: 'refused', reason: outcome.said, alreadyAssigned: false } : outcome)
      })
    }

    /** A colleague or the bot may have the customer. The error's text is unreliable, so Deskhand asks for a list. */
    function refused(outcome: Outcome): void {
      failed(outcome)
      store.enqueue({ type: 'customer.doubted', key })
      queueSync.request()
    }

    function giveUp(): void {
      if (!isWritten) return failed({ kind: 'timedOut' })
      // The server may have released the customer. So messages to the customer wait until a list shows who has the
      // customer.
      lift('customer.commandFailed')
      store.enqueue({ type: 'customer.doubted', key })
      report?.({ kind: 'notConfirmed' })
    }

    enqueue()
  }

  return (key, queued = 'ask', report) => {
    const customer = store.state.customers.get(key)
    if (!customer) return 'unknownCustomer'
    if (!canSend()) return 'notConnected'
    if (customer.pending) return 'alreadyPending'
    if (customer.assignment.kind !== 'me') return 'withSomeoneElse'
    const waiting = queuedTo(key)
    if (waiting.length > 0 && queued === 'ask') return 'hasQueued'
    if (queued === 'keep') keep(customer)
    begin(customer, queued === 'send' ? waiting : [], report)
    return null
  }
}
