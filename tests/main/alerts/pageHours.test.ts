import { describe, expect, it } from 'vitest'
import { MINUTE_MS } from '../../../src/shared/time'
import { keyOf, report, START } from '../../support/deskEvents'
import { choose, hours, onPage } from './chosenPages'
import { alertRig, connected, offline, type AlertRig } from './rig'

const mineOn = (id: string, pageId: string) => report(id, { pageId, assigned: true, mine: true })
const writesOn = (id: string, pageId: string) =>
  ({
    type: 'message.received',
    who: { pageId, customerId: id },
    fromAgent: false,
    text: 'Hi',
    agentName: null,
    agentId: null
  }) as const
const sounds = (rig: AlertRig): readonly string[] => rig.done.filter((words) => /bell|chime|wood/.test(words))

describe('the quiet hours of a page', () => {
  it('hold alerts about those who came during an outage, and other pages alert about theirs', () => {
    const rig = alertRig({ breakThroughMinutes: null })
    choose(rig, { page: 'p2', quiet: hours(-10, 10) })
    rig.apply(offline)
    rig.advance(5)
    rig.list(onPage('a', 'p2'))
    rig.apply(connected)
    rig.advance(30)
    expect({ titles: rig.titles(), sounds: sounds(rig) }).toEqual({ titles: [], sounds: [] })
    rig.apply(offline)
    rig.advance(5)
    rig.list(onPage('a', 'p2'), onPage('b', 'p1'))
    rig.apply(connected)
    rig.advance(10)
    expect(rig.titles()).toEqual(['Back online'])
    expect(sounds(rig)).toHaveLength(1)
  })

  it('end without a notification about those whom the agent sees wait, and with one about a customer of their own', () => {
    const rig = alertRig({ breakThroughMinutes: null })
    choose(rig, { page: 'p2', quiet: hours(-10, 10) })
    rig.list(onPage('a', 'p2'), mineOn('b', 'p2'))
    rig.apply(writesOn('b', 'p2'))
    rig.focus(true)
    rig.advance(9 * 60)
    expect(rig.shown).toHaveLength(0)
    rig.advance(61)
    expect(rig.titles()).toEqual(['New message'])
    rig.focus(false)
    rig.advance(30)
    expect(rig.shown).toHaveLength(1)
  })

  it('of several pages begin and end at their own times', () => {
    const rig = alertRig({ breakThroughMinutes: null })
    choose(
      rig,
      { page: 'p2', quiet: hours(-10, 20) },
      { page: 'p3', quiet: hours(-10, 10) },
      { page: 'p4', quiet: hours(-10, 15) }
    )
    rig.list(onPage('a', 'p2'), onPage('b', 'p3'), onPage('c', 'p4'))
    const shownAt = [9, 11, 14, 16, 19, 21].map((minute, index, all) => {
      rig.advance((minute - (all[index - 1] ?? 0)) * 60)
      return rig.titles().length
    })
    expect(shownAt).toEqual([0, 1, 1, 2, 2, 3])
  })

  it('that begin now are not broken through by a reminder that is due already', () => {
    const rig = alertRig({ breakThroughMinutes: null })
    rig.list(mineOn('a', 'p2'))
    const key = keyOf('a', 'p2')
    rig.apply({ type: 'customer.parked', key, order: { kind: 'time', until: rig.time.clock() + MINUTE_MS } })
    rig.advance(60)
    rig.apply({ type: 'parkings.checked' })
    rig.advance(1)
    expect(rig.titles()).toEqual(['Reminder: Customer a'])
    choose(rig, { page: 'p2', quiet: hours(-10, 30), hotMinutes: 1 })
    rig.advance(10 * 60)
    expect(rig.titles()).toEqual([])
    rig.advance(20 * 60)
    expect(rig.titles()).toEqual(['Reminder: Customer a'])
  })

  it('are not broken through by a reminder that becomes due while they run', () => {
    const rig = alertRig({ breakThroughMinutes: null })
    choose(rig, { page: 'p2', quiet: hours(-10, 30), hotMinutes: 1 })
    rig.list(mineOn('a', 'p2'))
    const key = keyOf('a', 'p2')
    rig.apply({ type: 'customer.parked', key, order: { kind: 'time', until: rig.time.clock() + MINUTE_MS } })
    rig.advance(60)
    rig.apply({ type: 'parkings.checked' })
    rig.advance(20 * 60)
    expect(rig.titles()).toEqual([])
    rig.advance(10 * 60)
    expect(rig.titles()).toEqual(['Reminder: Customer a'])
  })

  it('that end during a pause add their customers to those who came during the pause', () => {
    const rig = alertRig({ breakThroughMinutes: null, breakThroughCount: null })
    choose(rig, { page: 'p2', quiet: hours(-10, 10) })
    rig.list(onPage('a', 'p2'))
    rig.advance(60)
    rig.alerts.pause(null)
    rig.list(onPage('a', 'p2'), onPage('b', 'p1'))
    rig.advance(10 * 60)
    expect(rig.titles()).toEqual([])
    rig.alerts.resume()
    rig.advance(1)
    expect(rig.shown.filter(({ open }) => open).map(({ title, body }) => `${title}: ${body}`)).toEqual([
      'While alerts were paused: 2 customers asked for help; 2 still waiting.'
    ])
  })

  it('start again by the new time when the clock is set back', () => {
    const rig = alertRig({ breakThroughMinutes: null })
    choose(rig, { page: 'p2', quiet: hours(-30, -10) })
    rig.list()
    rig.advance(60)
    rig.time.setClock(-20 * MINUTE_MS)
    rig.list(onPage('a', 'p2'))
    rig.advance(5 * 60)
    expect(rig.titles()).toEqual([])
    rig.advance(5 * 60)
    expect(rig.titles()).toHaveLength(1)
  })

  it('count how long the list has lacked a customer, also the time before and while they run', () => {
    const rig = alertRig({ breakThroughMinutes: null })
    rig.list(onPage('a', 'p2'), onPage('b', 'p3'))
    rig.advance(1)
    rig.apply({ type: 'queue.refreshed', asOf: rig.store.state.revision, silent: new Set(['p2', 'p3']) })
    rig.advance(60)
    choose(rig, { page: 'p2', quiet: hours(-10, 5) }, { page: 'p3', quiet: hours(-10, 12) })
    rig.advance(1)
    expect(rig.titles()).toEqual([])
    rig.advance(5 * 60)
    expect(rig.titles()).toEqual(['Customer waiting'])
    expect(rig.done.at(-1)).not.toContain('card hidden')
    rig.advance(4 * 60)
    expect(rig.done.at(-1)).toContain('card hidden')
    rig.advance(10 * 60)
    expect(rig.titles()).toEqual(['Customer waiting'])
  })

  it('count how long the list has lacked a customer who was missing only while they ran', () => {
    const rig = alertRig({ breakThroughMinutes: null })
    choose(rig, { page: 'p2', quiet: hours(-10, 12) }, { page: 'p3', quiet: hours(-10, 8) })
    rig.list(onPage('a', 'p2'), onPage('b', 'p3'))
    rig.advance(60)
    rig.apply({ type: 'queue.refreshed', asOf: rig.store.state.revision, silent: new Set(['p2', 'p3']) })
    rig.advance(6 * 60)
    expect(rig.titles()).toEqual([])
    rig.advance(2 * 60)
    expect(rig.titles()).toEqual(['Customer waiting'])
    rig.advance(10 * 60)
    expect(rig.shown).toHaveLength(1)
  })

  it('do not bring back a customer who was taken over meanwhile', () => {
    const rig = alertRig({ breakThroughMinutes: null })
    rig.list(onPage('a', 'p2'), onPage('b', 'p2'))
    choose(rig, { page: 'p2', quiet: hours(-10, 10) })
    rig.advance(60)
    rig.list(onPage('a', 'p2'), report('b', { pageId: 'p2', assigned: true, agentName: 'Ana' }))
    rig.advance(10 * 60)
    expect(rig.titles()).toHaveLength(1)
  })
})

