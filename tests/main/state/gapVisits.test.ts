import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { missingSince } from '../../../src/main/client/listPages'
import { systemKeyring } from '../../../src/main/persistence/keyring'
import type { CustomerReport } from '../../../src/shared/domain/customer'
import type { StoreEvent } from '../../../src/shared/events'
import { makeWorkspace } from '../../support/composedWorkspace'
import { countSteps, type CountedSteps } from '../../support/countedSteps'
import { keyOf, report, waited } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'

vi.mock('electron', () => import('../../support/noElectron'))

/** One answer of the server has at most this many rows. */
const PART = 1_000
const FEW = 2 * PART
const MANY = 50 * PART
const WORKSPACE = {
  label: 'desk.example',
  origin: 'https://desk.example',
  socketUrl: 'wss://desk.example/api/dashboard/ws',
  demo: false
}

let counted: CountedSteps | null = null
let folder: string
const ends: (() => void)[] = []
afterEach(() => {
  counted?.restore()
  counted = null
  for (const end of ends.splice(0).toReversed()) end()
  rmSync(folder, { recursive: true, force: true })
})

/** The most steps that one event of each kind takes. Between two events, the program may do other work. */
interface LongestSteps {
  readonly lost: number
  readonly back: number
  /** The end of a list that was read to compare it with the state. */
  readonly compared: number
  /** The search for customers who have not come yet in this list, after a part. */
  readonly missing: number
}

/** Resolves with the steps for a connection that drops and comes back, with this many customers in the queue. */
async function stepsFor(customers: number): Promise<LongestSteps> {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-'))
  const time = createFakeTime()
  const { workspace } = makeWorkspace({ folder, name: `${customers}`, time, keyring: systemKeyring({}, 'linux') })
  const { store, alerts } = workspace
  ends.push(workspace.dispose)
  await workspace.ready

  const apply = (event: StoreEvent): number => {
    const steps = counted?.during(() => store.apply(event)) ?? (store.apply(event), 0)
    time.advance(10)
    return steps
  }
  const connection = (state: 'connecting' | 'connected'): StoreEvent => {
    const now = time.clock()
    return { type: 'connection.changed', connection: { state, asOf: now, since: now } }
  }
  const start = time.clock()
  const row = (id: number): CustomerReport =>
    report(id, { wait: waited(200_000 - id + (time.clock() - start) / 1_000) })
  let missing = 0
  const readList = (): number => {
    const asOf = store.state.revision
    const find = missingSince(store.state, asOf)
    for (let first = 0; first < customers; first += PART) {
      apply({ type: 'queue.partRead', customers: Array.from({ length: PART }, (_, at) => row(first + at)), asOf })
      if (first + PART >= customers) missing = Math.max(missing, counted?.during(() => void find()) ?? 0)
    }
    return apply({ type: 'queue.refreshed', asOf })
  }

  apply({ type: 'workspace.entered', workspace: WORKSPACE })
  apply({ type: 'session.greeted', userId: 'me' })
  readList()
  apply(connection('connected'))
  time.advance(60_000)
  expect(alerts.view(false).card?.count).toBe(customers)

  counted = countSteps()
  for (const view of ['waiting', 'mine', 'others', 'all'] as const)
    counted.alsoCalls(store.state.customers.order[view], 'at', 'slice')
  counted.alsoCalls(store.state.customers, 'get', 'ofId', 'all')
  const compared = readList()
  let [lost, back] = [0, 0]
  for (let round = 0; round < 2; round++) {
    lost = Math.max(lost, apply(connection('connecting')))
    time.advance(60_000)
    readList()
    apply({
      type: 'queue.partRead',
      customers: [report(`new${round}`, { wait: waited(1) })],
      asOf: store.state.revision
    })
    back = Math.max(back, apply(connection('connected')))
    expect(store.state.notices.find((notice) => notice.kind === 'caughtUp')).toMatchObject({ came: 1 })
    time.advance(60_000)
    expect(store.state.customers.get(keyOf(`new${round}`))?.present).toBe(true)
  }
  counted.restore()
  return { lost, back, compared, missing }
}

it(
  'no step of a lost connection, a new one or a check of the list takes longer with 50,000 customers than with 2,000',
  { timeout: 300_000 },
  async () => {
    const few = await stepsFor(FEW)
    const many = await stepsFor(MANY)
    for (const kind of ['lost', 'back', 'compared', 'missing'] as const) {
      process.stdout.write(`Steps of ${kind}: ${few[kind]} of ${FEW} customers, ${many[kind]} of ${MANY}\n`)
      expect.soft(many[kind], kind).toBeLessThanOrEqual(few[kind] + 1_000)
    }
  }
)
