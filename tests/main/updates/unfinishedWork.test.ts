import { expect, it } from 'vitest'
import { hindranceOf } from '../../../src/main/updates/decide'
import { watchWorkOfAll } from '../../../src/main/updates/unfinishedWork'
import { HOUR_MS, MINUTE_MS } from '../../../src/shared/time'
import { keyOf, report, testDesk, type TestDesk } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'

/** Makes workspaces that come and go. */
function places(...desks: readonly TestDesk[]) {
  let all = [...desks]
  const listeners = new Set<() => void>()
  return {
    all: () => all.map(({ store }) => ({ store })),
    watch(listener: () => void) {
      listeners.add(listener)
      return { dispose: () => void listeners.delete(listener) }
    },
    set(...next: readonly TestDesk[]) {
      all = [...next]
      listeners.forEach((listener) => listener())
    }
  }
}

it('work in a workspace behind hinders an update too, until it is done or the workspace is gone', () => {
  const [front, behind, added] = [testDesk(), testDesk(), testDesk()]
  const workspaces = places(front, behind)
  const work = watchWorkOfAll(workspaces, createFakeTime().timers)
  let told = 0
  work.watch(() => told++)
  front.list(report(1))
  expect({ hindrance: hindranceOf(work.read()), told }).toEqual({ hindrance: null, told: 0 })
  behind.list(report(1, { assigned: true, mine: true }))
  expect({ hindrance: hindranceOf(work.read()), told }).toEqual({
    hindrance: { by: 'conversations', count: 1 },
    told: 1
  })
  front.list(report(1, { assigned: true, mine: true }))
  expect(hindranceOf(work.read())).toEqual({ by: 'conversations', count: 2 })
  workspaces.set(front, added)
  expect(hindranceOf(work.read())).toEqual({ by: 'conversations', count: 1 })
  front.list(report(1))
  const before = told
  behind.list(report(2, { assigned: true, mine: true }))
  expect({ hindrance: hindranceOf(work.read()), told }).toEqual({ hindrance: null, told: before })
  added.list(report(1, { assigned: true, mine: true }))
  expect({ hindrance: hindranceOf(work.read()), told }).toEqual({
    hindrance: { by: 'conversations', count: 1 },
    told: before + 1
  })
})

it('a workspace where the agent must sign in first does not hinder an update, and one that has not answered does', () => {
  const desk = testDesk()
  const work = watchWorkOfAll(places(desk), createFakeTime().timers)
  const hindrances: unknown[] = []
  work.watch(() => hindrances.push(hindranceOf(work.read())))
  const unread = { by: 'unread', count: 1 }
  desk.apply({
    type: 'workspace.entered',
    workspace: { label: 'x', origin: 'https://x', socketUrl: 'wss://x', demo: false }
  })
  // Behind another workspace no sign-in page opens by itself, so only the connection says that nobody is signed in.
  desk.apply({ type: 'connection.changed', connection: { state: 'signedOut', asOf: null, since: desk.now } })
  expect(hindrances).toEqual([unread, null])
  desk.apply({ type: 'connection.changed', connection: { state: 'connecting', asOf: null } })
  desk.list(report(1))
  expect(hindrances).toEqual([unread, null, unread, null])
})

it('a workspace that gives no list for an hour hinders no update, until its server is there again', () => {
  const [desk, time] = [testDesk(), createFakeTime()]
  const work = watchWorkOfAll(places(desk), time.timers)
  const hindrances: unknown[] = []
  work.watch(() => hindrances.push(hindranceOf(work.read())))
  const unread = { by: 'unread', count: 1 }
  const connects = (state: 'connecting' | 'offline'): void =>
    desk.apply({ type: 'connection.changed', connection: { state, asOf: null } })
  const connected = (): void =>
    desk.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: null, since: desk.now } })
  desk.apply({
    type: 'workspace.entered',
    workspace: { label: 'x', origin: 'https://x', socketUrl: 'wss://x', demo: false }
  })
  connects('connecting')
  time.advance(HOUR_MS - MINUTE_MS)
  connects('offline')
  connects('connecting')
  expect(hindrances).toEqual([unread])
  time.advance(2 * MINUTE_MS)
  expect(hindrances).toEqual([unread, null])
  // The server answers, so the list may come at once.
  connected()
  expect(hindrances).toEqual([unread, null, unread])
  connects('connecting')
  expect(hindrances).toEqual([unread, null, unread, null])
  // It answers for an hour, and gives no list.
  connected()
  time.advance(HOUR_MS + MINUTE_MS)
  expect(hindrances).toEqual([unread, null, unread, null, unread, null])
  desk.list(report(1, { assigned: true, mine: true }))
  expect(hindrances.at(-1)).toEqual({ by: 'conversations', count: 1 })
  work.dispose()
  expect(time.waiting()).toEqual([])
})

it('an unsent message at a workspace that gives no list hinders an update still', () => {
  const [desk, time] = [testDesk(), createFakeTime()]
  const work = watchWorkOfAll(places(desk), time.timers)
  desk.apply({
    type: 'workspace.entered',
    workspace: { label: 'x', origin: 'https://x', socketUrl: 'wss://x', demo: false }
  })
  desk.apply({ type: 'message.written', key: keyOf(1), id: 7, text: 'Hello', delivery: { state: 'queued' } })
  time.advance(3 * HOUR_MS)
  expect(hindranceOf(work.read())).toEqual({ by: 'unsent', count: 1 })
})
