import type { CommandRefusal } from '../../shared/commands'
import type { Customer } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import type { NewNotice } from '../../shared/domain/notice'
import { longestFree, whyNobodyFree } from '../state/selectors/waitingInReach'
import type { Outcome, Refusal } from './queuedCommand'
import { createBulkRelease, undoReleases } from './bulkRelease'
import { createRelease } from './release'
import type { AssignmentCommands, TakeOverParts } from './takeOverParts'

const TAKE_TIMEOUT_MS = 8000
/**
 * An error may come within this time after the answer to a take-over. In that case, the error may be the true answer,
 * and the first answer may have been for a colleague's take-over.
 */
const SECOND_ANSWER_MS = 2000

/** The latest take-over that was answered. */
interface LastTake {
  readonly key: CustomerKey
  /** When the answer came, ms by `State.awake`. */
  readonly at: number
  /**
   * `refreshedAt` of the state when the take-over was answered. As long as it is the same, no reading of the queue
   * has ended since.
   */
  readonly refreshedAt: number | null
  /** True if the answer may belong to a colleague's take-over. Deskhand has then asked for a list. */
  readonly isAsked: boolean
  /** The error that came while Deskhand waited for the list of `isAsked`. Null: no error came. */
  error: Refusal | null
}

/**
 * The server may confirm a take-over, although a later list shows that the agent does not have the customer. In that
 * case, this constant stands for the refusal.
 */
const NOT_MINE: Refusal = { kind: 'refused', reason: '', alreadyAssigned: true }

