import { NOTHING_CARRIED } from '../../../shared/domain/guard'
import type { LastDesk } from '../../../shared/lastDesk'
import type { WritableState } from '../tables/tables'
import type { Changes } from './changes'

/**
 * Applies what the server says about who is signed in. If this may be another agent than before, forgets everything.
 * `userId` null: the server does not say it, and nothing changes.
 */
export function greet(state: WritableState, changes: Changes, userId: string | null): void {
  if (userId !== null) state.awaitsIdentity = false
  if (userId === null || userId === state.me.userId) return
  if (state.lastDesk !== null && isOfAnother(state.lastDesk, userId)) state.lastDesk = null
  // Another agent may have signed in here, and must not see what the earlier agent saw.
  if (state.me.userId !== null || state.hasWorkWithoutOwner) {
    forgetCustomers(state, changes)
    changes.wantRefresh()
  }
  state.me = { userId, name: null }
  changes.status()
}

/** True if the last desk is certainly another agent's. `userId`: who is here now; null if that is unknown. */
export function isOfAnother(lastDesk: LastDesk, userId: string | null): boolean {
  return lastDesk.userId !== null && userId !== null && lastDesk.userId !== userId
}

/**
 * Forgets all customers and what belongs to them, such as conversations, messages, drafts, notes and notices. Also
 * forgets what was learned about the server's lists.
 */
export function forgetCustomers(state: WritableState, changes: Changes): void {
  state.customers.clear()
  state.transcripts.clear()
  state.outbox.clear()
  state.touched.clear()
  state.heard.clear()
  state.takesGivenUp.clear()
  state.listed.clear()
  state.notices = []
  state.parkings = new Map()
  state.turnsBefore.clear()
  state.parkedBefore.clear()
  state.lastParked = null
  state.notes = new Map()
  state.carried = NOTHING_CARRIED
  state.spellings = new Map()
  state.refreshedAt = null
  state.unreadable = 0
  state.partial = false
  state.listsTell = false
  state.hearsOthers = false
  state.listsAnswers = false
  state.usesOtherDevice = false
  state.freeTurns.clear()
  state.discarded.clear()
  state.lateEchoes.clear()
  state.listedWords.clear()
  state.released.clear()
  state.releasedParkings.clear()
  state.undone.clear()
  state.names.clear()
  state.texts.clear()
  state.listing = null
  state.bulkRelease = null
  state.hasWorkWithoutOwner = false
  state.awaitsIdentity = false
  state.lastDesk = null
  state.hasSetAsideWork = false
  state.agentChanges++
  changes.reset()
}
