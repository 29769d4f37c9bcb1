import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { SettingFact, SettingState } from '../../../shared/domain/settings'
import { FIRST_TEXT_LIMIT } from '../../../shared/domain/textLimit'
import type { LocalEvent } from '../../../shared/events'
import { changeConnection } from './connection'
import { hasSignedOut, isReceiving } from '../selectors/connection'
import type { WritableState } from '../tables/tables'
import type { Changes } from './changes'
import { discardMessage, markCustomer, seedTranscript, setDelivery } from './messages'
import { addNotice } from './notices'
import { dropWithdrawnOffers } from './outdatedNotices'
import { restoreUnsentWork } from './restoredMessages'
import { finishRefresh, mergePushed, readPart } from './list'
import { checkParkings, parkCustomer, restoreParkings, shiftParkings, undoParking, unparkCustomer } from './parking'
import { forgetCustomers, isOfAnother } from './person'
import { copyText, forgetBegun, pasteText } from './carriedTexts'
import { abandonTakeOver } from './claims'
import { undoRelease } from './released'
import { expireNotes, keepNote, pinCustomer, restoreNotes } from './customerNotes'
import { chooseSpelling, expireSpellings, restoreSpellings } from './customerSpelling'

/** `addedToDraft` keeps at most this many texts, the latest ones. */
const ADDITIONS_KEPT = 20

/** `now`: epoch ms. */
export function applyLocalEvent(state: WritableState, changes: Changes, event: LocalEvent, now: number): void {
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
      if (state.signIn.phase !== 'idle') state.lastDesk = null
      // Another agent may sign in on the sign-in page. So the server must say again who is here.
      if (event.signIn.phase === 'signInPageOpen' && !isReceiving(state.connection)) state.awaitsIdentity = true
      return changes.status()
    case 'unsentWork.setAside':
      forgetCustomers(state, changes)
      state.me = { userId: null, name: null }
      return changes.wantRefresh()
    case 'person.named':
      return
    case 'lastDesk.restored':
      if (state.refreshedAt !== null || state.signIn.phase !== 'idle' || hasSignedOut(state.connection)) return
      // If the server has already named another agent, the last desk is not shown.
      if (!isOfAnother(event.lastDesk, state.me.userId)) state.lastDesk = event.lastDesk
      return
    case 'setAside.changed':
      state.hasSetAsideWork = event.held
      return changes.status()
    case 'queue.arrived':
      if (event.isPart === true) state.partListedAt = state.revision
      return
    case 'queue.partRead':
      return readPart(state, changes, event, now)
    case 'queue.refreshed':
      return finishRefresh(state, changes, event, now)
    case 'queue.doubted':
      state.partial = true
      return changes.status()
    case 'queue.pushed':
      return mergePushed(state, changes, event, now)
    case 'queue.reading':
      state.listing = event.listing
      return changes.status()
    case 'bulkRelease.changed':
      state.bulkRelease = event.bulk
      return changes.status()
    case 'customer.releaseUndone':
      return undoRelease(state, event.key)
    case 'customer.commandStarted':
      return changeCustomer(state, changes, event.key, { pending: event.pending })
    case 'customer.commandDone':
      state.takesGivenUp.delete(event.key)
      return changeCustomer(state, changes, event.key, { pending: null })
    case 'customer.commandFailed':
      if (event.pending === 'taking') abandonTakeOver(state, event.key, event.unanswered === true)
      return changeCustomer(state, changes, event.key, { pending: null })
    case 'customer.doubted':
      return changeCustomer(state, changes, event.key, { inDoubt: true })
    case 'customer.read':
      return readMessages(state, changes, event)
    case 'customer.markedUnread': {
      const customer = state.customers.get(event.key)
      return changeCustomer(state, changes, event.key, { unread: Math.max(1, customer?.unread ?? 0), seen: true })
    }
    case 'customer.parked':
      return parkCustomer(state, changes, event, now)
    case 'customer.unparked':
      return unparkCustomer(state, changes, event)
    case 'customer.parkingUndone':
      return undoParking(state, changes, event)
    case 'parkings.checked':
      return checkParkings(state, changes, now, event.keptNow ?? now)
    case 'parkings.restored':
      return restoreParkings(state, changes, event, now)
    case 'note.kept':
      return keepNote(state, changes, event, now)
    case 'note.pinned':
      return pinCustomer(state, changes, event, now)
    case 'notes.expired':
      expireSpellings(state, event)
      return expireNotes(state, changes, event)
    case 'notes.written':
      state.notesRefused = event.refused
      return changes.status()
    case 'notes.restored':
      return restoreNotes(state, changes, event)
    case 'spelling.chosen':
      return chooseSpelling(state, event, now)
    case 'spellings.restored':
      return restoreSpellings(state, event)
    case 'text.copied':
      return copyText(state, event)
    case 'text.pasted':
      return pasteText(state, event)
    case 'text.agreed':
      return forgetBegun(state, event.key)
    case 'draft.kept':
      keepDraft(state, changes, event)
      if (event.text === '') forgetBegun(state, event.key)
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
      return discardMessage(state, changes, event)
    case 'unsentWork.restored':
      return restoreUnsentWork(state, changes, event, now)
    case 'saving.changed':
      state.saving = event.saving
      return changes.status()
    case 'setting.changed':
      state.settings = { ...state.settings, [event.key]: stateOf(event) }
      return changes.status()
    case 'policy.read':
      state.policy = event.policy
      return changes.status()
    case 'settings.told':
      state.settingsResult = { ...event.result, canUndo: event.canUndo, id: (state.settingsResult?.id ?? 0) + 1 }
      return changes.status()
    case 'autostart.told':
      state.autostartProblem = event.problem
      return changes.status()
    case 'updates.changed':
      state.updates = event.updates
      dropWithdrawnOffers(state)
      return changes.status()
    case 'spelling.told':
      state.spelling = event.spelling
      return changes.status()
    case 'clock.set':
      return shiftParkings(state, changes, event.by, () => shiftWaits(state, changes, event.by))
    case 'timeStyle.changed':
      state.timeStyle = event.style
      return changes.status()
    case 'language.changed':
      state.language = event.tag
      return changes.status()
    case 'textLimit.learned':
      state.textLimit = Math.min(state.textLimit, event.bytes)
      return changes.status()
    case 'notice.raised':
      return addNotice(state, changes, event.notice)
    case 'notice.dismissed':
      state.notices = state.notices.filter((notice) => notice.id !== event.id)
      return changes.status()
  }
}