describe('the sound', () => {
  const inTurn = (first: string, second: string, seconds: number): readonly string[] => {
    const rig = alertRig({ soundRepeat: 20 })
    choose(rig, { page: 'p2', sound: 'wood' }, { page: 'p3', sound: 'chime' })
    rig.list(mineOn('mine', 'p2'))
    const comes = {
      mine: () => rig.apply(writesOn('mine', 'p2')),
      other: () => rig.list(mineOn('mine', 'p2'), onPage('other', 'p3'))
    }
    comes[first as 'mine']()
    rig.advance(seconds)
    comes[second as 'mine']()
    rig.advance(26 - seconds)
    return sounds(rig)
  }

  it('is that of the customer who came last, whether a waiting one or one of my own', () => {
    expect(inTurn('mine', 'other', 10)).toEqual(['5 wood', '25 chime'])
    expect(inTurn('other', 'mine', 10)).toEqual(['5 chime', '25 wood'])
  })

  it('is that of the customer for whom its delay is over, although another came meanwhile', () => {
    expect(inTurn('mine', 'other', 3)).toEqual(['5 wood', '25 chime'])
    expect(inTurn('other', 'mine', 3)).toEqual(['5 chime', '25 wood'])
  })

  it('is that of the later of two who came at the same instant', () => {
    expect(inTurn('mine', 'other', 0)).toEqual(['5 chime', '25 chime'])
    expect(inTurn('other', 'mine', 0)).toEqual(['5 wood', '25 wood'])
  })
})

