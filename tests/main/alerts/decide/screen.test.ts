import { describe, expect, it } from 'vitest'
import { channelBegan, proofsOf } from '../../../../src/main/alerts/decide/channels'
import {
  close,
  closeAllBut,
  fits,
  isShown,
  noticeFitsAt,
  notificationCame,
  notificationGone,
  onNotification,
  show,
  takeDue,
  buttonsOf
} from '../../../../src/main/alerts/decide/onScreen'
import {
  advanceNotifications,
  notifyNamed,
  recount,
  settleNotifications,
  showNotice
} from '../../../../src/main/alerts/decide/notifications'
import type { NotificationEnd } from '../../../../src/main/alerts/decide/events'
import type { NotificationSubject } from '../../../../src/main/alerts/decide/effects'
import type { Run, AlertState } from '../../../../src/main/alerts/decide/state'
import { DEFAULT_ALERT_SETTINGS } from '../../../../src/shared/domain/settings'
import { emptyAlertState } from '../../../support/alertState'
import { asked, runAt } from '../../../support/alertRun'

const test = { kind: 'test' } as const
const KEY = 'page/one'

/** Counts how many more notifications of this kind fit on the screen now. */
function countFitting(run: Run, worth: 'person' | 'mine' | 'notice'): number {
  let count = 0
  while (fits(run, worth)) count++
  return count
}

describe('the places for notifications', () => {
  it('are ten at once, and the less important kinds leave some free', () => {
    const state = emptyAlertState()
    expect(countFitting(runAt(state), 'person')).toBe(6)
    expect(countFitting(runAt(state), 'mine')).toBe(2)
    expect(countFitting(runAt(state), 'notice')).toBe(2)
    expect(countFitting(runAt(state, 1_999), 'notice')).toBe(0)
    expect(countFitting(runAt(state, 2_000), 'notice')).toBe(1)
    expect(countFitting(runAt(state, 2_000), 'notice')).toBe(0)
    expect(countFitting(runAt(state, 1_000_000), 'notice')).toBe(10)
  })

  it('withdraw the channel that waits for an answer if they are full', () => {
    const state = emptyAlertState()
    const run = runAt(state)
    channelBegan(run, 'notification')
    expect(fits(run, 'notice')).toBe(true)
    expect(proofsOf(state.channels)).toHaveLength(1)
    countFitting(run, 'notice')
    expect(proofsOf(state.channels)).toEqual([])
  })

  it('keep a notice until it fits if they are full', () => {
    const state = emptyAlertState()
    countFitting(runAt(state), 'notice')
    const run = runAt(state)
    channelBegan(run, 'notification')
    showNotice(run, test)
    expect({ asked: asked(run), isShown: isShown(run, 'test'), proofs: proofsOf(state.channels) }).toEqual({
      asked: [],
      isShown: true,
      proofs: []
    })
    expect(noticeFitsAt(state.screen)).toBe(2_000)
    expect(takeDue(runAt(state, 1_000))).toBeNull()
    expect(noticeFitsAt(state.screen)).toBe(2_000)
    expect(takeDue(runAt(state, 2_000))).toEqual(test)
    expect(noticeFitsAt(state.screen)).toBeNull()
    expect(takeDue(runAt(state, 100_000))).toBeNull()
  })

  it('take a notice a millisecond later at the soonest', () => {
    const state = emptyAlertState()
    state.screen.due.set('test', test)
    expect(noticeFitsAt(state.screen)).toBe(1)
  })
})

