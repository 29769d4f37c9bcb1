import type { Cancel, Timers } from '../../shared/clock'
import type { Customer } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import { LIVE_LIMIT, type ClosedBy, type NotificationActs } from './notifications'
import {
  digestText,
  personText,
  summaryText,
  testText,
  unreachableText,
  unreadableText,
  wroteText,
  type DigestReason,
  type NotificationText,
  type TextRules,
  type Unreachable
} from './notificationText'
import type { PacedNotifications } from './pacedNotifications'
import { wordsOf } from './shownWords'

/** A summary that counts on is shown anew after this long, ms, each time twice as long, up to the second. */
const RECOUNT_FIRST = 2000
const RECOUNT_LAST = 30_000

export interface NotifierParts {
  readonly notifications: PacedNotifications
  readonly timers: Timers
  readonly rules: () => TextRules
  readonly customer: (key: CustomerKey) => Customer | undefined
  readonly waiting: () => number
  /** Customers of the list who could not be read, and may wait, too. */
  readonly unreadable: () => number
  readonly partial: () => boolean
  readonly acts: {
    open(key: CustomerKey | null): void
    openNamed(name: string): void
    take(key: CustomerKey): void
    takeLongest(): void
    reply(key: CustomerKey, text: string): void
    snooze(): void
    /** Who it was about; null: several, or somebody known by name only. */
    putAway(key: CustomerKey | null, by: ClosedBy): void
  }
}

/** Says by notifications who calls: each of a few by themselves, more of them as one that counts. */
export interface Notifier {
  call(keys: readonly CustomerKey[], dark: boolean): void
  /** `dark`: whoever passes may read it, so without the name. */
  asked(name: string, dark: boolean): void
  digest(reason: DigestReason, came: number, waiting: number): void
  /** Nobody can be called about. */
  unreachable(why: Unreachable): void
  reachable(): void
  /** So many customers could not be read. */
  unreadable(count: number): void
  readable(): void
  test(): void
  settled(key: CustomerKey): void
  /** The number who wait may have changed. */
  recount(): void
  closeAll(): void
}

const PERSON = 'person '
const MINE = 'mine '
const NAMED = 'name '
const SUMMARY = 'summary'
const DIGEST = 'digest'
const UNREACHABLE = 'unreachable'
const UNREADABLE = 'unreadable'
const TEST = 'test'

/** The summary stands beside so many of the agent's own at the most. */
const BESIDE_SUMMARY = LIVE_LIMIT - 1

