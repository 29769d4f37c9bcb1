import { expect, it } from 'vitest'
import {
  actOnCard,
  advanceCard,
  cardSnoozed,
  cardWakesAt,
  followTaking,
  setCardPeople,
  wantCard
} from '../../../src/main/alerts/decide/card'
import { addPending, removePending, settlePending } from '../../../src/main/alerts/decide/pendingAlerts'
import type { Run } from '../../../src/main/alerts/decide/run'
import { cardView } from '../../../src/main/alerts/deliver/card'
import type { Cancel } from '../../../src/shared/clock'
import type { Customer } from '../../../src/shared/domain/customer'
import type { CustomerKey } from '../../../src/shared/domain/ids'
import { emptyAlertState } from '../../support/alertState'
import { createFakeTime } from '../../support/fakeTime'

const KEY: CustomerKey = 'page/one'

function setUp() {
  const time = createFakeTime()
  const surface: string[] = []
  const opened: CustomerKey[] = []
  const asked: boolean[] = []
  let customer: Customer = {
    key: KEY,
    pageId: 'page',
    customerId: 'one',
    name: 'Noa Levi',
    pageName: 'Casa Verde',
    present: true,
    wait: { since: 0, atLeast: false, raw: null },
    lastMessage: '',
    lastWithoutText: false,
    inDoubt: false,
    lastWroteAt: null,
    unlistedSince: null,
    assignment: { kind: 'nobody' },
    pending: null,
    unread: 0,
    draft: '',
    toSend: 0,
    notSent: 0,
    maybeSent: 0,
    extra: []
  }
  const state = emptyAlertState()
  let cancel: Cancel = () => undefined
  /** One step of the card, and the next at the instant that it names. */
  function step(act: (run: Run) => void): void {
    const run: Run = { state, now: { clock: time.clock(), monotonic: time.monotonic() }, effects: [] }
    act(run)
    advanceCard(run)
    for (const effect of run.effects) {
      if (effect.type === 'card') surface.push(effect.act)
      if (effect.type !== 'open' || effect.key === null) continue
      opened.push(effect.key)
      asked.push(effect.asked)
    }
    cancel()
    const moments = cardWakesAt(state.card).filter((at) => at !== null)
    const next = moments.length === 0 ? null : Math.min(...moments)
    cancel = next === null ? () => undefined : time.timers.after(next - time.monotonic(), () => step(() => undefined))
  }
  const card = {
    people: (keys: readonly CustomerKey[]) => {
      for (const key of [...state.pending.byKey.keys()]) if (!keys.includes(key)) removePending(state.pending, key)
      for (const key of keys)
        addPending(state.pending, { key, mine: false, name: '', waitSince: 0, unlistedSince: null }, 0, 0)
      step((run) => setCardPeople(run, settlePending(state.pending, time.monotonic())))
    },
    want: (wanted: boolean) => step((run) => wantCard(run, wanted)),
    take: (key: CustomerKey) => {
      step((run) => actOnCard(run, { kind: 'takes', key }))
      customer = { ...customer, pending: 'taking' }
      step((run) => actOnCard(run, { kind: 'begun', customer }))
      return null
    },
    openCustomer: (key: CustomerKey) => step((run) => actOnCard(run, { kind: 'opens', key })),
    hide: () => step((run) => actOnCard(run, { kind: 'hides' })),
    snoozed: (until: number) => step((run) => cardSnoozed(run, until)),
    view: () => cardView(state.card, (key) => (key === KEY ? customer : undefined), 'name')
  }
  const become = (more: Partial<Customer>): void => {
    customer = { ...customer, ...more }
    step((run) => followTaking(run, customer))
  }
  card.people([KEY])
  card.want(true)
  return { card, time, surface, opened, asked, become }
}

it('the card says who was taken over, and the conversation opens a moment later', () => {
  const { card, time, opened, become, surface } = setUp()
  expect(card.take(KEY)).toBeNull()
  expect(card.view()?.result).toEqual({ kind: 'taking', key: KEY })
  card.people([])
  become({ pending: null, assignment: { kind: 'me' } })
  expect(card.view()?.result).toEqual({ kind: 'taken', name: 'Noa Levi' })
  expect(opened).toEqual([])
  time.advance(2000)
  expect(opened).toEqual([KEY])
  expect(surface).toEqual(['show', 'hide'])
})

it('the agent who got there first may be known only after the refusal', () => {
  const { card, time, become } = setUp()
  card.take(KEY)
  become({ pending: null })
  expect(card.view()?.result).toEqual({ kind: 'taking', key: KEY })
  become({ assignment: { kind: 'other', agentName: 'Ana Sousa' } })
  expect(card.view()?.result).toEqual({ kind: 'faster', agentName: 'Ana Sousa' })
  time.advance(60_000)
  expect(card.view()?.result).toBeNull()
})

it('a refusal after which nobody has the customer gives the buttons back', () => {
  const { card, time, become } = setUp()
  card.take(KEY)
  become({ pending: null })
  time.advance(5000)
  expect(card.view()).toMatchObject({ count: 1, result: null })
})

it('a card that the agent hid stays away, and no timer brings it back', () => {
  const { card, time, become, surface } = setUp()
  card.take(KEY)
  become({ pending: null })
  card.hide()
  time.advance(60_000)
  expect(surface).toEqual(['show', 'hide'])
  expect(time.waiting()).toEqual([])
})

it('the card says until when alerts are snoozed, and closes itself; a card that is not shown stays so', () => {
  const { card, time, surface } = setUp()
  card.snoozed(60_000)
  card.people([])
  expect({ result: card.view()?.result, surface }).toEqual({
    result: { kind: 'snoozed', until: 60_000 },
    surface: ['show']
  })
  time.advance(2000)
  expect({ view: card.view(), lastSurface: surface.at(-1) }).toEqual({ view: null, lastSurface: 'hide' })
  card.snoozed(120_000)
  expect({ view: card.view(), waiting: time.waiting() }).toEqual({ view: null, waiting: [] })
})

it('a click on the card opens the desk on request; the end of a take-over opens it without one', () => {
  const { card, time, opened, asked, become } = setUp()
  card.take(KEY)
  become({ pending: null, assignment: { kind: 'me' } })
  time.advance(2000)
  card.openCustomer(KEY)
  expect({ opened, asked }).toEqual({ opened: [KEY, KEY], asked: [false, true] })
})