describe('notifications on the screen', () => {
  const three = (): Run => {
    const run = runAt(emptyAlertState())
    for (const id of ['a', 'b', 'c']) show(run, id, test)
    return run
  }

  it('are three at a time: the oldest closes for a new one', () => {
    const run = three()
    show(run, 'd', test)
    expect(asked(run)).toEqual(['show a', 'show b', 'show c', 'close a', 'show d'])
    expect(['a', 'b', 'c', 'd'].map((id) => isShown(run, id))).toEqual([false, true, true, true])
  })

  it('are replaced by one with the same id, which then counts as the newest', () => {
    const run = three()
    show(run, 'a', test)
    show(run, 'd', test)
    expect(asked(run).slice(3)).toEqual(['show a', 'close b', 'show d'])
  })

  it('hide everything but the count if a stranger may read, or if the agent chose so', () => {
    const privacyOf = (isHidden: boolean | undefined) => {
      const run = runAt(emptyAlertState({ settings: { ...DEFAULT_ALERT_SETTINGS, privacy: 'message' } }))
      show(run, 'a', test, ...(isHidden === undefined ? [] : [isHidden]))
      return run.effects
    }
    expect(privacyOf(undefined)).toMatchObject([{ privacy: 'message' }])
    expect(privacyOf(false)).toMatchObject([{ privacy: 'message' }])
    expect(privacyOf(true)).toMatchObject([{ privacy: 'count' }])
  })

  it('close once, and the last one to close withdraws a waiting channel', () => {
    const run = three()
    channelBegan(run, 'notification')
    run.effects.length = 0
    close(run, 'x')
    close(run, 'a')
    close(run, 'a')
    close(run, 'b')
    expect({ asked: asked(run), proofCount: proofsOf(run.state.channels).length }).toEqual({
      asked: ['close a', 'close b'],
      proofCount: 1
    })
    close(run, 'c')
    expect(proofsOf(run.state.channels)).toEqual([])
  })

  it('that failed may still be there, so they are closed too, but withdraw nothing', () => {
    const run = three()
    for (const id of ['a', 'b', 'c']) notificationGone(run, id, true)
    channelBegan(run, 'notification')
    run.effects.length = 0
    expect(isShown(run, 'a')).toBe(false)
    close(run, 'a')
    expect({ asked: asked(run), proofCount: proofsOf(run.state.channels).length }).toEqual({
      asked: ['close a'],
      proofCount: 1
    })
    notificationGone(run, 'b', false)
    close(run, 'b')
    expect(asked(run)).toEqual(['close a', 'close b'])
  })

  it('that failed are remembered, but three at the most', () => {
    const run = runAt(emptyAlertState())
    for (const id of ['a', 'b', 'c', 'd']) notificationGone(run, id, true)
    expect([...run.state.screen.late]).toEqual(['b', 'c', 'd'])
    notificationGone(run, 'e', false)
    expect([...run.state.screen.late]).toEqual(['b', 'c', 'd'])
  })

  it('that come late are on the screen, and the oldest closes if there are more than three', () => {
    const run = three()
    run.state.screen.late.add('d')
    run.effects.length = 0
    notificationCame(run, 'c')
    expect(asked(run)).toEqual([])
    notificationCame(run, 'd')
    expect(asked(run)).toEqual(['close a'])
    expect({ open: [...run.state.screen.open], lateCount: run.state.screen.late.size }).toEqual({
      open: ['b', 'c', 'd'],
      lateCount: 0
    })
  })

  it('close together, except those of one kind', () => {
    const run = runAt(emptyAlertState())
    for (const id of ['mine a', 'mine b', 'person c']) show(run, id, test)
    notificationGone(run, 'mine b', true)
    run.state.screen.due.set('mine', test)
    run.effects.length = 0
    closeAllBut(run, 'mine')
    expect(asked(run)).toEqual(['close person c'])
    closeAllBut(run, null)
    expect(asked(run)).toEqual(['close person c', 'close mine a', 'close mine b'])
    expect({
      dueCount: run.state.screen.due.size,
      openCount: run.state.screen.open.size,
      lateCount: run.state.screen.late.size
    }).toEqual({ dueCount: 0, openCount: 0, lateCount: 0 })
  })
})

it('a name is shown while there is room, then the summary counts the customer', () => {
  const run = runAt(emptyAlertState())
  for (const name of ['Ana', 'Bo', 'Cy']) notifyNamed(run, name, false)
  notifyNamed(run, 'Di', false)
  notifyNamed(run, 'Ed', false)
  expect(asked(run)).toEqual([
    'show name Ana',
    'show name Bo',
    'show name Cy',
    'close name Ana',
    'close name Bo',
    'close name Cy',
    'show summary'
  ])
})

