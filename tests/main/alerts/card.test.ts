import { expect, test } from 'vitest'
import { createCard } from '../../../src/main/alerts/card'
import type { Customer } from '../../../src/shared/domain/customer'
import type { CustomerKey } from '../../../src/shared/domain/ids'
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
  const card = createCard({
    surface: {
      show: () => void surface.push('show'),
      hide: () => void surface.push('hide'),
      focus: () => void surface.push('focus')
    },
    timers: time.timers,
    privacy: () => 'name',
    customer: (key) => (key === KEY ? customer : undefined),
    take: () => {
      customer = { ...customer, pending: 'taking' }
      return null
    },
    open: (key, isAsked) => {
      opened.push(key)
      asked.push(isAsked)
    },
    changed: () => undefined
  })
  const become = (more: Partial<Customer>): void => {
    customer = { ...customer, ...more }
    card.look()
  }
  card.people([KEY])
  card.want(true)
  return { card, time, surface, opened, asked, become }
}

test('a taken customer is said, and opens a moment later', () => {
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

test('who was faster may be known only after the refusal', () => {
  const { card, time, become } = setUp()
  card.take(KEY)
  become({ pending: null })
  expect(card.view()?.result).toEqual({ kind: 'taking', key: KEY })
  become({ assignment: { kind: 'other', agentName: 'Ana Sousa' } })
  expect(card.view()?.result).toEqual({ kind: 'faster', agentName: 'Ana Sousa' })
  time.advance(60_000)
  expect(card.view()?.result).toBeNull()
})

test('a refusal after which nobody has the customer gives the buttons back', () => {
  const { card, time, become } = setUp()
  card.take(KEY)
  become({ pending: null })
  time.advance(5000)
  expect(card.view()).toMatchObject({ count: 1, result: null })
})

test('hidden by hand it stays away, and no timer brings it back', () => {
  const { card, time, become, surface } = setUp()
  card.take(KEY)
  become({ pending: null })
  card.hide()
  time.advance(60_000)
  expect(surface).toEqual(['show', 'hide'])
  expect(time.waiting()).toEqual([])
})

test('who was put off is said, and the card goes by itself; unseen it stays unseen', () => {
  const { card, time, surface } = setUp()
  card.snoozed(60_000)
  card.people([])
  expect([card.view()?.result, surface]).toEqual([{ kind: 'snoozed', until: 60_000 }, ['show']])
  time.advance(2000)
  expect([card.view(), surface.at(-1)]).toEqual([null, 'hide'])
  card.snoozed(120_000)
  expect([card.view(), time.waiting()]).toEqual([null, []])
})

test('a click on the card opens because it was asked for; what a take-over ends in comes by itself', () => {
  const { card, time, opened, asked, become } = setUp()
  card.take(KEY)
  become({ pending: null, assignment: { kind: 'me' } })
  time.advance(2000)
  card.openCustomer(KEY)
  expect([opened, asked]).toEqual([
    [KEY, KEY],
    [false, true]
  ])
})
