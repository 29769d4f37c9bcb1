import { EventEmitter } from 'node:events'
import { beforeEach, expect, it, vi } from 'vitest'
import { systemNotification } from '../../../src/main/os/notifications/systemNotification'
import { keyOf } from '../../support/deskEvents'
import { alertRig, comes, isMine, leaves, writes } from './rig'

const made = vi.hoisted((): { emit(event: string, ...parameters: readonly unknown[]): boolean }[] => [])
vi.mock('electron', () => ({
  Notification: class extends EventEmitter {
    constructor() {
      super()
      made.push(this)
    }
  }
}))

beforeEach(() => void made.splice(0))

it('a notification that the agent closed stays closed, is in the log, and stops no later step', () => {
  const { apply, shown, titles, done, advance, alerts } = alertRig()
  apply(comes('a'))
  shown[0]?.closed('hand')
  advance(44)
  expect({ shownCount: shown.length, done }).toEqual({
    shownCount: 1,
    done: ['5 bell', '20 attention on', '25 bell', '40 card shown']
  })
  const log = alerts.view(true).log.filter(({ reason }) => reason === 'closedBy.hand')
  expect(log).toMatchObject([{ channel: 'notification', key: keyOf('a'), actedAt: null }])
  apply(comes('b'))
  expect(titles()).toHaveLength(2)
})

it('a closed summary is logged without a name, and later customers are announced alone', () => {
  const { apply, shown, titles, alerts, advance } = alertRig()
  apply(...['a', 'b', 'c', 'd'].map(comes))
  advance(3)
  expect(titles()).toEqual(['4 people are waiting'])
  const before = shown.length
  shown.at(-1)?.closed('hand')
  expect(alerts.view(true).log[0]).toMatchObject({ channel: 'notification', key: null, reason: 'closedBy.hand' })
  apply(leaves('a'))
  advance(60)
  apply(comes('e'))
  expect(shown.slice(before)).toMatchObject([{ title: 'Customer waiting', body: 'Customer e' }])
})

it('one of my customers whose notification the agent closed is announced again with the next message', () => {
  const { apply, shown, list } = alertRig()
  list(isMine('a'))
  apply(writes('a'))
  shown[0]?.closed('hand')
  apply(writes('a'))
  expect(shown.map(({ title }) => title)).toEqual(['New message', 'New message'])
})

it('a notification that the app closes is not logged as closed by the agent', () => {
  const { apply, shown, alerts, focus } = alertRig()
  apply(comes('a'))
  focus(true)
  shown[0]?.closed('hand')
  expect(alerts.view(true).log.map(({ reason }) => reason)).not.toContain('closedBy.hand')
})

it.each([
  { reason: undefined, times: 1 },
  { reason: 'userCanceled', times: 1 },
  { reason: 'timedOut', times: 0 },
  { reason: 'applicationHidden', times: 0 }
])('on Windows, the reason $reason counts as closed by the agent $times times', ({ reason, times }) => {
  let closed = 0
  const nothing = (): void => undefined
  const shape = { title: '', body: '', buttons: [], hasReply: false, calm: false }
  systemNotification('win32')(shape, {
    shown: nothing,
    clicked: nothing,
    closed: () => closed++,
    chose: nothing,
    replied: nothing,
    failed: nothing,
    shownLate: () => false
  })
  made[0]?.emit('close', reason === undefined ? {} : { reason })
  expect(closed).toBe(times)
})
