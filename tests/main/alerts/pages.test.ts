import { describe, expect, it } from 'vitest'
import type { PageChoice } from '../../../src/shared/domain/pageChoices'
import { report, waited } from '../../support/deskEvents'
import { alertRig, type AlertRig } from './rig'

const LIMIT_S = 12 * 60

function choose(rig: AlertRig, ...choices: readonly Omit<PageChoice, 'name'>[]): void {
  const value = choices.map((choice) => ({ name: 'Page', ...choice }))
  rig.apply({ type: 'setting.changed', key: 'pages', value, locked: false })
}

/** Switches "Alert me anyway beyond twice the red limit" off. */
const neverAnyway = (rig: AlertRig): void =>
  rig.apply({ type: 'setting.changed', key: 'pagesBreakThrough', value: false, locked: false })

const onPage = (id: string, pageId: string, seconds = 1) => report(id, { pageId, wait: waited(seconds) })

describe('a muted page', () => {
  it('alerts about a customer beyond twice the red limit of the page, and not before', () => {
    const rig = alertRig()
    choose(rig, { page: 'p2', state: 'muted' }, { page: 'p3', state: 'muted', hotMinutes: 2 })
    rig.list(onPage('a', 'p2'), onPage('b', 'p3'))
    rig.advance(4 * 60 - 2)
    expect(rig.titles()).toEqual([])
    rig.advance(3)
    expect(rig.titles()).toHaveLength(1)
    rig.advance(2 * LIMIT_S - 4 * 60 - 3)
    expect(rig.titles()).toHaveLength(1)
    rig.advance(3)
    expect(rig.titles()).toHaveLength(2)
  })

  it('alerts at once about who is beyond twice the red limit when the agent wants such alerts', () => {
    const rig = alertRig()
    choose(rig, { page: 'p2', state: 'muted' })
    neverAnyway(rig)
    rig.list(onPage('a', 'p2', 2 * LIMIT_S + 60))
    rig.advance(60)
    expect(rig.titles()).toEqual([])
    rig.apply({ type: 'setting.changed', key: 'pagesBreakThrough', value: true, locked: false })
    rig.advance(1)
    expect(rig.titles()).toHaveLength(1)
    neverAnyway(rig)
    rig.advance(1)
    expect(rig.titles()).toEqual([])
  })

  it('breaks through a pause beyond twice the red limit', () => {
    const rig = alertRig({ breakThroughMinutes: 5 })
    choose(rig, { page: 'p2', state: 'muted' })
    rig.alerts.pause(60)
    rig.list(onPage('a', 'p2'))
    rig.advance(2 * LIMIT_S - 10)
    expect(rig.titles()).toEqual([])
    rig.advance(20)
    expect(rig.titles()).toHaveLength(1)
  })

  it('alerts about nobody who waits there if the agent wants so, and other pages alert as before', () => {
    const rig = alertRig()
    choose(rig, { page: 'p2', state: 'muted' })
    neverAnyway(rig)
    rig.list(onPage('a', 'p2'))
    rig.advance(3 * LIMIT_S)
    expect(rig.titles()).toEqual([])
    expect(rig.done).toEqual([])
    rig.list(onPage('a', 'p2', 3 * LIMIT_S), onPage('b', 'p1'))
    rig.advance(1)
    expect(rig.titles()).toHaveLength(1)
  })

  it('still alerts about my own customer who wrote', () => {
    const rig = alertRig()
    choose(rig, { page: 'p2', state: 'muted' })
    rig.list(report('a', { pageId: 'p2', assigned: true, mine: true }))
    rig.apply({
      type: 'message.received',
      ...{ who: { pageId: 'p2', customerId: 'a' }, fromAgent: false, text: 'Hi', agentName: null, agentId: null }
    })
    rig.advance(1)
    expect(rig.titles()).toHaveLength(1)
  })

  it('ends the alerts about its customers when it is muted, and begins them when it is not muted any more', () => {
    const rig = alertRig()
    rig.list(onPage('a', 'p2'))
    rig.advance(1)
    expect(rig.titles()).toHaveLength(1)
    choose(rig, { page: 'p2', state: 'muted' })
    rig.advance(60)
    expect(rig.titles()).toEqual([])
    expect(rig.done.some((words) => words.endsWith('card shown'))).toBe(false)
    choose(rig)
    rig.advance(1)
    expect(rig.titles()).toHaveLength(1)
  })

  it('does not let a long wait break through the quiet hours of other pages', () => {
    const rig = alertRig({ breakThroughMinutes: 5 })
    choose(rig, { page: 'p2', state: 'muted' })
    rig.alerts.pause(60)
    rig.list(onPage('a', 'p2', 600), onPage('b', 'p1'))
    rig.advance(10)
    expect(rig.titles()).toEqual([])
    rig.advance(300)
    expect(rig.titles()).toHaveLength(1)
  })
})

describe('a hidden page', () => {
  it('alerts about a customer at the limit of the page, and not before', () => {
    const rig = alertRig()
    choose(rig, { page: 'p2', state: 'hidden' }, { page: 'p3', state: 'hidden', hotMinutes: 2 })
    rig.list(onPage('a', 'p2', 1), onPage('b', 'p3', 1))
    rig.advance(118)
    expect(rig.titles()).toEqual([])
    rig.advance(3)
    expect(rig.titles()).toHaveLength(1)
    rig.advance(LIMIT_S - 125)
    expect(rig.titles()).toHaveLength(1)
    rig.advance(6)
    expect(rig.titles()).toHaveLength(2)
  })

  it('alerts about nobody who was taken over before the limit', () => {
    const rig = alertRig()
    choose(rig, { page: 'p2', state: 'hidden' })
    rig.list(onPage('a', 'p2'))
    rig.advance(60)
    rig.list(report('a', { pageId: 'p2', assigned: true, agentName: 'Ana' }))
    rig.advance(2 * LIMIT_S)
    expect(rig.titles()).toEqual([])
    expect(rig.time.waiting()).toEqual([])
  })

  it('breaks through a pause when its customer is over the limit', () => {
    const rig = alertRig({ breakThroughMinutes: 5 })
    choose(rig, { page: 'p2', state: 'hidden' })
    rig.alerts.pause(60)
    rig.list(onPage('a', 'p2'))
    rig.advance(LIMIT_S - 10)
    expect(rig.titles()).toEqual([])
    rig.advance(20)
    expect(rig.titles()).toHaveLength(1)
  })

  it('follows a new limit', () => {
    const rig = alertRig()
    choose(rig, { page: 'p2', state: 'hidden' })
    rig.list(onPage('a', 'p2'))
    rig.advance(150)
    choose(rig, { page: 'p2', state: 'hidden', hotMinutes: 2 })
    rig.advance(1)
    expect(rig.titles()).toHaveLength(1)
  })
})

it('a reply is late by the limit of its page', () => {
  const rig = alertRig()
  choose(rig, { page: 'p2', replyMinutes: 10 })
  rig.list(...['p1', 'p2'].map((pageId) => report('a', { pageId, assigned: true, mine: true })))
  for (const pageId of ['p1', 'p2']) {
    const who = { pageId, customerId: 'a' }
    rig.apply(
      { type: 'message.received', who, fromAgent: false, text: 'Hi', agentName: null, agentId: null },
      { type: 'customer.read', key: `${pageId}/a` }
    )
  }
  rig.advance(200)
  expect(rig.titles()).toHaveLength(1)
  rig.advance(410)
  expect(rig.titles()).toHaveLength(2)
})