describe('a page without sound', () => {
  it('is silent from the moment of the choice, while customers of other pages are heard', () => {
    const rig = alertRig({ soundRepeat: 20 })
    rig.list(onPage('a', 'p2'))
    rig.advance(6)
    expect(sounds(rig)).toEqual(['5 bell'])
    choose(rig, { page: 'p2', sound: 'none' })
    rig.advance(60)
    expect(sounds(rig)).toEqual(['5 bell'])
    choose(rig)
    rig.list(onPage('a', 'p2'), onPage('b', 'p1'))
    rig.advance(1)
    choose(rig, { page: 'p1', sound: 'none' })
    const { length } = sounds(rig)
    rig.list(onPage('b', 'p1'))
    rig.advance(60)
    expect(sounds(rig)).toHaveLength(length)
  })

  it('is heard for nobody, however many of its customers come at once, and the others are', () => {
    const rig = alertRig({ soundRepeat: 0 })
    choose(rig, { page: 'p2', sound: 'none' })
    const many = Array.from({ length: 300 }, (_, index) => onPage(`m${index}`, 'p2'))
    rig.list(...many)
    rig.advance(60)
    expect(sounds(rig)).toEqual([])
    rig.list(...many, onPage('b', 'p1'))
    rig.advance(6)
    expect(sounds(rig)).toEqual(['65 bell'])
  })
})

it('a pause with a length that began in an earlier run of the app lasts until its end', () => {
  const rig = alertRig(
    { breakThroughMinutes: null, breakThroughCount: null },
    { alertPause: { until: START + 10 * MINUTE_MS, minutes: 30 } }
  )
  rig.list(onPage('a', 'p1'))
  rig.advance(10 * 60 - 1)
  expect(rig.shown).toEqual([])
  rig.advance(2)
  expect(rig.titles()).toHaveLength(1)
})

it('alerts that break through a pause keep the delay of the notification', () => {
  const { steps } = alertRig().kept.alerts
  const rig = alertRig({
    breakThroughMinutes: 5,
    steps: { ...steps, notification: { on: true, delay: 10 } }
  })
  rig.alerts.pause(60)
  rig.list(onPage('a', 'p1', 0))
  rig.advance(5 * 60 + 8)
  expect(rig.titles()).toEqual([])
  rig.advance(4)
  expect(rig.titles()).toHaveLength(1)
})
