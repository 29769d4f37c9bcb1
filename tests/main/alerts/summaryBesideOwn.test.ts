import { describe, expect, it } from 'vitest'
import { report, waited } from '../../support/deskEvents'
import { alertRig, comes, isMine, leaves, writes, type AlertRig } from './rig'

const several = (...ids: readonly string[]) =>
  ids.map((id, index) => report(id, { pageName: 'Nordlys', wait: waited(600 - index * 60) }))
const summary = (rig: AlertRig) => rig.shown.findLast(({ open, title }) => open && /waiting|of your/.test(title))

/**
 * Returns a rig, and `state`: `isKnown` is true if the system has just said who can read the screen, and `answer` tells
 * the alerts that it has said so.
 */
function withUnknownReader() {
  const state = { isKnown: true, answer: (): void => undefined }
  const rig = alertRig({ breakThroughMinutes: null, breakThroughCount: null }, {}, () => ({
    ...{ isUnattended: () => false, isAsking: () => false, isLockUnknown: () => false, needed: () => undefined },
    isFresh: () => state.isKnown,
    watch: (changed) => {
      state.answer = changed
      return { dispose: () => undefined }
    }
  }))
  return { rig, state }
}

describe('own customers beside the summary', () => {
  it('keep two notifications, the newest, and the summary counts the others', () => {
    const rig = alertRig()
    const mine = ['m', 'n', 'o'].map(isMine)
    rig.list(...mine)
    for (const id of ['m', 'n', 'o']) {
      rig.apply(writes(id))
      rig.advance(1)
    }
    expect(rig.titles()).toEqual(['New message', 'New message', 'New message'])
    const bodyOf = (id: string): boolean => rig.shown.some(({ open, body }) => open && body.includes(`Customer ${id}`))
    rig.list(...mine, ...several('a', 'b', 'c', 'd'))
    rig.advance(1)
    expect(rig.titles()).toEqual(['New message', 'New message', '4 waiting, 1 of yours'])
    expect(['m', 'n', 'o'].map(bodyOf)).toEqual([true, true, true])
    expect(summary(rig)?.body).toContain('Customer m waits for you')
  })

  it('are in the summary if there were too many notifications just before, and keep the one they have', () => {
    const rig = alertRig()
    rig.list(...['m', 'n'].map(isMine))
    for (let number = 0; number < 10; number++) {
      rig.apply(writes('m'))
      rig.advance(0.1)
    }
    const { length } = rig.shown
    rig.apply(writes('m'), writes('n'))
    rig.advance(0.1)
    expect(rig.titles()).toEqual(['New message', 'One of your customers sent a message'])
    expect(rig.shown).toHaveLength(length + 1)
  })

  it('are counted in the summary if four of them write at once', () => {
    const rig = alertRig()
    rig.list(...['m', 'n', 'o', 'q'].map(isMine))
    for (const id of ['m', 'n', 'o', 'q']) rig.apply(writes(id))
    rig.advance(1)
    expect(rig.titles().filter((title) => title === 'New message')).toHaveLength(2)
    expect(summary(rig)?.title).toBe('2 of your customers sent messages')
  })
})

describe('the summary', () => {
  it.each([
    ['Do Not Disturb', (rig: AlertRig) => rig.system('on')],
    ['a pause', (rig: AlertRig) => rig.alerts.pause(60)]
  ])('does not appear again when the system answers during %s', (_what, begins) => {
    const { rig, state } = withUnknownReader()
    rig.list(...several('a', 'b', 'c', 'd'))
    rig.advance(1)
    state.isKnown = false
    rig.apply(leaves('a'))
    rig.advance(2)
    begins(rig)
    const { length } = rig.shown
    state.isKnown = true
    state.answer()
    rig.advance(60)
    expect(rig.shown).toHaveLength(length)
  })

  it.each([
    ['Do Not Disturb', (rig: AlertRig) => rig.system('on')],
    ['a pause', (rig: AlertRig) => rig.alerts.pause(60)]
  ])('does not appear again with a new number during %s', (_what, begins) => {
    const rig = alertRig({ breakThroughMinutes: null, breakThroughCount: null })
    rig.list(...several('a', 'b', 'c', 'd'))
    rig.advance(1)
    rig.apply(leaves('a'))
    begins(rig)
    const { length } = rig.shown
    rig.advance(60)
    expect(rig.shown).toHaveLength(length)
  })

  it('names nobody new on a dark screen, also after a fresh report of the system', () => {
    const rig = alertRig()
    rig.list(...several('a', 'b', 'c', 'd'))
    rig.advance(1)
    rig.dark(true)
    rig.apply(leaves('a'))
    rig.apply(comes('e'))
    rig.dark(true)
    rig.advance(60)
    expect(summary(rig)?.body ?? '').not.toContain('Customer b')
  })
})
