import { expect, it } from 'vitest'
import type { AlertQuiet } from '../../../src/shared/domain/alert'
import type { ConnectionStatus } from '../../../src/shared/domain/connection'
import { watchSurfaces } from '../../../src/main/os/surfaces'
import type { SurfaceValues } from '../../../src/main/os/tray/trayText'
import { report, START, testDesk, waited } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { onlyWorkspace } from '../../support/onlyWorkspace'

const workspace = {
  label: 'desk.example',
  origin: 'https://desk.example',
  socketUrl: 'wss://desk.example/api/dashboard/ws',
  demo: false
}
const connection = (value: ConnectionStatus) => ({ type: 'connection.changed', connection: value }) as const

function watchedDesk() {
  const desk = testDesk()
  const time = createFakeTime(START)
  const faces: SurfaceValues[] = []
  const badges: number[] = []
  const { clock, timers } = time
  const surfaces = [
    { update: (face: SurfaceValues) => void faces.push(face) },
    { update: ({ waiting }: SurfaceValues) => void badges.push(waiting) }
  ]
  const listeners = new Set<() => void>()
  let quiet: AlertQuiet = { kind: 'none' }
  const alerts = {
    quiet: () => quiet,
    snoozedUntil: () => null,
    watch: (listener: () => void) => {
      listeners.add(listener)
      return { dispose: () => void listeners.delete(listener) }
    }
  }
  const setQuiet = (next: AlertQuiet): void => {
    quiet = next
    listeners.forEach((listener) => listener())
  }
  const watch = watchSurfaces({
    workspaces: onlyWorkspace({ store: desk.store, alerts }),
    clock,
    timers,
    surfaces
  })
  const settled = (): SurfaceValues | undefined => {
    time.advance(200)
    return faces.at(-1)
  }
  return { ...desk, time, faces, badges, watch, setQuiet, listeners, face: settled }
}

const connected = [
  { type: 'workspace.entered', workspace },
  connection({ state: 'connected', asOf: START, since: START })
] as const

it('count the waiting customers, and the tray names the one who has waited longest', () => {
  const { apply, list, face, badges } = watchedDesk()
  expect(face()).toMatchObject({ state: 'signed-out', waiting: 0, longestMs: null })
  apply(...connected)
  list(
    report('a', { wait: waited(30) }),
    report('b', { wait: waited(600) }),
    report('c', { assigned: true, agentName: 'Ana' })
  )
  expect(face()).toMatchObject({ state: 'waiting', waiting: 2, longestMs: 600_400 })
  expect(badges.at(-1)).toBe(2)
})

it('show a lost connection before anything else', () => {
  const { apply, list, face } = watchedDesk()
  apply(...connected)
  list(report('a'))
  apply(connection({ state: 'offline', asOf: START }))
  expect(face()?.state).toBe('reconnecting')
  apply(connection({ state: 'signedOut', asOf: START, since: START }))
  expect(face()?.state).toBe('signed-out')
  apply(connection({ state: 'checking', asOf: START }))
  expect(face()?.state).toBe('waiting')
})

it('show a message of an own customer before the waiting customers', () => {
  const { apply, list, face } = watchedDesk()
  apply(...connected)
  list(report('a'), report('m', { assigned: true, mine: true, agentName: 'Laura' }))
  const who = { pageId: 'p1', customerId: 'm' }
  apply({ type: 'message.received', who, fromAgent: false, text: 'Hello', agentName: null, agentId: null })
  expect(face()).toMatchObject({ state: 'mine', wrote: 1, waiting: 1 })
})

it('show a pause only if nothing is more important, and always in the menu', () => {
  const { apply, list, face, setQuiet } = watchedDesk()
  apply(...connected)
  setQuiet({ kind: 'paused', until: START })
  expect(face()).toMatchObject({ state: 'muted', quiet: { kind: 'paused', until: START } })
  list(report('a'))
  expect(face()).toMatchObject({ state: 'waiting', quiet: { kind: 'paused' }, longest: [{ name: 'Customer a' }] })
  setQuiet({ kind: 'none' })
  expect(face()?.quiet).toBeUndefined()
})

it('count minutes while a customer waits, and leave no timer behind', () => {
  const { apply, list, time, faces, watch, listeners } = watchedDesk()
  apply(...connected)
  list(report('a', { wait: waited(60) }))
  time.advance(120_200)
  expect(faces.at(-1)?.longestMs).toBe(180_200)
  watch.dispose()
  expect({ waiting: time.waiting(), size: listeners.size }).toEqual({ waiting: [], size: 0 })
})

it('show a burst of changes at once, then at most five times a second', () => {
  const { apply, list, faces, time } = watchedDesk()
  apply(...connected)
  list(report('a'))
  time.advance(1000)
  const before = faces.length
  for (let n = 0; n < 1000; n++) {
    apply({ type: 'stop.changed', stopped: true, who: { pageId: 'p1', customerId: n }, customer: report(n) })
    time.advance(1)
  }
  time.advance(200)
  expect(faces.length - before).toBeLessThanOrEqual(7)
  expect(faces.at(-1)?.waiting).toBe(1001)
})
