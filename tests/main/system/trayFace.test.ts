import { describe, expect, test } from 'vitest'
import type { Connection } from '../../../src/shared/domain/connection'
import { trayFace, watchTrayFace } from '../../../src/main/system/trayFace'
import type { TrayFace } from '../../../src/main/system/trayText'
import { report, START, testDesk, waited, type TestDesk } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'

const workspace = { label: 'desk.example', origin: 'https://desk.example', socketUrl: 'wss://desk.example/api/dashboard/ws', demo: false }
const connection = (value: Connection) => ({ type: 'connection.changed', connection: value }) as const

function connectedDesk(): TestDesk {
  const test = testDesk()
  test.apply({ type: 'workspace.entered', workspace }, connection({ state: 'connected', asOf: START, since: START }))
  return test
}

describe("the tray's face", () => {
  test('counts who waits and knows the longest', () => {
    const { desk, list } = connectedDesk()
    list(report('a', { wait: waited(30) }), report('b', { wait: waited(600) }), report('c', { assigned: true, agentName: 'Ana' }))
    expect(trayFace(desk.state, START + 1000)).toEqual({ state: 'waiting', waiting: 2, longestMs: 601_000, wrote: 0 })
  })

  test('tells trouble before anything else', () => {
    const { desk, list, apply } = connectedDesk()
    list(report('a'))
    apply(connection({ state: 'offline', asOf: START }))
    expect(trayFace(desk.state, START).state).toBe('reconnecting')
    apply(connection({ state: 'signedOut', asOf: START, since: START }))
    expect(trayFace(desk.state, START).state).toBe('signed-out')
    apply(connection({ state: 'checking', asOf: START }))
    expect(trayFace(desk.state, START).state).toBe('waiting')
  })

  test('puts a customer of my own who wrote before those who wait', () => {
    const { desk, list, apply } = connectedDesk()
    list(report('a'), report('m', { assigned: true, mine: true, agentName: 'Laura' }))
    const who = { pageId: 'p1', customerId: 'm' }
    apply({ type: 'message.received', who, fromAgent: false, text: 'Hello', agentName: null, agentId: null, customerName: null, sentAt: null })
    expect(trayFace(desk.state, START)).toMatchObject({ state: 'mine', wrote: 1, waiting: 1 })
  })

  test('signed out is all there is to say without a workspace', () => {
    expect(trayFace(testDesk().desk.state, START)).toEqual({ state: 'signed-out', waiting: 0, longestMs: null, wrote: 0 })
  })
})

describe('watching it', () => {
  test('draws a burst once, counts minutes while somebody waits, and ends', () => {
    const { desk, list } = connectedDesk()
    const time = createFakeTime(START)
    const shown: TrayFace[] = []
    const watch = watchTrayFace(desk, time.clock, time.timers, (face) => shown.push(face))
    expect(shown).toHaveLength(1)
    list(report('a'))
    list(report('a'), report('b'))
    time.advance(1000)
    expect(shown.map((face) => face.waiting)).toEqual([0, 2])
    time.advance(60_000)
    expect(shown.length).toBe(5)
    watch.dispose()
    expect(time.waiting()).toEqual([])
    list()
    expect(time.waiting()).toEqual([])
  })
})
