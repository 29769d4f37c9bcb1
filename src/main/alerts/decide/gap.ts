import type { CustomerKey } from '../../../shared/domain/ids'
import type { AlertedCustomer, QueueFact } from './events'
import { countHeld } from './heldAlerts'
import { wantNameAtStart } from './notices'
import { tellDigest } from './notifications'
import { notePeople } from './pageQuiet'
import { markNotified, markOthersNotified } from './notifiedAlerts'
import { addPending, beginPendingAgain } from './pendingAlerts'
import { addLog, mayNotify, type Run } from './state'

/** Notes a customer who changed while no frames arrive, so that `back` finds the customer. */
export function noteChange({ state }: Run, fact: Extract<QueueFact, { kind: 'changedInGap' }>): void {
  const { neededBefore, unalerted, pending } = state
  const { key, needed, waits } = fact
  if (!neededBefore.has(key)) neededBefore.set(key, needed)
  if (waits && pending.byKey.get(key)?.mine !== false) unalerted.add(key)
  else unalerted.delete(key)
}

/**
 * Call this when Deskhand has read the queue, at the start or after a gap. Begins all alerts again, but visits only the
 * customers in `people` and the agent's own ones. If there are new customers, one notification says how many wait. It
 * does not appear while the desk is in front, or while alerts are off or held back.
 */
export function back(run: Run, people: readonly AlertedCustomer[]): void {
  const { state, now } = run
  const { pending, held, neededBefore, offsets } = state
  const isKnown = ({ key }: AlertedCustomer): boolean => neededBefore.get(key) !== false
  const free = notePeople(run, people)
  state.isReceiving = true
  const waiting = free.filter(({ key, mine }) => !mine && pending.byKey.get(key)?.mine !== false)
  const own = free.filter(({ mine }) => mine)
  const came = waiting.filter((person) => !isKnown(person))
  beginPendingAgain(pending, now.monotonic)
  const isHeld = held.by !== null
  // One notification covers all waiting customers. The agent's own customers who wrote during the gap get a normal
  // alert.
  if (!isHeld) {
    markOthersNotified(pending)
    markNotified(pending, keysOf([...waiting, ...own.filter(isKnown)]))
  }
  for (const person of [...waiting, ...own]) addPending(pending, person, now.monotonic, offsets.ofList)
  const isTold = !isHeld && !state.isFocused && !state.presence.isUnattended && mayNotify(state)
  // A new customer counts as held back in two cases:
  // - Something holds alerts back now.
  // - No notification appears, and the desk is not in front. The system may report a locked screen late.
  if (!isTold && (isHeld || !state.isFocused)) for (const { key } of came) countHeld(held, key)
  if (held.by !== null && pending.byKey.size > 0) addLog(run, 'decision', null, `heldBy.${held.by}`)
  else if (state.isFocused && pending.byKey.size > 0) addLog(run, 'decision', null, 'inFront')
  if (isTold && came.length > 0) {
    const reason = state.hasReceived ? 'gap' : 'start'
    const allWaiting = pending.byKey.size - pending.mine.size
    tellDigest(run, reason, reason, came.length, allWaiting)
    if (reason === 'start') wantNameAtStart(run, came.length, allWaiting)
  }
  state.neededBefore.clear()
  state.unalerted.clear()
  state.presence.isUnchecked = true
  state.hasReceived = true
}

function keysOf(people: readonly AlertedCustomer[]): readonly CustomerKey[] {
  return people.map(({ key }) => key)
}
