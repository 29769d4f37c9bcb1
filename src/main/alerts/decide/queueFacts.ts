import type { CustomerKey } from '../../../shared/domain/ids'
import { MINUTE_MS } from '../../../shared/time'
import { addItem, clearBlocks, createSortedBlocks, indexOf, itemAt, removeItem } from '../../state/tables/sortedBlocks'
import type { AlertedCustomer, QueueFact } from './events'
import { back, noteChange } from './gap'
import { closeAllNotifications, settleNotifications } from './notifications'
import { forgetPagePeople, forgetPagePerson, isHeldByPage, notePagePerson, revisePagePerson } from './pageQuiet'
import { markNotified } from './notifiedAlerts'
import { addPending, clearPending, removePending, revisePending } from './pendingAlerts'
import { addLog, type Run, type RunningLimit, type RunningLimits } from './state'
import { addRequester, findRequester, forgetRequester } from './requesters'
import { countHeld } from './heldAlerts'

/** Applies one fact about the queue. Returns true if the caller must evaluate the alerts again. */
export function takeFact(run: Run, fact: QueueFact): boolean {
  const { state, now } = run
  switch (fact.kind) {
    case 'needsAgent':
      if (state.isReceiving) began(run, fact.person, fact.inView, fact.isSaid === true)
      else if (!fact.person.mine) state.unalerted.add(fact.person.key)
      return true
    case 'settled':
      removePending(state.pending, fact.key)
      forgetRequester(state.requesters, fact.name)
      forgetPagePerson(state.pageQuiet, fact.key)
      if (fact.waits === true) state.unalerted.add(fact.key)
      else state.unalerted.delete(fact.key)
      settleNotifications(run, fact.key, fact.name)
      run.effects.push({ type: 'log.settled', key: fact.key })
      return true
    case 'taken':
      state.lastTakenAt = now.monotonic
      return true
    case 'requested':
      addRequester(state.requesters, fact.name, now.monotonic)
      state.presence.isUnchecked = true
      return true
    case 'revised':
      revisePagePerson(state.pageQuiet, fact)
      return revisePending(state.pending, fact, state.offsets.ofList)
    case 'owes':
      return startTimeLimit(run, fact)
    case 'noTimeLimit':
      forgetReply(state.replies, fact.key)
      return false
    case 'lost':
      if (state.isReceiving && state.pending.byKey.size > 0) addLog(run, 'decision', null, 'connectionLost')
      state.isReceiving = false
      state.neededBefore.clear()
      return true
    case 'changedInGap':
      noteChange(run, fact)
      return false
    case 'back':
      reopenReplies(state.replies, state.pending.mine)
      // Quiet hours of a page hold these back. Their alerts begin again too.
      for (const own of state.pageQuiet.mine.values()) reopenReplies(state.replies, own.keys())
      back(run, fact.people)
      return true
    case 'reset':
      clearPending(state.pending)
      forgetPagePeople(state.pageQuiet)
      forgetAllReplies(state.replies)
      closeAllNotifications(run)
      state.held.came.clear()
      state.requesters.unshown = []
      state.neededBefore.clear()
      state.unalerted.clear()
      state.hasReceived = false
      return true
  }
}

function began(run: Run, person: AlertedCustomer, inView: boolean, isSaid: boolean): void {
  const { state } = run
  const { pending, presence, held } = state
  const { key, mine } = person
  const now = run.now.monotonic
  if (mine && person.isReminder !== true && !state.settings.mine) return addLog(run, 'decision', key, 'switchedOff')
  if (mine && inView) return addLog(run, 'decision', key, 'inView')
  state.unalerted.delete(key)
  notePagePerson(state.pageQuiet, person)
  if (isHeldByPage(state.pageQuiet, key)) return addLog(run, 'decision', key, 'heldBy.page')
  const isNew = addPending(pending, person, now, state.offsets.ofList)
  const requester = findRequester(state.requesters, person.name, now)
  if (requester || isSaid || (!mine && state.isFocused)) markNotified(pending, [key])
  if (isSaid) pending.again.delete(key)
  presence.isUnchecked ||= isNew || mine
  if (!isNew) return addLog(run, 'decision', key, 'alreadyAlerting')
  // The agent may know the customer already from a notification about the request, or from the visible desk. Then the
  // customer does not count as held back.
  const isKnown = requester?.wasNamed === true || (!mine && state.isFocused && held.by === null)
  if (!isKnown) countHeld(held, key)
  if (held.by !== null) addLog(run, 'decision', key, `heldBy.${held.by}`)
  else if (isSaid || (state.isFocused && !mine)) addLog(run, 'decision', key, 'inFront')
}

