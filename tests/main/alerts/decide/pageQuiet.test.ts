import { describe, expect, it } from 'vitest'
import type { AlertEffect } from '../../../../src/main/alerts/decide/effects'
import { report } from '../../../support/deskEvents'
import { CALM, checkAll, isAlert, isOnQuietPage, QUIET_PAGE_BREAK_THROUGH_MS, type Course } from '../course'
import { choose, hours, onPage } from '../chosenPages'
import { alertRig, takenBy, type AlertRig } from '../rig'

const sounds = (rig: AlertRig): readonly string[] => rig.done.filter((words) => /bell|chime|wood/.test(words))

describe('the quiet hours of a page', () => {
  it('hold alerts about its customers until they end, and alert about them then', () => {
    const rig = alertRig({ breakThroughMinutes: null })
    choose(rig, { page: 'p2', quiet: hours(-10, 10) })
    rig.list(onPage('a', 'p2'))
    rig.advance(9 * 60)
    expect({ titles: rig.titles(), done: rig.done }).toEqual({ titles: [], done: [] })
    rig.advance(120)
    expect(rig.titles()).toEqual(['Customer waiting'])
    expect(rig.done.some((words) => words.endsWith('card shown'))).toBe(true)
  })

  it('do not hold alerts about customers of other pages', () => {
    const rig = alertRig()
    choose(rig, { page: 'p2', quiet: hours(-10, 10) })
    rig.list(onPage('a', 'p2'))
    rig.list(onPage('a', 'p2'), onPage('b', 'p1'))
    rig.advance(6)
    expect({ titles: rig.titles(), sounds: sounds(rig) }).toEqual({ titles: ['Customer waiting'], sounds: ['5 bell'] })
  })

  it('end the alerts about its customers when they begin', () => {
    const rig = alertRig({ breakThroughMinutes: null })
    choose(rig, { page: 'p2', quiet: hours(2, 20) })
    rig.list(onPage('a', 'p2'))
    rig.advance(60)
    expect(rig.titles()).toHaveLength(1)
    expect(rig.done.at(-1)).not.toBe('card hidden')
    rig.advance(62)
    expect(rig.titles()).toEqual([])
    expect(rig.done.slice(-2).map((words) => words.split(' ').slice(1).join(' '))).toEqual([
      'attention off',
      'card hidden'
    ])
    const { length } = rig.done
    rig.advance(600)
    expect(rig.done).toHaveLength(length)
  })

  it('also hold alerts about my own customers of the page', () => {
    const rig = alertRig({ breakThroughMinutes: null })
    choose(rig, { page: 'p2', quiet: hours(-10, 10) })
    rig.list(report('a', { pageId: 'p2', assigned: true, mine: true }))
    rig.apply({
      type: 'message.received',
      ...{ who: { pageId: 'p2', customerId: 'a' }, fromAgent: false, text: 'Hi', agentName: null, agentId: null }
    })
    rig.advance(120)
    expect(rig.titles()).toEqual([])
    rig.advance(9 * 60)
    expect(rig.titles()).toEqual(['New message'])
  })

  it('are broken through by a wait beyond twice the red limit of the page, and not by one on another page', () => {
    const rig = alertRig({ breakThroughMinutes: 1, breakThroughCount: 1 })
    choose(rig, { page: 'p2', quiet: hours(-10, 60), hotMinutes: 5 })
    rig.list(onPage('old', 'p1', 1200), onPage('a', 'p2', 1), onPage('b', 'p2', 1))
    rig.advance(598)
    expect(rig.titles()).toHaveLength(1)
    rig.advance(3)
    expect(rig.titles()).toHaveLength(3)
  })

  it('are broken through by my own customer who waits for my answer beyond twice the red limit', () => {
    const rig = alertRig()
    choose(rig, { page: 'p2', quiet: hours(-10, 60), hotMinutes: 5 })
    rig.list(report('a', { pageId: 'p2', assigned: true, mine: true }))
    rig.apply({
      type: 'message.received',
      ...{ who: { pageId: 'p2', customerId: 'a' }, fromAgent: false, text: 'Hi', agentName: null, agentId: null }
    })
    rig.advance(598)
    expect(rig.titles()).toEqual([])
    rig.advance(3)
    expect(rig.titles()).toEqual(['New message'])
  })

  it('are broken through although agents take other customers of the page over', () => {
    const rig = alertRig()
    choose(rig, { page: 'p2', quiet: hours(-10, 60), hotMinutes: 5 })
    rig.list(onPage('a', 'p2', 1), onPage('b', 'p2', 1))
    rig.advance(590)
    rig.apply({ ...takenBy('b'), who: { pageId: 'p2', customerId: 'b' } })
    rig.advance(11)
    expect(rig.titles()).toHaveLength(1)
  })

  it('are not broken through if the agent wants no alert beyond twice the red limit', () => {
    const rig = alertRig({ breakThroughMinutes: 1, breakThroughCount: 1 })
    rig.apply({ type: 'setting.changed', key: 'pagesBreakThrough', value: false, locked: false })
    choose(rig, { page: 'p2', quiet: hours(-10, 60), hotMinutes: 5 })
    rig.list(onPage('a', 'p2', 1), onPage('b', 'p2', 1))
    rig.advance(59 * 60)
    expect(rig.titles()).toEqual([])
    rig.advance(61)
    expect(rig.titles()).toHaveLength(2)
  })

  it('keep its customers out of the summary, so a new one does not show the summary again', () => {
    const rig = alertRig({ breakThroughMinutes: null })
    choose(rig, { page: 'p2', quiet: hours(-10, 60) })
    const others = ['a', 'b', 'c', 'd'].map((id) => onPage(id, 'p1'))
    rig.list(...others)
    rig.advance(30)
    expect(rig.titles()).toEqual(['4 people are waiting'])
    const { length } = rig.shown
    rig.list(...others, onPage('e', 'p2'))
    rig.advance(60)
    expect({ shownCount: rig.shown.length, titles: rig.titles() }).toEqual({
      shownCount: length,
      titles: ['4 people are waiting']
    })
  })

  it('leave nothing behind when the agent removes them', () => {
    const rig = alertRig({ breakThroughMinutes: null })
    choose(rig, { page: 'p2', quiet: hours(-10, 60) })
    rig.list(onPage('a', 'p2'))
    rig.advance(60)
    expect(rig.titles()).toEqual([])
    choose(rig)
    rig.advance(1)
    expect(rig.titles()).toHaveLength(1)
    choose(rig, { page: 'p2', quiet: hours(-10, 60) })
    rig.advance(1)
    expect(rig.titles()).toEqual([])
  })
})