describe('what happens to a notification', () => {
  const ended = (subject: NotificationSubject, by: NotificationEnd, isCurrent = true) => {
    const run = runAt(emptyAlertState())
    show(run, 'x', subject)
    run.effects.length = 0
    const answer = onNotification(run, 'x', { kind: 'ended', subject, isCurrent, by })
    return { answer, effects: run.effects, isShown: isShown(run, 'x') }
  }
  const person = { kind: 'person', key: KEY } as const

  it('proves the channel, even if the notification came late', () => {
    const run = runAt(emptyAlertState())
    onNotification(run, 'x', { kind: 'shown' })
    expect({ proofs: proofsOf(run.state.channels), isShown: isShown(run, 'x') }).toEqual({
      proofs: [{ channel: 'notification', outcome: 'shown', detail: null }],
      isShown: false
    })
    const late = runAt(emptyAlertState())
    late.state.screen.late.add('x')
    expect(onNotification(late, 'x', { kind: 'shownLate' })).toBeNull()
    expect({ proofCount: proofsOf(late.state.channels).length, isShown: isShown(late, 'x') }).toEqual({
      proofCount: 1,
      isShown: true
    })
  })

  it('removes it from the screen when it ends or fails, unless a later one has its id', () => {
    expect(ended(person, { kind: 'clicked' }).isShown).toBe(false)
    expect(ended(person, { kind: 'clicked' }, false).isShown).toBe(true)
    const run = runAt(emptyAlertState())
    show(run, 'x', person)
    expect(onNotification(run, 'x', { kind: 'failed', detail: 'noAnswer' })).toBeNull()
    expect({ isShown: isShown(run, 'x'), isLate: run.state.screen.late.has('x') }).toEqual({
      isShown: false,
      isLate: true
    })
  })

  it('opens the desk for a click, and sends a reply', () => {
    expect(ended(person, { kind: 'clicked' }).effects).toEqual([{ type: 'open', key: KEY, asked: true }])
    expect(ended({ kind: 'named', name: 'Ana' }, { kind: 'clicked' }).effects).toEqual([
      { type: 'openNamed', name: 'Ana' }
    ])
    expect(ended(test, { kind: 'clicked' }).effects).toEqual([{ type: 'open', key: null, asked: true }])
    expect(ended({ kind: 'mine', key: KEY }, { kind: 'replied', text: 'Hi' }).effects).toEqual([
      { type: 'reply', key: KEY, text: 'Hi' }
    ])
    expect(ended(test, { kind: 'replied', text: 'Hi' }).effects).toEqual([])
  })

  it('is a log line when it closes, except for a test', () => {
    expect(ended(person, { kind: 'closed', by: 'hand' }).effects).toEqual([
      { type: 'log', channel: 'notification', key: KEY, reason: 'closedBy.hand' },
      { type: 'changed' }
    ])
    expect(ended(test, { kind: 'closed', by: 'hand' }).effects).toEqual([])
  })

  it('is the action of the pressed button', () => {
    const press = (subject: NotificationSubject, index: number) => {
      const { answer, effects } = ended(subject, { kind: 'chose', index })
      return answer ?? effects[0]?.type
    }
    const summary = { kind: 'summary', waiting: 2, atLeast: false, wrote: 0 } as const
    expect([press(person, 0), press(person, 1), press(person, 2)]).toEqual(['takeAndOpen', 'snooze', undefined])
    expect([press(summary, 0), press(summary, 1)]).toEqual(['takeLongest', 'snooze'])
    expect([press({ kind: 'mine', key: KEY }, 0), press(test, 0)]).toEqual(['snooze', undefined])
    expect([buttonsOf(test), buttonsOf({ kind: 'named', name: 'Ana' })]).toEqual([[], []])
  })

  it('takes over or opens exactly the customer whom the summary names', () => {
    const [longest, longestMine] = ['page/old', KEY] as const
    const summary = { kind: 'summary', waiting: 2, atLeast: false, wrote: 1, longest, longestMine } as const
    const press = (index: number) => ended(summary, { kind: 'chose', index })
    expect(press(0).effects).toEqual([{ type: 'open', key: longestMine, asked: true }])
    expect(press(1).effects).toEqual([{ type: 'takeAndOpen', key: longest }])
    expect(press(2).answer).toBe('snooze')
  })
})

