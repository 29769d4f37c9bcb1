import type { Cancel, Timers } from '../../shared/clock'
import type { Customer } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import { LIVE_LIMIT, type ClosedBy, type NotificationActs, type Notifications } from './notifications'
import {
  digestText, personText, summaryText, testText, unreachableText, unreadableText, wroteText, type DigestReason, type TextRules, type Unreachable
} from './notificationText'
import { wordsOf } from './shownWords'

/** A summary that counts on is shown anew after this long, ms, each time twice as long, up to the second. */
const RECOUNT_FIRST = 2000
const RECOUNT_LAST = 30_000

export interface NotifierParts {
  readonly notifications: Notifications
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
const NAMED = 'name '
const SUMMARY = 'summary'
const DIGEST = 'digest'
const UNREACHABLE = 'unreachable'
const UNREADABLE = 'unreadable'
const TEST = 'test'

export function createNotifier({ notifications, timers, rules, customer, waiting, unreadable, partial, acts }: NotifierParts): Notifier {
  let counted = 0
  let pause = RECOUNT_FIRST
  let cancelRecount: Cancel | null = null
  const putAway = (by: ClosedBy): void => acts.putAway(null, by)

  function showSummary(): void {
    counted = waiting()
    const buttons = [{ label: 'Take over longest', act: acts.takeLongest }, { label: 'Snooze', act: acts.snooze }]
    notifications.show(SUMMARY, summaryText(counted, unreadable() > 0 || partial()), { click: () => acts.open(null), buttons, putAway })
  }

  function recount(): void {
    if (!notifications.has(SUMMARY) || waiting() === counted) return
    if (waiting() === 0) return endSummary()
    cancelRecount ??= timers.after(pause, () => {
      cancelRecount = null
      pause = Math.min(pause * 2, RECOUNT_LAST)
      if (notifications.has(SUMMARY) && waiting() !== counted) showSummary()
    })
  }

  function endSummary(): void {
    cancelRecount?.()
    cancelRecount = null
    pause = RECOUNT_FIRST
    notifications.close(SUMMARY)
  }

  function summarise(): void {
    if (notifications.has(SUMMARY)) return recount()
    endSummary()
    notifications.closeAll()
    showSummary()
  }

  function showPerson(key: CustomerKey): void {
    const one = customer(key)
    if (!one) return
    const isMine = one.assignment.kind === 'me'
    const text = (isMine ? wroteText : personText)(wordsOf(one), rules())
    const snooze = { label: 'Snooze', act: acts.snooze }
    const on: NotificationActs = isMine
      ? { click: () => acts.open(key), buttons: [snooze], reply: (words) => acts.reply(key, words) }
      : { click: () => acts.open(key), buttons: [{ label: 'Take over', act: () => acts.take(key) }, snooze] }
    notifications.show(PERSON + key, text, { ...on, putAway: (by) => acts.putAway(key, by) })
  }

  return {
    call: (keys, dark) => {
      if (dark) return summarise()
      const free = LIVE_LIMIT - notifications.count('')
      const fresh = keys.filter((key) => !notifications.has(PERSON + key)).length
      if (notifications.has(SUMMARY) || fresh > free) return summarise()
      keys.forEach(showPerson)
    },
    asked: (name, dark) => {
      if (notifications.has(SUMMARY) || notifications.count('') >= LIVE_LIMIT) return summarise()
      notifications.show(NAMED + name, personText({ name, pageName: '', message: '' }, dark ? { ...rules(), privacy: 'count' } : rules()), { click: () => acts.openNamed(name), putAway })
    },
    digest: (reason, came, still) => {
      notifications.closeAll()
      notifications.show(DIGEST, digestText(reason, came, still, unreadable(), partial()), { click: () => acts.open(null), putAway, calm: true })
    },
    unreachable: (why) => {
      notifications.closeAll()
      notifications.show(UNREACHABLE, unreachableText(why), { click: () => acts.open(null), putAway })
    },
    reachable: () => notifications.close(UNREACHABLE),
    unreadable: (count) => notifications.show(UNREADABLE, unreadableText(count), { click: () => acts.open(null), putAway }),
    readable: () => notifications.close(UNREADABLE),
    test: () => notifications.show(TEST, testText(), { click: () => acts.open(null), calm: true }),
    settled: (key) => {
      notifications.close(PERSON + key)
      notifications.close(NAMED + (customer(key)?.name ?? ''))
    },
    recount,
    closeAll: () => {
      endSummary()
      notifications.closeAll()
    }
  }
}
