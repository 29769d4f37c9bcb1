import { expect, it } from 'vitest'
import { hindranceOf } from '../../../src/main/updates/decide'
import { watchWorkOfAll } from '../../../src/main/updates/unfinishedWork'
import { report, testDesk, type TestDesk } from '../../support/deskEvents'

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
  const work = watchWorkOfAll(workspaces)
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
  const work = watchWorkOfAll(places(desk))
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
