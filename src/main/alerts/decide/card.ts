import type { Cancel, Timers } from '../../shared/clock'
import type { CommandRefusal } from '../../shared/commands'
import type { AlertCard } from '../../shared/domain/alert'
import type { Customer } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import type { AlertPrivacy } from '../../shared/domain/settings'
import { cardPerson, TEST_KEY, testPerson } from './cardPeople'
import { shownName } from './shownWords'

/** The window of the card. Showing it takes no focus. */
export interface CardSurface {
  show(): void
  hide(): void
  focus(): void
}

/** How long the card says that the customer is now the agent's, that somebody was faster, and until when it is still, ms. */
const TAKEN_SHOWN = 1500
const FASTER_SHOWN = 8000
const SNOOZED_SHOWN = 2000
/** Who was faster is known a moment after the refusal; how long it is waited for, ms. */
const OUTCOME_LIMIT = 3000
const LISTED = 3

export interface CardParts {
  readonly surface: CardSurface
  readonly timers: Timers
  readonly privacy: () => AlertPrivacy
  readonly customer: (key: CustomerKey) => Customer | undefined
  readonly take: (key: CustomerKey) => CommandRefusal | null
  /** `asked`: by a click of just now; else a take-over has ended by itself. */
  readonly open: (key: CustomerKey, asked: boolean) => void
  readonly changed: () => void
}

export interface Card {
  /** The ladder wants it or does not. */
  want(wanted: boolean): void
  /** Who calls now, longest first. A newcomer brings back a card that was hidden by hand. */
  people(keys: readonly CustomerKey[]): void
  /** A card about nobody, which its buttons only hide. */
  test(on: boolean): void
  take(key: CustomerKey): CommandRefusal | null
  takeLongest(): CommandRefusal | null
  openCustomer(key: CustomerKey): CommandRefusal | null
  hide(): void
  /** Whoever calls was put off until then, epoch ms: says so and goes. */
  snoozed(until: number): void
  focus(): boolean
  view(): AlertCard | null
  /** The desk changed. */
  look(): void
  dispose(): void
}

export function createCard({ surface, timers, privacy, customer, take, open, changed }: CardParts): Card {
  let id = 0
  let asked = 0
  let wanted = false
  let testing = false
  let keys: readonly CustomerKey[] = []
  /** While a takeover is under way the card goes on about whom it is. */
  let latest: readonly CustomerKey[] = []
  let hiddenFor: ReadonlySet<CustomerKey> | null = null
  let result: AlertCard['result'] = null
  let taking: CustomerKey | null = null
  let isShown = false
  let cancelResult: Cancel | null = null
  let cancelOutcome: Cancel | null = null

  function refresh(): void {
    const should = testing || result !== null || (wanted && hiddenFor === null && keys.length > 0)
    if (should && !isShown) {
      id++
      isShown = true
      surface.show()
    } else if (!should && isShown) {
      isShown = false
      surface.hide()
    }
    changed()
  }

  function say(next: AlertCard['result'], ms: number | null = null, then: () => void = () => undefined): void {
    cancelResult?.()
    cancelResult = null
    result = next
    if (ms !== null) {
      cancelResult = timers.after(ms, () => {
        cancelResult = null
        result = null
        then()
        refresh()
      })
    }
    refresh()
  }

  function takeOver(key: CustomerKey): CommandRefusal | null {
    if (key === TEST_KEY) return leave()
    const refusal = take(key)
    if (refusal) return refusal
    taking = key
    say({ kind: 'taking', key })
    look()
    return null
  }

  function follow(): void {
    if (latest.length === keys.length && latest.every((key, index) => keys[index] === key)) return
    keys = latest
    if (hiddenFor && keys.some((key) => !hiddenFor?.has(key))) hiddenFor = null
    refresh()
  }

  function look(): void {
    if (taking === null) return
    const one = customer(taking)
    if (one?.pending === 'taking') return
    if (one?.present !== true || one.assignment.kind !== 'nobody') return ended()
    cancelOutcome ??= timers.after(OUTCOME_LIMIT, ended)
  }

  function ended(): void {
    cancelOutcome?.()
    cancelOutcome = null
    if (taking === null) return
    const key = taking
    const one = customer(key)
    taking = null
    follow()
    if (one?.assignment.kind === 'me')
      return say({ kind: 'taken', name: shownName(one.name, privacy()) }, TAKEN_SHOWN, () => open(key, false))
    if (one?.assignment.kind === 'other') {
      const { agentName } = one.assignment
      return say(
        { kind: 'faster', agentName: agentName === null ? null : shownName(agentName, privacy()) },
        FASTER_SHOWN
      )
    }
    say(null)
  }

  /** Puts the card away, after it has said something where there is something to say. */
  function leave(last: AlertCard['result'] = null): null {
    testing = false
    hiddenFor = new Set(keys)
    taking = null
    ended()
    say(last, last && SNOOZED_SHOWN)
    follow()
    return null
  }

  function view(): AlertCard | null {
    if (!isShown) return null
    if (testing && keys.length === 0)
      return { id, people: [testPerson(privacy())], count: 1, result, ...(asked > 0 && { asked }) }
    const people = keys
      .slice(0, LISTED)
      .flatMap((key) => customer(key) ?? [])
      .map((one) => cardPerson(one, privacy()))
    return { id, people, count: keys.length, result, ...(asked > 0 && { asked }) }
  }

  return {
    want: (next) => {
      wanted = next
      if (!next) hiddenFor = null
      refresh()
    },
    people: (next) => {
      latest = next
      if (taking === null) follow()
    },
    test: (on) => {
      testing = on
      refresh()
    },
    take: takeOver,
    takeLongest: () => {
      const longest = keys.find((key) => customer(key)?.assignment.kind === 'nobody')
      return longest === undefined ? 'nobodyWaiting' : takeOver(longest)
    },
    openCustomer: (key) => {
      if (key === TEST_KEY) return leave()
      if (!customer(key)) return 'unknownCustomer'
      leave()
      open(key, true)
      return null
    },
    hide: () => void leave(),
    snoozed: (until) => void leave(isShown ? { kind: 'snoozed', until } : null),
    focus: () => {
      if (!isShown && keys.length > 0) {
        hiddenFor = null
        wanted = true
        refresh()
      }
      if (!isShown) return false
      asked++
      changed()
      surface.focus()
      return true
    },
    view,
    look,
    dispose: () => {
      cancelResult?.()
      cancelOutcome?.()
      surface.hide()
    }
  }
}
