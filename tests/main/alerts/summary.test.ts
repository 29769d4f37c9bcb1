import { describe, expect, it } from 'vitest'
import { buttonsOf } from '../../../src/main/alerts/decide/onScreen'
import { buttonLabel, notificationText } from '../../../src/main/alerts/deliver/text'
import type { NotificationSubject } from '../../../src/main/alerts/decide/effects'
import type { Customer } from '../../../src/shared/domain/customer'
import type { CustomerKey } from '../../../src/shared/domain/ids'
import type { AlertPrivacy } from '../../../src/shared/domain/alertPrivacy'
import { MINUTE_MS } from '../../../src/shared/time'
import { keyOf, report, START, waited } from '../../support/deskEvents'
import { CALM, checkAll } from './course'
import { alertRig, comes, isMine, leaves, takenBy, who, writes, type AlertRig } from './rig'

const bodies = (rig: AlertRig): readonly string[] => rig.shown.filter(({ open }) => open).map(({ body }) => body)
const several = (...ids: readonly string[]) =>
  ids.map((id, index) => report(id, { pageName: 'Nordlys', wait: waited(600 - index * 60) }))

describe('the summary of several customers', () => {
  it('names the customer who has waited longest, with the wait and the page', () => {
    const rig = alertRig()
    rig.list()
    rig.list(...several('a', 'b', 'c', 'd'))
    rig.advance(1)
    expect({ titles: rig.titles(), bodies: bodies(rig) }).toEqual({
      titles: ['4 people are waiting'],
      bodies: ['Customer a has waited longest, 10 min · Nordlys']
    })
  })

  it('names the next one after an agent took the first over', () => {
    const rig = alertRig()
    rig.list(...several('a', 'b', 'c', 'd', 'e'))
    rig.advance(1)
    rig.apply(takenBy('a'))
    rig.advance(0.5)
    rig.apply(comes('f'))
    rig.advance(10)
    expect(rig.titles()).toEqual(['5 people are waiting'])
    expect(bodies(rig).join()).not.toContain('Customer a')
  })

  it('also names the own customer who has waited longest among those without a notification of their own', () => {
    const rig = alertRig()
    const mine = ['m', 'n', 'o', 'q'].map(isMine)
    rig.list(...mine)
    rig.list(...mine, ...several('a', 'b', 'c', 'd'))
    rig.advance(1)
    rig.apply(writes('m'))
    rig.advance(41)
    for (const id of ['n', 'o', 'q']) rig.apply(writes(id))
    rig.advance(60)
    const summary = rig.shown.findLast(({ title }) => title.includes('waiting'))
    expect(summary).toMatchObject({
      title: '4 waiting, 2 of yours',
      body: expect.stringMatching(
        /^Customer o waits for you, 0:\d\d\nCustomer a has waited longest, 1[01] min · Nordlys$/
      )
    })
    expect(rig.shown.filter(({ open, title }) => open && title === 'New message').map(({ body }) => body)).toEqual([
      expect.stringContaining('Customer m'),
      expect.stringContaining('Customer n')
    ])
  })

  it('names another own customer once the one whom it names has the answer, even if the number stays', () => {
    const rig = alertRig()
    rig.list(...['m', 'n', 'o', 'q', 'r'].map(isMine))
    for (const id of ['m', 'n', 'o', 'q']) rig.apply(writes(id))
    rig.advance(1)
    expect(bodies(rig).join()).toContain('Customer o waits for you')
    rig.apply({
      type: 'message.received',
      who: who('o'),
      fromAgent: true,
      text: 'Yes',
      agentName: 'Laura',
      agentId: null
    })
    rig.apply(writes('r'))
    rig.advance(60)
    expect(rig.titles()).toContain('2 of your customers sent messages')
    expect(bodies(rig).join()).toContain('Customer q waits for you')
    expect(bodies(rig).join()).not.toContain('Customer o waits for you')
  })

  it('names nobody on a dark screen', () => {
    const rig = alertRig()
    rig.list()
    rig.dark(true)
    rig.list(...several('a', 'b', 'c', 'd'))
    rig.advance(60)
    expect(bodies(rig)).toEqual(['Open Deskhand to see who has waited longest.'])
  })

  it('keeps its name when its number changes, and shows a new name only after the system has said who can read it', () => {
    let isKnown = true
    let answer = (): void => undefined
    const rig = alertRig({}, {}, () => ({
      ...{ isUnattended: () => false, isAsking: () => false, isLockUnknown: () => false, needed: () => undefined },
      isFresh: () => isKnown,
      watch: (changed) => {
        answer = changed
        return { dispose: () => undefined }
      }
    }))
    rig.list(...several('a', 'b', 'c', 'd'))
    rig.advance(1)
    isKnown = false
    rig.apply(leaves('d'))
    rig.advance(10)
    expect(bodies(rig)).toEqual(['Customer a has waited longest, 10 min · Nordlys'])
    rig.apply(leaves('a'))
    rig.advance(4)
    expect({ titles: rig.titles(), namesB: bodies(rig).join().includes('Customer b') }).toEqual({
      titles: ['3 people are waiting'],
      namesB: false
    })
    isKnown = true
    answer()
    expect({ titles: rig.titles(), bodies: bodies(rig) }).toEqual({
      titles: ['2 people are waiting'],
      bodies: ['Customer b has waited longest, 9 min · Nordlys']
    })
  })

  it('shows the right number without a new name if the system does not answer', () => {
    let isKnown = true
    const rig = alertRig({}, {}, () => ({
      ...{ isUnattended: () => false, isAsking: () => false, isLockUnknown: () => false, needed: () => undefined },
      isFresh: () => isKnown,
      watch: () => ({ dispose: () => undefined })
    }))
    rig.list(...several('a', 'b', 'c', 'd'))
    rig.advance(1)
    isKnown = false
    rig.apply(leaves('a'))
    rig.advance(60)
    expect({ titles: rig.titles(), bodies: bodies(rig) }).toEqual({
      titles: ['3 people are waiting'],
      bodies: ['Open Deskhand to see who has waited longest.']
    })
  })

  it('names nobody while a snoozed customer has waited longer', () => {
    const rig = alertRig()
    rig.list(...several('a'))
    rig.advance(1)
    rig.alerts.snooze(30)
    rig.list(...several('a', 'b', 'c', 'd', 'e'))
    rig.advance(1)
    expect({ titles: rig.titles(), bodies: bodies(rig) }).toEqual({
      titles: ['5 people are waiting'],
      bodies: ['Open Deskhand to see who has waited longest.']
    })
  })

  it('does not name a customer of a page in its quiet hours, and names the longest of the others', () => {
    const rig = alertRig({ breakThroughMinutes: null })
    const quiet = { from: '00:00', to: '00:00', days: [0, 1, 2, 3, 4, 5, 6] }
    rig.apply({ type: 'setting.changed', key: 'pages', value: [{ page: 'p2', name: 'P', quiet }], locked: false })
    const held = report('h', { pageId: 'p2', wait: waited(900) })
    rig.list(held)
    rig.list(held, ...several('a', 'b', 'c', 'd'))
    rig.advance(1)
    expect({ titles: rig.titles(), bodies: bodies(rig) }).toEqual({
      titles: ['4 people are waiting'],
      bodies: ['Customer a has waited longest, 10 min · Nordlys']
    })
  })

  it('after any random course of events names nobody while the screen is known to be dark', () => {
    let named = 0
    checkAll(
      (_course, play) => {
        CALM.forEach(play)
        for (let who = 0; who < 8; who++) play({ kind: 'comes', who })
        play({ kind: 'passes', seconds: 60 })
      },
      ({ state }, _event, effects) => {
        for (const effect of effects) {
          if (effect.type !== 'notification.show' || effect.subject.kind !== 'summary') continue
          const { longest, longestMine } = effect.subject
          if (longest !== undefined) named++
          if (state.presence.isUnattended)
            expect({ longest, longestMine }).toEqual({ longest: undefined, longestMine: undefined })
        }
      }
    )
    expect(named).toBeGreaterThan(0)
  })
})