export function createNotifier({
  notifications,
  timers,
  rules,
  customer,
  waiting,
  unreadable,
  partial,
  acts
}: NotifierParts): Notifier {
  /** What the summary says. */
  let counted = ''
  let pause = RECOUNT_FIRST
  let cancelRecount: Cancel | null = null
  /** The agent's own who wrote without a notification of their own: the summary counts them. */
  const unsaid = new Set<CustomerKey>()
  const putAway = (by: ClosedBy): void => acts.putAway(null, by)
  const counts = (): string => `${waiting()} ${unsaid.size}`

  function showSummary(): void {
    const buttons = [
      { label: 'Take over longest', act: acts.takeLongest },
      { label: 'Snooze', act: acts.snooze }
    ]
    const words = (): NotificationText => {
      counted = counts()
      return summaryText(waiting(), unreadable() > 0 || partial(), unsaid.size)
    }
    notifications.notice(SUMMARY, words, { click: () => acts.open(null), buttons, putAway })
  }

  function recount(): void {
    if (!notifications.has(SUMMARY) || counts() === counted) return
    if (waiting() === 0 && unsaid.size === 0) return endSummary()
    cancelRecount ??= timers.after(pause, () => {
      cancelRecount = null
      pause = Math.min(pause * 2, RECOUNT_LAST)
      if (notifications.has(SUMMARY) && counts() !== counted) showSummary()
    })
  }

  function endSummary(): void {
    cancelRecount?.()
    cancelRecount = null
    pause = RECOUNT_FIRST
    notifications.close(SUMMARY)
  }

  /** `beside`: how many of the agent's own keep theirs. */
  function summarise(beside: number): void {
    const own = [...mineShown()]
    for (const key of own.slice(0, own.length - beside)) {
      unsaid.add(key)
      notifications.close(MINE + key)
    }
    if (notifications.has(SUMMARY)) return recount()
    endSummary()
    notifications.closeAll([MINE])
    showSummary()
  }

  /** Those of the agent's own with a notification now, the oldest first. */
  const said = new Set<CustomerKey>()
  function mineShown(): ReadonlySet<CustomerKey> {
    for (const key of said) if (!notifications.has(MINE + key)) said.delete(key)
    return said
  }

  function showMine(one: Customer, places: number): boolean {
    const { key } = one
    if (!notifications.has(MINE + key) && mineShown().size >= places) return false
    const on: NotificationActs = {
      click: () => acts.open(key),
      buttons: [{ label: 'Snooze', act: acts.snooze }],
      reply: (words) => acts.reply(key, words),
      putAway: (by: ClosedBy) => acts.putAway(key, by)
    }
    // What is shown already speaks of them, though not of the newest words.
    const isSaid =
      notifications.person(MINE + key, true, wroteText(wordsOf(one), rules()), on) || notifications.has(MINE + key)
    if (!isSaid) return false
    unsaid.delete(key)
    said.add(key)
    return true
  }

  function showPerson({ key, ...one }: Customer): boolean {
    const buttons = [
      { label: 'Take over', act: () => acts.take(key) },
      { label: 'Snooze', act: acts.snooze }
    ]
    const on = { click: () => acts.open(key), buttons, putAway: (by: ClosedBy) => acts.putAway(key, by) }
    return (
      notifications.person(PERSON + key, false, personText(wordsOf({ key, ...one }), rules()), on) ||
      notifications.has(PERSON + key)
    )
  }

  return {
    call: (keys, dark) => {
      const called = keys.flatMap((key) => customer(key) ?? [])
      const mine = called.filter(({ assignment }) => assignment.kind === 'me')
      const others = called.filter(({ assignment }) => assignment.kind !== 'me')
      if (dark) {
        for (const { key } of mine) unsaid.add(key)
        return summarise(0)
      }
      const fresh = [
        ...mine.filter(({ key }) => !notifications.has(MINE + key)),
        ...others.filter(({ key }) => !notifications.has(PERSON + key))
      ].length
      const many = notifications.has(SUMMARY) || fresh > LIVE_LIMIT - notifications.count('')
      const places = many ? BESIDE_SUMMARY : LIVE_LIMIT
      // The agent's own first, as long as there is room.
      const lateMine = mine.filter((one) => !showMine(one, places))
      for (const { key } of lateMine) unsaid.add(key)
      const late = many ? others : others.filter((one) => !showPerson(one))
      if (lateMine.length > 0 || late.length > 0 || (many && !notifications.has(SUMMARY))) summarise(BESIDE_SUMMARY)
    },
    asked: (name, dark) => {
      const text = personText({ name, pageName: '', message: '' }, dark ? { ...rules(), privacy: 'count' } : rules())
      const isMany = notifications.has(SUMMARY) || notifications.count('') >= LIVE_LIMIT
      if (isMany || !notifications.person(NAMED + name, false, text, { click: () => acts.openNamed(name), putAway }))
        summarise(BESIDE_SUMMARY)
    },
    digest: (reason, came, still) => {
      closeAll()
      notifications.notice(DIGEST, () => digestText(reason, came, still, unreadable(), partial()), {
        click: () => acts.open(null),
        putAway,
        calm: true
      })
    },
    unreachable: (why) => {
      closeAll()
      notifications.notice(UNREACHABLE, () => unreachableText(why), { click: () => acts.open(null), putAway })
    },
    reachable: () => notifications.close(UNREACHABLE),
    unreadable: (count) =>
      notifications.notice(UNREADABLE, () => unreadableText(count), { click: () => acts.open(null), putAway }),
    readable: () => notifications.close(UNREADABLE),
    test: () => notifications.notice(TEST, testText, { click: () => acts.open(null), calm: true }),
    settled: (key) => {
      if (unsaid.delete(key)) recount()
      notifications.close(MINE + key)
      notifications.close(PERSON + key)
      notifications.close(NAMED + (customer(key)?.name ?? ''))
    },
    recount,
    closeAll
  }

  function closeAll(): void {
    unsaid.clear()
    endSummary()
    notifications.closeAll()
  }
}
