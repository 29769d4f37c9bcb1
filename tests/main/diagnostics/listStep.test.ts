import { describe, expect, it, onTestFinished } from 'vitest'
import type { CheckStep } from '../../../src/shared/domain/diagnosis'
import { report } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'
import { until } from '../../support/until'
import { startWorkspaceServer, type WorkspaceServer } from '../connection/workspaceServer'
import { createCheckRig, stepOf, summary, type CheckRig } from './checkRig'

const page = { fetch: async () => ({ status: 200, body: null }) }
const LIST = '{"type":"stopped_customers","data":{"customers":[{"customer_id":1,"page_id":2}]}}'

interface Running {
  readonly server: WorkspaceServer
  readonly rig: CheckRig
  readonly time: FakeTime
}

async function start(): Promise<Running> {
  const server = await startWorkspaceServer()
  onTestFinished(() => server.close())
  const time = createFakeTime()
  return { server, time, rig: createCheckRig({ ...time, session: page }) }
}

/** Starts a check against a server that greets. Resolves once the check asks for one customer. */
async function ask(): Promise<Running> {
  const running = await start()
  const { server, rig } = running
  rig.run(server.workspace)
  await until('the upgrade', () => server.sockets.length === 1)
  server.sockets[0]?.send('{"type":"connected","user_id":7}')
  await until('the question', () => server.received.length === 1)
  return running
}

const heard = async ({ rig }: Running): Promise<CheckStep> => stepOf(await rig.done(), 'list')

describe('the first customers', () => {
  it('are asked for once, on the connection of the check', async () => {
    const running = await ask()
    running.time.advance(4000)
    running.server.sockets[0]?.send(LIST)
    expect(await heard(running)).toMatchObject({
      outcome: 'works',
      facts: { customers: 1, firstOnly: true, seconds: 4 }
    })
    expect(running.server.received).toEqual(['{"type":"get_stopped_customers","data":{"limit":1,"skip":0}}'])
    expect(running.server.requests).toHaveLength(1)
    await until('the goodbye', () => running.server.sockets[0]?.readyState === 3)
  })

  it('may be an empty list', async () => {
    const running = await ask()
    running.server.sockets[0]?.send('{"type":"stopped_customers","data":{"customers":[]}}')
    expect(await heard(running)).toMatchObject({ outcome: 'works', facts: { customers: 0 } })
  })

  it('are refused with a text, which is shown but not reported (check-all-works-list-unreadable)', async () => {
    const running = await ask()
    running.server.sockets[0]?.send('{"type":"error","error":"You are not allowed to see \\u202ethis queue"}')
    const step = await heard(running)
    expect(step).toMatchObject({
      outcome: 'fails',
      cause: 'listRefused',
      serverText: 'You are not allowed to see this queue'
    })
    expect(JSON.stringify(step.facts)).not.toContain('allowed')
  })

  it.each([
    `[{"type":"presence"},${LIST}]`,
    `{"type":"batch","data":[{"type":"ping"},${LIST}]}`,
    `{"type":"ping"}\n${LIST}`
  ])('are found among other frames: %s', async (frame) => {
    const running = await ask()
    running.server.sockets[0]?.send(frame)
    expect(await heard(running)).toMatchObject({ outcome: 'works', facts: { customers: 1 } })
  })

  it.each([
    { what: 'a row without ids', frame: '{"type":"stopped_customers","data":{"customers":[{"name":"x"}]}}' },
    { what: 'no list at all', frame: '{"type":"stopped_customers","data":{"customers":"none"}}' }
  ])('cannot be read, because of $what (check-all-works-list-unreadable)', async ({ frame }) => {
    const running = await ask()
    running.server.sockets[0]?.send(frame)
    expect(await heard(running)).toMatchObject({ outcome: 'fails', cause: 'listUnreadable' })
  })

  it.each([
    { what: 'another envelope', frame: '{"event":"customers","payload":[]}' },
    { what: 'a type of its own', frame: '{"type":"queue","items":[]}' },
    { what: 'no JSON', frame: 'E9 is no JSON' }
  ])('come as $what: the step names it after 5 s, unless a list follows', async ({ frame }) => {
    const running = await ask()
    running.server.sockets[0]?.send(frame)
    await until('the shorter wait', () => running.time.waiting().includes(5000))
    running.time.advance(5000)
    expect(await heard(running)).toMatchObject({ outcome: 'fails', cause: 'listUnreadable' })

    const patient = await ask()
    patient.server.sockets[0]?.send(frame)
    patient.server.sockets[0]?.send(LIST)
    expect(await heard(patient)).toMatchObject({ outcome: 'works' })
  })

  it('that come late as something unreadable are named when the time is over', async () => {
    const running = await ask()
    running.time.advance(18_000)
    const [socket] = running.server.sockets
    let hasPong = false
    socket?.once('pong', () => void (hasPong = true))
    socket?.send('E9 is no JSON')
    socket?.ping()
    await until('the answer to the ping, which comes after the frame was read', () => hasPong)
    running.time.advance(2000)
    await new Promise(setImmediate)
    running.time.advance(2000)
    expect(await heard(running)).toMatchObject({ outcome: 'fails', cause: 'listUnreadable' })
  })

  it('with invalid UTF-8 they are read or reported, and never skipped (check-all-works-list-unreadable)', async () => {
    const running = await ask()
    const bytes = Buffer.from(
      '{"type":"stopped_customers","data":{"customers":[{"customer_id":1,"customer_name":"Andr?"}]}}',
      'latin1'
    )
    bytes[bytes.indexOf('?')] = 0xe9
    running.server.sockets[0]?.send(bytes, { binary: false })
    const { outcome, cause } = await heard(running)
    expect([
      ['works', null],
      ['fails', 'listUnreadable']
    ]).toContainEqual([outcome, cause])
  })

  it('that are longer than a frame may be are reported as too large', async () => {
    const running = await ask()
    running.server.sockets[0]?.send(
      `{"type":"stopped_customers","data":{"customers":[{"customer_id":1,"avatar":"${'A'.repeat(4 * 1024 * 1024)}"}]}}`
    )
    expect(await heard(running)).toMatchObject({ outcome: 'fails', cause: 'listTooLarge', facts: { status: 1009 } })
  })

  it('that take longer than 20 s are reported as slow, whatever other frames arrive', async () => {
    const running = await ask()
    running.server.sockets[0]?.send('{"type":"new_message","data":{"customer_id":1,"message":"x","is_human":false}}')
    running.time.advance(19_999)
    expect(stepOf(running.rig.told.at(-1), 'list').outcome).toBe('running')
    running.time.advance(1)
    expect(await heard(running)).toMatchObject({ outcome: 'fails', cause: 'listSlow', facts: { seconds: 20 } })
    expect(running.time.waiting()).toEqual([])
  })

  it('end with the connection', async () => {
    const running = await ask()
    running.server.sockets[0]?.close(1011, 'database is away')
    expect(await heard(running)).toMatchObject({
      outcome: 'fails',
      cause: 'closed',
      facts: { status: 1011 },
      serverText: 'database is away'
    })
  })
})

