import type { AlertLogReason } from '../../../shared/domain/alert'
import type { CustomerKey } from '../../../shared/domain/ids'
import { channelBegan, channelWithdrawn } from './channels'
import type { QueueCounts } from './events'
import type { DigestReason, NotificationSubject } from './effects'
import { countAlerted, asksForNewName, countUnsaid, longestWaiting, namesInSummary } from './namedCustomers'
import type { Notice, NotificationState } from './shownState'
import { close, closeAllBut, fits, isShown, noticeFitsAt, OPEN_LIMIT, show, takeDue } from './onScreen'
import { addLog, type Run, type AlertState } from './state'

/**
 * The summary is the notification about several customers. An outdated summary appears again after 2 s. The next
 * delays are 4 s, 8 s and so on, at most 30 s.
 */
const RECOUNT_FIRST_MS = 2000
const RECOUNT_LAST_MS = 30_000

const PERSON = 'person '
const MINE = 'mine '
const NAMED = 'name '
const SUMMARY = 'summary'

/** At most this many of the agent's own customers keep a notification beside the summary. */
const BESIDE_SUMMARY = OPEN_LIMIT - 1

export function createNotificationState(): NotificationState {
  return {
    unsaid: new Set(),
    said: new Set(),
    counted: '',
    named: {},
    recountMs: RECOUNT_FIRST_MS,
    recountAt: null,
    isAsking: false
  }
}

/**
 * Shows one notification for each customer. If there are too many, or if no more may appear now, shows a summary
 * instead. Beside the summary, at most `BESIDE_SUMMARY` notifications about the agent's own customers stay.
 * `isUnattended`: true if a stranger may read the screen. Then only the summary appears.
 */
export function notifyAbout(run: Run, keys: readonly CustomerKey[], isUnattended: boolean): void {
  const { notifications, screen, pending } = run.state
  const alerts = keys.flatMap((key) => pending.byKey.get(key) ?? [])
  const mine = alerts.filter((alert) => alert.mine).map(({ key }) => key)
  const others = alerts.filter((alert) => !alert.mine).map(({ key }) => key)
  if (isUnattended) {
    for (const key of mine) notifications.unsaid.add(key)
    return summarise(run, 0)
  }
  const fresh = [
    ...mine.filter((key) => !isShown(run, MINE + key)),
    ...others.filter((key) => !isShown(run, PERSON + key))
  ].length
  const many = isShown(run, SUMMARY) || fresh > OPEN_LIMIT - screen.open.size
  const places = many ? BESIDE_SUMMARY : OPEN_LIMIT
  // The agent's own customers come first. At most `places` of them get a notification of their own.
  const lateMine = mine.filter((key) => !showMine(run, key, places))
  for (const key of lateMine) notifications.unsaid.add(key)
  const late = many ? others : others.filter((key) => !showPerson(run, PERSON + key, { kind: 'person', key }))
  if (lateMine.length > 0 || late.length > 0 || (many && !isShown(run, SUMMARY))) summarise(run, BESIDE_SUMMARY)
}

/**
 * Shows a notification about a customer of whom Deskhand knows only the name. If this notification may not appear
 * now, shows the summary.
 */
export function notifyNamed(run: Run, name: string, isUnattended: boolean): void {
  const isMany = isShown(run, SUMMARY) || run.state.screen.open.size >= OPEN_LIMIT
  if (isMany || !fits(run, 'person')) return summarise(run, BESIDE_SUMMARY)
  show(run, NAMED + name, { kind: 'named', name }, isUnattended)
}

/**
 * Shows a digest in place of all other notifications.
 * - `came`: how many customers came while no alerts appeared.
 * - `waiting`: how many of them still wait. For the reasons `gap` and `start`: everybody who waits.
 * - `entry`: the line for the log.
 */
export function tellDigest(run: Run, entry: AlertLogReason, reason: DigestReason, came: number, waiting: number): void {
  addLog(run, 'notification', null, entry)
  channelBegan(run, 'notification')
  closeAllNotifications(run)
  showNotice(run, { kind: 'digest', reason, came, waiting })
}

/** Shows a notice (see `Notice`). If no further notification may appear now, keeps the notice until it may appear. */
export function showNotice(run: Run, notice: Notice): void {
  const { due } = run.state.screen
  due.set(notice.kind, notice)
  showDue(run)
  if (due.has(notice.kind)) channelWithdrawn(run, 'notification')
}

/**
 * Call this when the agent needs no alert about the customer any more. Closes the customer's notifications. `name`:
 * also closes the notification that has only this name.
 */
export function settleNotifications(run: Run, key: CustomerKey, name: string | null): void {
  if (run.state.notifications.unsaid.delete(key)) recount(run)
  for (const id of [MINE + key, PERSON + key]) close(run, id)
  if (name !== null) close(run, NAMED + name)
}

/**
 * If the summary on the screen is out of date, shows the summary again after a delay. If the summary counts nobody
 * any more, closes it.
 */
export function recount(run: Run): void {
  const { notifications: state } = run.state
  if (!isShown(run, SUMMARY) || isUpToDate(run.state)) return
  if (countAlerted(run.state) === 0 && state.unsaid.size === 0) return endSummary(run)
  state.recountAt ??= run.now.monotonic + state.recountMs
}