function keepDraft(
  state: WritableState,
  changes: Changes,
  { key, text, added }: Extract<LocalEvent, { type: 'draft.kept' }>
): void {
  const known = state.customers.get(key)?.addedToDraft ?? []
  const addition = added !== undefined && { id: state.transcripts.nextId(), text: added }
  changeCustomer(state, changes, key, {
    draft: text,
    ...(addition && { addedToDraft: [...known, addition].slice(-ADDITIONS_KEPT) })
  })
}

function changeCustomer(
  state: WritableState,
  changes: Changes,
  key: CustomerKey,
  part: Partial<Pick<Customer, 'pending' | 'unread' | 'seen' | 'draft' | 'inDoubt'>>
): void {
  const customer = state.customers.get(key)
  if (customer) changes.put({ ...customer, ...part })
}

/**
 * Marks messages as read. With `staysUnreadUntilAnswered`, messages of this agent's waiting customer are only marked
 * as seen. `opened`: true if the agent has just opened the conversation. Otherwise seen messages stay unread.
 */
function readMessages(
  state: WritableState,
  changes: Changes,
  { key, opened }: Extract<LocalEvent, { type: 'customer.read' }>
): void {
  const customer = state.customers.get(key)
  if (!customer || (customer.seen && !opened)) return
  const stays =
    state.settings.staysUnreadUntilAnswered.value && customer.assignment.kind === 'me' && customer.turn.kind !== 'ours'
  changes.put({ ...customer, ...(stays ? { seen: customer.unread > 0 } : { unread: 0, seen: false }) })
}

/**
 * Call this after somebody set the clock. Moves the turns, and the waits that began by this computer's clock
 * (`atLeast`). The next list corrects the other waits. `by`: how far the clock was set, ms.
 */
function shiftWaits(state: WritableState, changes: Changes, by: number): void {
  for (const customer of [...state.customers.all()]) {
    const { wait, turn } = customer
    const moved =
      customer.assignment.kind === 'nobody' || turn.since === null ? turn : { ...turn, since: turn.since + by }
    if (wait.atLeast) changes.put({ ...customer, turn: moved, wait: { ...wait, since: wait.since + by } })
    else if (moved !== turn) changes.put({ ...customer, turn: moved })
  }
}

function stateOf({ value, locked, standard }: SettingFact): SettingState<unknown> {
  return { value, locked, ...(standard !== undefined && { standard }) }
}