describe('the summary', () => {
  const queueOf = (waiting: number, unreadable = 0, partial = false) => ({
    waiting,
    longestSince: 0,
    unreadable,
    partial
  })
  /** Returns a state in which the summary, one notification for all customers, is on the screen. */
  const summed = (waiting = 9): AlertState => {
    const state = emptyAlertState({ queue: queueOf(waiting) })
    const run = runAt(state)
    for (const name of ['Ana', 'Bo', 'Cy', 'Di']) notifyNamed(run, name, false)
    expect(isShown(run, 'summary')).toBe(true)
    return state
  }
  const subjects = (run: Run) =>
    run.effects.flatMap((effect) => (effect.type === 'notification.show' ? [effect.subject] : []))

  it('shows new numbers after two seconds, then after twice as long each time, up to half a minute', () => {
    const state = summed()
    let now = 0
    const waits = [8, 7, 6, 5, 4, 3].map((waiting) => {
      state.queue = queueOf(waiting)
      recount(runAt(state, now))
      const at = state.notifications.recountAt ?? 0
      const early = runAt(state, at - 1)
      advanceNotifications(early)
      expect(subjects(early)).toEqual([])
      const run = runAt(state, at)
      advanceNotifications(run)
      expect(subjects(run)).toMatchObject([{ kind: 'summary', waiting }])
      const wait = at - now
      now = at
      return wait
    })
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  })

  it('stays while its numbers stay, and ends once nobody waits', () => {
    const state = summed()
    recount(runAt(state))
    expect(state.notifications.recountAt).toBeNull()
    state.queue = queueOf(0)
    const run = runAt(state)
    recount(run)
    expect({ asked: asked(run), recountAt: state.notifications.recountAt }).toEqual({
      asked: ['close summary'],
      recountAt: null
    })
  })

  it('says "at least" if rows could not be read, or if the list is incomplete', () => {
    const atLeast = (unreadable: number, partial: boolean) => {
      const run = runAt(emptyAlertState({ queue: queueOf(4, unreadable, partial) }))
      showNotice(run, { kind: 'summary' })
      return subjects(run)
    }
    expect(atLeast(0, false)).toEqual([{ kind: 'summary', waiting: 4, atLeast: false, wrote: 0 }])
    expect(atLeast(1, false)).toMatchObject([{ atLeast: true }])
    expect(atLeast(0, true)).toMatchObject([{ atLeast: true }])
  })

  it('counts an own customer without a notification until the alert is settled', () => {
    const state = summed()
    state.notifications.unsaid.add(KEY)
    const other = runAt(state)
    settleNotifications(other, 'page/two', 'Two')
    expect(state.notifications.recountAt).toBeNull()
    settleNotifications(runAt(state, 5), KEY, 'One')
    expect({ unsaidCount: state.notifications.unsaid.size, recountAt: state.notifications.recountAt }).toEqual({
      unsaidCount: 0,
      recountAt: null
    })
    state.notifications.unsaid.add(KEY)
    state.notifications.counted = '9 1'
    settleNotifications(runAt(state, 5), KEY, 'One')
    expect(state.notifications.recountAt).toBe(2_005)
  })

  it('closes everything about a settled customer', () => {
    const run = runAt(emptyAlertState())
    for (const id of [`person ${KEY}`, `mine ${KEY}`, 'name One']) show(run, id, test)
    run.effects.length = 0
    settleNotifications(run, KEY, 'One')
    expect(asked(run)).toEqual([`close mine ${KEY}`, `close person ${KEY}`, 'close name One'])
  })
})
