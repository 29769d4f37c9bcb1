import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { createParking } from '../../../src/main/client/parking'
import { systemKeyring } from '../../../src/main/persistence/keyring'
import type { StoreEvent } from '../../../src/shared/events'
import { HOUR_MS, MINUTE_MS } from '../../../src/shared/time'
import { makeWorkspace, type MadeWorkspace } from '../../support/composedWorkspace'
import { keyOf, report } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'

vi.mock('electron', () => import('../../support/noElectron'))

const WORKSPACE = {
  label: 'desk.example',
  origin: 'https://desk.example',
  socketUrl: 'wss://desk.example/api/dashboard/ws',
  demo: false
}
const folder = mkdtempSync(join(tmpdir(), 'deskhand-reminders-'))
const time = createFakeTime()
const runs: MadeWorkspace[] = []
afterEach(() => {
  for (const { workspace } of runs.splice(0)) workspace.dispose()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts Deskhand. The agent is signed in and has the customers 1 and 2. */
async function start(): Promise<MadeWorkspace> {
  const run = makeWorkspace({ folder, name: 'one', time, keyring: systemKeyring({}, 'linux') })
  runs.push(run)
  await run.workspace.ready
  const { store } = run.workspace
  const asOf = store.state.revision
  const customers = [1, 2].map((id) => report(id, { assigned: true, mine: true }))
  for (const event of [
    { type: 'workspace.entered', workspace: WORKSPACE },
    { type: 'session.greeted', userId: 'me' },
    { type: 'queue.arrived' },
    { type: 'queue.partRead', customers, asOf },
    { type: 'queue.refreshed', asOf },
    { type: 'connection.changed', connection: { state: 'connected', asOf: time.clock(), since: time.clock() } }
  ] satisfies StoreEvent[])
    store.apply(event)
  return run
}

it('a reminder survives a restart, comes at its time, and alerts once', async () => {
  const first = await start()
  const { store } = first.workspace
  const order = { kind: 'time', until: time.clock() + HOUR_MS } as const
  expect(createParking(store, time.clock)({ type: 'parking.begin', key: keyOf(2), order })).toBeNull()
  first.workspace.dispose()
  runs.length = 0
  time.advance(10 * MINUTE_MS)

  const { workspace, notifications } = await start()
  const parking = () => workspace.store.state.customers.get(keyOf(2))?.parking?.state
  expect(parking()).toBe('parked')
  time.advance(50 * MINUTE_MS - 1)
  expect(notifications.filter(({ title }) => title.startsWith('Reminder'))).toEqual([])
  time.advance(2)
  expect(parking()).toBe('due')
  time.advance(5 * MINUTE_MS)
  expect(notifications.filter(({ title }) => title.startsWith('Reminder')).map(({ title }) => title)).toEqual([
    'Reminder: Customer 2'
  ])
})