export function closeAllNotifications(run: Run): void {
  run.state.notifications.unsaid.clear()
  endSummary(run)
  closeAllBut(run, null)
}

export function advanceNotifications(run: Run): void {
  const { notifications: state } = run.state
  showDue(run)
  if (state.recountAt === null || state.recountAt > run.now.monotonic) return
  state.recountAt = null
  // A summary that appears again is an alert. So it must not appear during a pause, quiet hours or Do Not Disturb. It
  // gets the right numbers afterwards.
  if (run.state.held.by === 'paused' || run.state.held.by === 'system') return
  state.recountMs = Math.min(state.recountMs * 2, RECOUNT_LAST_MS)
  // A new name needs an answer about who can read the screen. If none comes in time, only the numbers change.
  if (state.isAsking || isUpToDate(run.state) || !asksForNewName(run)) return showSummaryAgain(run)
  state.isAsking = true
  state.recountAt = run.now.monotonic + state.recountMs
  askForPresence(run)
}

function showSummaryAgain(run: Run): void {
  run.state.notifications.isAsking = false
  if (isShown(run, SUMMARY) && !isUpToDate(run.state)) showNotice(run, { kind: 'summary' })
}

/** Call this when the system has reported who can read the screen. If the report is not fresh, asks again. */
export function takeAnswer(run: Run): void {
  const { notifications, presence, held } = run.state
  if (!notifications.isAsking || held.by === 'paused' || held.by === 'system') return
  if (presence.freshAt === run.now.monotonic) showSummaryAgain(run)
  else askForPresence(run)
}

function askForPresence({ effects }: Run): void {
  if (!effects.some(({ type }) => type === 'presence.check')) effects.push({ type: 'presence.check' })
}

export function notificationsWakeAt({ screen, notifications }: AlertState): readonly (number | null)[] {
  return [noticeFitsAt(screen), notifications.recountAt]
}

/** Shows the summary. `beside`: how many of the agent's own customers keep their notifications beside the summary. */
function summarise(run: Run, beside: number): void {
  const { unsaid } = run.state.notifications
  const own = [...mineShown(run)]
  for (const key of own.slice(0, own.length - beside)) {
    unsaid.add(key)
    close(run, MINE + key)
  }
  if (isShown(run, SUMMARY)) return recount(run)
  endSummary(run)
  closeAllBut(run, MINE)
  showNotice(run, { kind: 'summary' })
}

function endSummary(run: Run): void {
  const { notifications: state } = run.state
  state.recountAt = null
  state.recountMs = RECOUNT_FIRST_MS
  state.named = {}
  state.isAsking = false
  close(run, SUMMARY)
}

function mineShown(run: Run): ReadonlySet<CustomerKey> {
  const { said } = run.state.notifications
  for (const key of said) if (!isShown(run, MINE + key)) said.delete(key)
  return said
}

function showMine(run: Run, key: CustomerKey, places: number): boolean {
  const { unsaid, said } = run.state.notifications
  if (!isShown(run, MINE + key) && mineShown(run).size >= places) return false
  // If no new notification may appear, the earlier notification about the customer is enough. It only lacks the
  // newest message.
  if (!showPerson(run, MINE + key, { kind: 'mine', key })) return false
  unsaid.delete(key)
  said.add(key)
  return true
}

/**
 * Shows a notification about a customer. Returns false if none may appear now, and none about this customer is on the
 * screen.
 */
function showPerson(run: Run, id: string, subject: Extract<NotificationSubject, { key: CustomerKey }>): boolean {
  if (!fits(run, subject.kind)) return isShown(run, id)
  show(run, id, subject)
  return true
}

function showDue(run: Run): void {
  for (let notice = takeDue(run); notice; notice = takeDue(run)) show(run, notice.kind, subjectOf(run, notice))
}

function subjectOf(run: Run, notice: Notice): NotificationSubject {
  const { state } = run
  const { notifications, queue } = state
  const { unreadable, partial } = queue
  switch (notice.kind) {
    case 'summary':
      notifications.counted = counts(state)
      notifications.named = namesInSummary(run)
      return {
        ...notice,
        waiting: countAlerted(state),
        atLeast: isUncertain(queue),
        ...countUnsaid(state),
        ...notifications.named
      }
    case 'digest':
      return { ...notice, unreadable, partial }
    case 'unreachable':
    case 'unreadable':
    case 'test':
      return notice
  }
}

function isUncertain({ unreadable, partial }: QueueCounts): boolean {
  return unreadable > 0 || partial
}

/** Returns true if the summary on the screen has the right numbers, and still counts everybody whom it names. */
function isUpToDate(state: AlertState): boolean {
  const { counted, named, unsaid } = state.notifications
  if (named.longestMine !== undefined && !unsaid.has(named.longestMine)) return false
  return counts(state) === counted && (named.longest === undefined || named.longest === longestWaiting(state))
}

function counts(state: AlertState): string {
  return `${countAlerted(state)} ${state.notifications.unsaid.size}`
}