/** Changes the state so that the desk is reading its list now. */
function readList(rig: CheckRig): void {
  Object.assign(rig.store.state, { listing: { since: 5, rows: 0, total: null } })
}

describe('an app at this workspace', () => {
  async function atDesk(): Promise<Running> {
    const running = await start()
    running.rig.store.apply({ type: 'workspace.entered', workspace: running.server.workspace })
    return running
  }

  it('says how many customers it has, and opens no connection', async () => {
    const running = await atDesk()
    const { rig, server } = running
    rig.store.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: 5, since: 5 } })
    rig.store.apply({ type: 'queue.partRead', customers: [report(1), report(2)], asOf: 0 })
    rig.run(server.workspace)
    expect(await heard(running)).toMatchObject({
      outcome: 'works',
      facts: { customers: 2 }
    })
    expect(server.requests).toEqual([])
  })

  it('whose list is slow is waited for, then reported as slow, without a second connection', async () => {
    const running = await atDesk()
    const { rig, server, time } = running
    rig.store.apply({ type: 'connection.changed', connection: { state: 'connecting', asOf: null } })
    readList(rig)
    rig.run(server.workspace)
    await until('the list', () => stepOf(rig.told.at(-1), 'list').outcome === 'running')
    time.advance(20_000)
    expect(await heard(running)).toMatchObject({ outcome: 'fails', cause: 'listSlow', facts: { seconds: 20 } })
    expect(server.requests).toEqual([])
  })

  it.each(['listRefused', 'listSlow', 'listTooLarge', 'listUnreadable'] as const)(
    'whose list fails during the check says so: %s',
    async (kind) => {
      const running = await atDesk()
      const { rig, server } = running
      rig.store.apply({ type: 'connection.changed', connection: { state: 'connecting', asOf: null } })
      readList(rig)
      rig.run(server.workspace)
      await until('the list', () => stepOf(rig.told.at(-1), 'list').outcome === 'running')
      const failure = { kind, detail: '', code: null, serverText: 'Not for you' } as const
      rig.store.apply({ type: 'connection.changed', connection: { state: 'stopped', asOf: null, failure } })
      expect(await heard(running)).toMatchObject({ outcome: 'fails', cause: kind, serverText: 'Not for you' })
    }
  )
})

it('never gets both reports from one check: an agent is signed in, and nobody is signed in', async () => {
  for (const status of [401, 403, 302]) {
    for (const cookies of [[], [{ name: 'session' }]]) {
      const server = await startWorkspaceServer()
      onTestFinished(() => server.close())
      server.answer({ status })
      const rig = createCheckRig({ session: page, jar: { list: async () => cookies } })
      rig.run(server.workspace)
      const told = summary(await rig.done()).join()
      expect(told.includes('cookie works')).toBe(cookies.length > 0)
      expect(told.includes('signedOut')).toBe(cookies.length === 0)
      expect(told.includes('sessionRefused')).toBe(cookies.length > 0)
    }
  }
})

it('measures a step correctly even if the clock is set', async () => {
  for (const set of [-3_600_000, 3_600_000, -86_400_000, 86_400_000, -31_536_000_000, 31_536_000_000]) {
    const running = await ask()
    running.time.setClock(set)
    running.time.advance(2000)
    running.server.sockets[0]?.send(LIST)
    expect((await heard(running)).ms).toBe(2000)
    const check = await running.rig.done()
    expect((check.finishedAt ?? 0) - check.startedAt).toBeGreaterThanOrEqual(2000)
    expect((check.finishedAt ?? 0) - check.startedAt).toBeLessThan(60_000)
  }
})