describe('the text of a summary', () => {
  const base = { kind: 'summary', waiting: 12, atLeast: false, wrote: 0 } as const
  const customers = new Map<string, Customer>()
  const rig = alertRig()
  rig.list(report('s', { name: 'أمينة', pageName: 'Nordlys', wait: waited(840) }), isMine('m'))
  rig.apply(writes('m'))
  for (const id of ['s', 'm']) {
    const customer = rig.store.state.customers.get(keyOf(id))
    if (customer) customers.set(customer.key, customer)
  }
  const text = (
    part: Partial<Extract<NotificationSubject, { kind: 'summary' }>>,
    privacy: AlertPrivacy = 'name',
    minutes = 1
  ) =>
    notificationText({ ...base, ...part }, (key) => customers.get(key), { privacy, now: START + minutes * MINUTE_MS })

  it.each<{ name: string; given: Parameters<typeof text>; title: string; body: string }>([
    {
      name: 'isolates a name that is written from right to left',
      given: [{ longest: keyOf('s') }],
      title: '12 people are waiting',
      body: '\u2068أمينة\u2069 has waited longest, 15 min · Nordlys'
    },
    {
      name: 'has both lines',
      given: [{ longest: keyOf('s'), longestMine: keyOf('m'), wrote: 2 }],
      title: '12 waiting, 2 of yours',
      body: 'Customer m waits for you, 1:00\n\u2068أمينة\u2069 has waited longest, 15 min · Nordlys'
    },
    {
      name: 'has only the own customers if nobody waits',
      given: [{ waiting: 0, longestMine: keyOf('m'), wrote: 2 }],
      title: '2 of your customers sent messages',
      body: 'Customer m waits for you, 1:00'
    },
    {
      name: 'does not say "longest" before the whole list is read',
      given: [{ atLeast: true, longest: keyOf('s') }],
      title: 'At least 12 waiting',
      body: '\u2068أمينة\u2069 has waited 15 min · Nordlys'
    },
    {
      name: 'has no name where the agent hides names',
      given: [{ longest: keyOf('s') }, 'count'],
      title: '12 people are waiting',
      body: 'Open Deskhand to see who has waited longest.'
    },
    {
      name: 'has no name of a customer whom an agent took over meanwhile',
      given: [{ longest: keyOf('m') }],
      title: '12 people are waiting',
      body: 'Open Deskhand to see who has waited longest.'
    }
  ])('$name', ({ given, title, body }) => {
    expect(text(...given)).toEqual({ title, body })
  })

  it('has buttons that name whom they take over, where the agent shows names', () => {
    const labels = (
      part: Partial<typeof base> & { longest?: CustomerKey; longestMine?: CustomerKey },
      privacy: AlertPrivacy
    ) => buttonsOf({ ...base, ...part }).map((button) => buttonLabel(button, (key) => customers.get(key), { privacy }))
    const both = { longest: keyOf('s'), longestMine: keyOf('m') }
    expect(labels(both, 'name')).toEqual(['Reply', 'Take over \u2068أمينة\u2069', 'Snooze'])
    expect(labels(both, 'count')).toEqual(['Reply', 'Take the longest wait', 'Snooze'])
    expect(labels({}, 'name')).toEqual(['Take the longest wait', 'Snooze'])
    expect(buttonsOf({ ...base, waiting: 0 })).toEqual([{ act: 'snooze' }])
  })
})