export function createAssignmentCommands({
  store,
  commands,
  queueSync,
  clock,
  timers,
  canSend
}: TakeOverParts): AssignmentCommands {
  const customerOf = (key: CustomerKey): Customer | undefined => store.state.customers.get(key)

  let taken: LastTake | null = null
  /** The commands that were unanswered or unsent when the connection was lost. The next list shows their effect. */
  const cutOff = new Map<CustomerKey, 'take' | 'takeBack' | 'release'>()
  /** See `ReleaseParts.whenListed`. */
  const undecided = new Map<CustomerKey, () => void>()

  function isFree(key: CustomerKey): boolean {
    const customer = customerOf(key)
    return customer?.present === true && customer.assignment.kind === 'nobody'
  }

  const isWithBot = (key: CustomerKey): boolean => customerOf(key)?.present === false

  function raise(notice: NewNotice): void {
    store.enqueue({ type: 'notice.raised', notice })
  }

  function take(key: CustomerKey, isBulk = false): CommandRefusal | null {
    const customer = customerOf(key)
    if (!customer) return 'unknownCustomer'
    if (!canSend()) return 'notConnected'
    if (customer.pending) return 'alreadyPending'
    if (customer.assignment.kind === 'me') return null
    const { pageId, customerId, present } = customer
    store.apply({ type: 'customer.commandStarted', key, pending: 'taking' })
    let words = ''
    commands.add({
      request: { type: 'take', pageId, customerId },
      key,
      isBulk,
      timeoutMs: TAKE_TIMEOUT_MS,
      isAnsweredBy: (event) => {
        if (event.type === 'customer.taken') words = event.reason ?? ''
        return customerOf(key)?.assignment.kind === 'me'
      },
      ended: (outcome) => takeEnded(key, outcome, !present, words)
    })
    return null
  }

  const takeBack: AssignmentCommands['takeBack'] = (keys) =>
    undoReleases(store, keys, (key) => take(key, keys.length > 1))

  /**
   * `isBack`: true if the take-over undoes a release. If it fails, the bot still has the customer. `words`: those of an
   * unclear answer.
   */
  function takeEnded(key: CustomerKey, outcome: Outcome, isBack: boolean, words: string): void {
    if (outcome.kind === 'done') return takeDone(key, words)
    // A take-over that is not decided yet may still be answered.
    const unanswered = outcome.kind === 'timedOut' || (outcome.kind === 'refused' && outcome.isPending === true)
    store.enqueue({ type: 'customer.commandFailed', key, pending: 'taking', unanswered })
    if (outcome.kind === 'refused') return conflict(key, outcome, true)
    if (outcome.kind !== 'timedOut') return void cutOff.set(key, isBack ? 'takeBack' : 'take')
    // Without an answer, only the list shows whether the take-over worked.
    queueSync.request((complete) => {
      if (!complete) return
      if (isFree(key) || (isBack && isWithBot(key))) fail('take', key, null)
      else tellColleague(key)
    })
  }

  function tellColleague(key: CustomerKey): void {
    const customer = customerOf(key)
    if (customer?.assignment.kind !== 'other') return
    raise({ kind: 'conflict', key, name: customer.name, agentName: customer.assignment.agentName })
  }

  function listed(): void {
    for (const [key, what] of cutOff) {
      const customer = customerOf(key)
      const action = what === 'release' ? what : 'take'
      const isStillMine = customer?.present === true && customer.assignment.kind === 'me'
      const isUndone = what === 'release' ? isStillMine : isFree(key) || (what === 'takeBack' && isWithBot(key))
      if (customer && isUndone && customer.pending === null) raise(failedNotice(action, customer, null, true))
      else if (action === 'take') tellColleague(key)
    }
    cutOff.clear()
    const decide = [...undecided.values()]
    undecided.clear()
    for (const one of decide) one()
  }

  function takeDone(key: CustomerKey, reason: string): void {
    const isAsked = customerOf(key)?.inDoubt === true
    const last: LastTake = {
      key,
      at: store.state.awake(),
      refreshedAt: store.state.refreshedAt,
      isAsked,
      error: null
    }
    taken = last
    store.apply({ type: 'customer.commandDone', key, pending: 'taking' })
    if (isAsked)
      conflict(
        key,
        { ...NOT_MINE, reason },
        true,
        () => last.error && raise({ kind: 'serverError', reason: last.error.reason })
      )
  }

  function fail(action: 'take' | 'release', key: CustomerKey, outcome: Outcome | null): void {
    if (outcome?.kind === 'lost' || outcome?.kind === 'unsent') return void cutOff.set(key, action)
    const customer = customerOf(key) ?? { key, name: null, present: true }
    // An unclear answer has words too.
    const said = outcome?.kind === 'timedOut' && outcome.said !== undefined ? { reason: outcome.said } : null
    raise(failedNotice(action, customer, outcome?.kind === 'refused' ? outcome : said, false))
  }

  /**
   * Puts in doubt who has the customer, asks for a list that shows it, and tells the agent. `tookOver`: true if the
   * command would have taken the customer over. `kept`: called if the list shows that the agent has the customer.
   */
  function conflict(key: CustomerKey, refusal: Refusal, tookOver: boolean, kept?: () => void): void {
    store.enqueue({ type: 'customer.doubted', key })
    queueSync.request((complete) => {
      const customer = customerOf(key)
      if (!customer || (!complete && !canSend())) return
      const { present, assignment, name } = customer
      if (assignment.kind === 'me') return kept?.()
      if (assignment.kind === 'other') return raise({ kind: 'conflict', key, name, agentName: assignment.agentName })
      // Some lists leave out the customers of colleagues. If the customer is in no list, only the error shows that a
      // colleague has the customer.
      if (refusal.alreadyAssigned && !(complete && present))
        return raise({ kind: 'conflict', key, name, agentName: null })
      if (tookOver) fail('take', key, refusal)
    })
  }

  const release = createRelease({
    store,
    commands,
    queueSync,
    timers,
    canSend,
    raise,
    fail: (key, outcome) => fail('release', key, outcome),
    whenListed: (key, decide) => void undecided.set(key, decide)
  })

  const hadNoEffect = (key: CustomerKey): void =>
    raise(failedNotice('release', customerOf(key) ?? { key, name: null, present: true }, null, true))

  // After a reset, another agent or workspace may be here. The commands in these two maps belong to the earlier one.
  const watch = store.watch((change) => {
    if (!change.reset) return
    cutOff.clear()
    undecided.clear()
  })

  return {
    take: (key) => take(key),
    takeBack,
    listed,
    dispose: watch.dispose,
    release,
    ...createBulkRelease({ store, release, timers, canSend, takeBack, hadNoEffect }),
    conflict: (key, refusal, tookOver) => conflict(key, refusal, tookOver),
    unattributed: (refusal, who) => {
      const last = taken
      if (last !== null && who !== undefined && String(customerOf(last.key)?.customerId) !== String(who.customerId))
        return false
      taken = null
      const isLate =
        last === null ||
        store.state.awake() - last.at > SECOND_ANSWER_MS ||
        last.refreshedAt !== store.state.refreshedAt
      if (isLate) return false
      if (last.isAsked) {
        last.error = refusal
        return true
      }
      if (customerOf(last.key)?.assignment.kind !== 'me') return false
      conflict(last.key, refusal, true, () => raise({ kind: 'serverError', reason: refusal.reason }))
      return true
    },
    takeLongest: (chosen) => {
      const longest = longestFree(store.state, clock())
      if (!longest) return whyNobodyFree(store.state, clock())
      const refusal = take(longest.key)
      if (!refusal) chosen?.(longest.key)
      return refusal
    }
  }
}

/** Returns the notice of a failed command. `refusal` null: the server did not answer. `isCutOff`: true if the connection was lost before the answer came. */
function failedNotice(
  action: 'take' | 'release',
  { key, name, present }: Pick<Customer, 'key' | 'present'> & { readonly name: string | null },
  refusal: Pick<Refusal, 'reason' | 'isPending'> | null,
  isCutOff: boolean
): NewNotice {
  const reason = refusal === null || refusal.reason === '' ? null : refusal.reason
  return {
    kind: 'commandFailed',
    action,
    key,
    name,
    reason,
    ...(refusal !== null && reason === null && { wasAnswered: true }),
    ...(refusal?.isPending && { isPending: true }),
    ...(isCutOff && { isCutOff }),
    ...(action === 'take' && !present && { isWithBot: true })
  }
}
