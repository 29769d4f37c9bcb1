import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemDisk } from '../../../src/main/files/disk'
import { createWindowFile, keepWindows } from '../../../src/main/persistence/openWindows'
import { plainSeal } from '../../../src/main/persistence/seal'
import type { Visibility } from '../../../src/main/windows/deskWindow'
import type { PopOutSlot } from '../../../src/main/windows/popOuts'
import type { CustomerKey } from '../../../src/shared/domain/ids'
import type { Workspace } from '../../../src/shared/domain/workspace'
import { keyOf, report, testDesk } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'

const WORKSPACE: Workspace = {
  origin: 'https://one.example',
  label: 'one.example',
  socketUrl: 'wss://one.example/ws',
  demo: false
}
const [A, B, C, D] = [keyOf('a'), keyOf('b'), keyOf('c'), keyOf('d')]
const mine = { assigned: true, mine: true } as const

let folder = ''
let time: FakeTime
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-windows-'))
  time = createFakeTime()
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Starts a run in which this agent signs in. `isVisible`: the desk is on the screen. */
function start(isVisible = true, userId = 'u1') {
  const { store, list } = testDesk()
  const opened: unknown[] = []
  const desk = { isVisible, shown: (_now: Visibility): void => undefined }
  let open: ReadonlyMap<CustomerKey, PopOutSlot> = new Map()
  let changed = (): void => undefined
  const keeper = keepWindows({
    store,
    timers: time.timers,
    file: createWindowFile({
      file: join(folder, 'windows.log'),
      disk: systemDisk,
      secrets: () => ({ kind: 'ready', encrypted: false, sealFor: () => plainSeal }),
      now: time.clock,
      log: () => undefined
    }),
    popOuts: {
      conversations: () => open,
      reopen: (key, { slot }) => void opened.push([key, slot]),
      watch(listener) {
        changed = listener
        return { dispose: () => undefined }
      }
    },
    window: {
      isVisible: () => desk.isVisible,
      onVisibility(listener) {
        desk.shown = listener
        return () => undefined
      }
    }
  })
  store.apply({ type: 'workspace.entered', workspace: WORKSPACE })
  store.apply({ type: 'session.greeted', userId })
  return {
    store,
    keeper,
    opened,
    list,
    /** Opens and closes pop-outs until these are open. */
    have(...windows: (readonly [CustomerKey, number])[]) {
      open = new Map(windows.map(([key, slot]) => [key, { slot }]))
      changed()
    },
    show() {
      desk.isVisible = true
      desk.shown('shown')
    }
  }
}

function lastRun(...windows: (readonly [CustomerKey, number])[]): void {
  const run = start()
  run.list(report('a', mine))
  run.have(...windows)
  run.keeper.dispose()
}

it('the windows of customers who are still mine open again once the list is read, each in its slot', () => {
  lastRun([A, 2], [B, 0], [C, 1], [D, 3])
  const run = start()
  expect(run.opened).toEqual([])
  run.list(report('a', mine), report('b'), report('c', { assigned: true, mine: false }))
  run.list(report('a', mine), report('b', mine))
  expect(run.opened).toEqual([[A, 2]])
})

it('a start in the tray opens them with the desk', () => {
  lastRun([A, 0])
  const run = start(false)
  run.list(report('a', mine))
  expect(run.opened).toEqual([])
  run.show()
  run.show()
  expect(run.opened).toEqual([[A, 0]])
})

it('a run that has not opened them yet leaves them to the next one', () => {
  lastRun([A, 0])
  const run = start(false)
  run.list(report('a', mine))
  run.keeper.dispose()
  const later = start()
  later.list(report('a', mine))
  expect(later.opened).toEqual([[A, 0]])
})

it('what the agent closed stays closed, also if Deskhand is killed a second later', () => {
  lastRun([A, 0], [B, 1])
  const run = start()
  run.list(report('a', mine), report('b', mine))
  run.have([B, 1])
  time.advance(1_000)
  const later = start()
  later.list(report('a', mine), report('b', mine))
  expect(later.opened).toEqual([[B, 1]])
})

it('another agent has none of them, and a sign-out deletes them', async () => {
  lastRun([A, 0])
  const other = start(true, 'u2')
  other.list(report('a', mine))
  expect(other.opened).toEqual([])
  other.keeper.dispose()
  const run = start()
  await run.keeper.forget(WORKSPACE)
  expect(existsSync(join(folder, 'windows.log'))).toBe(false)
  run.list(report('a', mine))
  expect(run.opened).toEqual([])
})