describe('the sound of a page', () => {
  it('is the one that is heard for its customers', () => {
    const rig = alertRig({ soundRepeat: 0 })
    choose(rig, { page: 'p2', sound: 'wood' })
    rig.list(onPage('a', 'p2'))
    rig.advance(6)
    expect(sounds(rig)).toEqual(['5 wood'])
  })

  it('is that of the customer who came last while several wait', () => {
    const rig = alertRig({ soundRepeat: 20 })
    choose(rig, { page: 'p2', sound: 'wood' })
    rig.list(onPage('a', 'p1'))
    rig.advance(10)
    rig.list(onPage('a', 'p1'), onPage('b', 'p2'))
    rig.advance(16)
    expect(sounds(rig)).toEqual(['5 bell', '25 wood'])
  })

  it('can be none, and the other channels go on', () => {
    const rig = alertRig()
    choose(rig, { page: 'p2', sound: 'none' })
    rig.list(onPage('a', 'p2'))
    rig.advance(60)
    expect(sounds(rig)).toEqual([])
    expect(rig.titles()).toHaveLength(1)
    expect(rig.done.some((words) => words.endsWith('card shown'))).toBe(true)
    choose(rig)
    rig.advance(1)
    expect(sounds(rig)).toHaveLength(1)
  })

  it('of a page without sound leaves the sound of others', () => {
    const rig = alertRig({ soundRepeat: 0 })
    choose(rig, { page: 'p2', sound: 'none' })
    rig.list(onPage('a', 'p2'))
    rig.advance(30)
    rig.list(onPage('a', 'p2'), onPage('b', 'p1'))
    rig.advance(6)
    expect(sounds(rig)).toEqual(['35 bell'])
  })
})