/**
 * If the agent has the conversation open when the answer becomes late, Deskhand does not alert. It checks again after
 * this time.
 */
const LOOK_AGAIN_MS = MINUTE_MS

const byTime = (one: RunningLimit, other: RunningLimit): number =>
  one.lateAt - other.lateAt || (one.key < other.key ? -1 : one.key > other.key ? 1 : 0)

export function createRunningLimits(): RunningLimits {
  return { byKey: new Map(), open: createSortedBlocks(byTime) }
}

/**
 * Notes the time limit of a customer. If `fact.isSame`, a limit that was checked already is not checked again. Returns
 * true if the new limit is still to come, and so ends the alert about an earlier limit of a muted or hidden page.
 */
function startTimeLimit(run: Run, fact: Extract<QueueFact, { kind: 'owes' }>): boolean {
  const { state, now } = run
  const { replies } = state
  const began = fact.since === null ? now.monotonic : now.monotonic - (now.clock - fact.since)
  const isTold = fact.isSame && replies.byKey.has(fact.key) && !isOpen(replies, fact.key)
  const reply = { key: fact.key, lateAt: began + fact.limitMs }
  forgetReply(replies, fact.key)
  replies.byKey.set(fact.key, reply)
  const isEarly = state.pending.byKey.get(fact.key)?.mine === false && reply.lateAt > now.monotonic
  if (isEarly) {
    removePending(state.pending, fact.key)
    forgetPagePerson(state.pageQuiet, fact.key)
    settleNotifications(run, fact.key, null)
  }
  if (!isTold || isEarly) addItem(replies.open, byTime, reply)
  return isEarly
}

export function forgetReply({ byKey, open }: RunningLimits, key: CustomerKey): void {
  const reply = byKey.get(key)
  if (reply) removeItem(open, byTime, reply)
  byKey.delete(key)
}

export function forgetAllReplies({ byKey, open }: RunningLimits): void {
  byKey.clear()
  clearBlocks(open)
}

/**
 * The agent owes these customers an answer, but the alerts about them have ended. So Deskhand has to check again
 * whether the agent's answers are late.
 */
export function reopenReplies(replies: RunningLimits, keys: Iterable<CustomerKey>): void {
  for (const key of keys) {
    const reply = replies.byKey.get(key)
    if (reply && !isOpen(replies, key)) addItem(replies.open, byTime, reply)
  }
}

/**
 * Asks the store about each customer to whom the agent's answer is late now. An alert may be needless: the customer
 * has left, or the agent has the conversation open.
 */
export function checkTimeLimits({ state, now, effects }: Run): void {
  if (!state.isReceiving) return
  const { open } = state.replies
  for (let next = itemAt(open, 0); next && next.lateAt <= now.monotonic; next = itemAt(open, 0)) {
    removeItem(open, byTime, next)
    effects.push({ type: 'timeLimit.check', key: next.key })
  }
}

/**
 * The agent reads the conversation now. So Deskhand waits for `LOOK_AGAIN_MS`, and then checks again whether the
 * agent's answer is late.
 */
export function lookAgain({ state: { replies }, now }: Run, key: CustomerKey): void {
  if (!replies.byKey.has(key)) return
  forgetReply(replies, key)
  const reply = { key, lateAt: now.monotonic + LOOK_AGAIN_MS }
  replies.byKey.set(key, reply)
  addItem(replies.open, byTime, reply)
}

/**
 * Returns when the agent will be late next with an answer to a customer, monotonic ms. Null: no answer can become
 * late, or frames do not arrive.
 */
export function nextLateAt({ open }: RunningLimits, isReceiving: boolean): number | null {
  return isReceiving ? (itemAt(open, 0)?.lateAt ?? null) : null
}

function isOpen({ byKey, open }: RunningLimits, key: CustomerKey): boolean {
  const reply = byKey.get(key)
  return reply !== undefined && indexOf(open, byTime, reply) >= 0
}