/**
 * Returns true if alerts about `QUIET_PAGE` must be held back. Uses only what happened in the course, not the alerts'
 * own state.
 */
function isPageHeld({ world, waiting, unread, now }: Course): boolean {
  if (!world.pageQuiet) return false
  const since = [...waiting, ...unread].filter(([key]) => isOnQuietPage(key)).map(([, at]) => at)
  return since.length === 0 || now < Math.min(...since) + QUIET_PAGE_BREAK_THROUGH_MS
}

function needElsewhere({ waiting, unread }: Course): boolean {
  return [...waiting.keys(), ...unread.keys()].some((key) => !isOnQuietPage(key))
}

/** Deskhand evaluates a frame at most this long after it came, ms. */
const THROTTLE_MS = 50

describe('after any random course of events', () => {
  it('quiet hours of a page hold every alert about its customers, until a wait breaks through', () => {
    /** Since when the page has been held, and since when nobody of another page has needed the agent, ms. */
    const since = new WeakMap<Course, { held: number; alone: number }>()
    let checked = 0
    checkAll(
      (_course, play) => {
        CALM.forEach(play)
        play({ kind: 'pageQuiet', on: true })
        for (let who = 0; who < 8; who++) {
          play({ kind: 'passes', seconds: 30 })
          play({ kind: 'comes', who })
        }
      },
      (course, _event, effects) => {
        const times = since.get(course) ?? { held: Infinity, alone: Infinity }
        since.set(course, times)
        times.held = isPageHeld(course) ? Math.min(times.held, course.now) : Infinity
        times.alone = needElsewhere(course) ? Infinity : Math.min(times.alone, course.now)
        if (times.held > course.now - THROTTLE_MS) return
        checked++
        const isAboutPage = (effect: AlertEffect): boolean =>
          effect.type === 'notification.show' && 'key' in effect.subject && isOnQuietPage(effect.subject.key)
        expect(effects.filter(isAboutPage)).toEqual([])
        for (const effect of effects) {
          if (effect.type !== 'notification.show' || effect.subject.kind !== 'summary') continue
          const elsewhere = [...course.waiting.keys()].filter((key) => !isOnQuietPage(key))
          expect(effect.subject.waiting).toBeLessThanOrEqual(elsewhere.length)
        }
        if (times.alone > course.now - THROTTLE_MS) return
        expect(effects.filter((effect) => isAlert(effect) && effect.type !== 'notification.show')).toEqual([])
      }
    )
    expect(checked).toBeGreaterThan(0)
  })

  it('a page without sound plays none while only its customers need the agent', () => {
    const since = new WeakMap<Course, number>()
    checkAll(
      () => undefined,
      (course, _event, effects) => {
        const isAlone = course.world.pageSilent && !needElsewhere(course)
        const from = isAlone ? Math.min(since.get(course) ?? Infinity, course.now) : Infinity
        since.set(course, from)
        if (from <= course.now - THROTTLE_MS) expect(effects.filter(({ type }) => type === 'sound')).toEqual([])
      }
    )
  })

  it('nobody who needs the agent is lost when the quiet hours of a page begin and end', () => {
    checkAll((course, play) => {
      CALM.forEach(play)
      play({ kind: 'settings', settings: { breakThroughMinutes: null } })
      play({ kind: 'pageQuiet', on: true })
      play({ kind: 'comes', who: 1 })
      play({ kind: 'writes', who: 1, inView: false })
      const from = course.done.length
      play({ kind: 'passes', seconds: 60 })
      expect(course.done.slice(from).filter(({ effect }) => isAlert(effect))).toEqual([])
      expect(course.state.pending.byKey.size).toBe(0)
      play({ kind: 'pageQuiet', on: false })
      play({ kind: 'passes', seconds: 60 })
      expect([...course.state.pending.byKey.keys()].sort()).toEqual(
        [...course.waiting.keys(), ...course.unread.keys()].sort()
      )
      expect(course.done.slice(from).filter(({ effect }) => effect.type === 'sound').length).toBeGreaterThan(0)
    })
  })
})
