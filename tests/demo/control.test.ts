import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { startDemoWorkspace, type DemoWorkspace } from '../../src/demo/demoWorkspace'
import { connectClient, settle, type DemoClient } from './client'

const polish = { customer_id: 'customer_1001', page_id: 'page_nordlys_outdoor' }
const ref = { customerId: polish.customer_id, pageId: polish.page_id }

let workspace: DemoWorkspace
let laura: DemoClient

beforeEach(async () => {
  workspace = await startDemoWorkspace({ script: false, botReturnMilliseconds: 5 })
  laura = await connectClient(workspace, 'agent_laura')
})
afterEach(() => workspace.close())

describe('rivals', () => {
  it('take over at once, write and release', async () => {
    const { control } = workspace
    control.rivalTakes(ref)
    expect(await laura.next('agent_assignment_changed')).toMatchObject({
      data: { action: 'assigned', agent_name: 'Ana Sousa' }
    })
    control.rivalWrites(ref, 'Dzień dobry')
    expect(await laura.next('new_message')).toMatchObject({ data: { is_human: true, agent_name: 'Ana Sousa' } })
    expect(() => control.rivalTakes(ref, 'agent_tomas')).toThrow('already assigned to Ana Sousa')
    control.rivalReleases(ref)
    expect(await laura.next('agent_assignment_changed')).toMatchObject({ data: { action: 'unassigned' } })
    expect(await laura.next('customer_stop_status_changed')).toMatchObject({ data: { stop: false } })
  })

  it.each([
    { name: 'assign_agent', command: { type: 'assign_agent', data: polish } },
    { name: 'send_message', command: { type: 'send_message', ...polish, message: 'Hi' } }
  ])('are faster than the next $name, but only once', async ({ command }) => {
    workspace.control.rivalTakesFirst(ref, 'agent_tomas')
    laura.send(command)
    expect(await laura.next('error')).toEqual({ type: 'error', error: 'Customer is already assigned to Tomáš Dvořák' })
    expect(await laura.next('agent_assignment_changed')).toMatchObject({ data: { agent_name: 'Tomáš Dvořák' } })
    workspace.control.rivalReleases(ref)
    await laura.next('customer_stop_status_changed')
    laura.send({ type: 'assign_agent', data: polish })
    await laura.next('agent_assigned')
  })
})

describe('the next command', () => {
  it('can be refused with a text', async () => {
    workspace.control.refuseNext('agent_laura', 'Internal server error')
    laura.send({ type: 'assign_agent', data: polish })
    expect(await laura.next('error')).toEqual({ type: 'error', error: 'Internal server error' })
    laura.send({ type: 'assign_agent', data: polish })
    await laura.next('agent_assigned')
  })

  it('can get lost on the way', async () => {
    workspace.control.ignoreNext('agent_laura')
    laura.send({ type: 'assign_agent', data: polish })
    await settle(laura)
    expect(laura.frames.map((frame) => frame['type'])).toEqual(['connected', 'stopped_customers'])
    expect(workspace.control.customer(ref).agentId).toBeNull()
  })

  it('of one type can be held, whatever other commands come before it', async () => {
    const held = workspace.control.holdNext('agent_laura', 'send_message')
    laura.send({ type: 'get_stopped_customers', data: { limit: 100, skip: 0 } })
    await laura.next('stopped_customers')
    laura.send({ type: 'send_message', ...polish, message: 'Hi' })
    await workspace.control.until(() => held.arrived)
    await settle(laura)
    expect(laura.frames.filter((frame) => frame['type'] === 'message_sent')).toEqual([])
  })

  it('can be carried out with its answer held until released', async () => {
    const jonas = await connectClient(workspace, 'agent_jonas')
    const held = workspace.control.holdNext('agent_laura')
    laura.send({ type: 'send_message', ...polish, message: 'Hi' })
    await workspace.control.until(() => held.arrived)
    await jonas.next('new_message')
    await settle(laura)
    expect(laura.frames.map((frame) => frame['type'])).toEqual(['connected', 'stopped_customers'])
    held.release()
    held.release()
    await laura.next('new_message')
    await settle(laura)
    expect(laura.frames.filter((frame) => frame['type'] === 'message_sent')).toHaveLength(1)
  })

  it('can be slow, in order', async () => {
    const { control } = workspace
    const start = performance.now()
    control.slow('agent_laura', 60)
    laura.send({ type: 'assign_agent', data: polish })
    await control.until(() => control.received().length === 1)
    control.slow('agent_laura', 0)
    laura.send({ type: 'send_message', ...polish, message: 'Hi' })
    await laura.next('message_sent')
    expect(performance.now() - start).toBeGreaterThan(55)
    const types = laura.frames.map((frame) => frame['type'])
    expect(types.indexOf('agent_assigned')).toBe(1)
  })
})

describe('the socket', () => {
  it('gets any frame: objects, text and bytes, to one agent or a company', async () => {
    const mikkel = await connectClient(workspace, 'agent_mikkel')
    const { control } = workspace
    const bytes = new Promise<Buffer>((resolve) =>
      laura.socket.on('message', (data, binary) => {
        if (binary && Buffer.isBuffer(data)) resolve(data)
      })
    )
    expect(control.emit({ companyId: 'company_nordlys' }, { type: 'brand_new', data: 1 })).toBe(1)
    expect(control.emit({ agentId: 'agent_laura' }, '{"type":"as text"}')).toBe(1)
    expect(control.emit({ agentId: 'agent_laura' }, Buffer.from([1, 2, 255]))).toBe(1)
    expect(control.emit({ agentId: 'agent_ana' }, { type: 'nobody there' })).toBe(0)
    await laura.next('brand_new')
    await laura.next('as text')
    expect(await bytes).toEqual(Buffer.from([1, 2, 255]))
    await settle(mikkel)
    expect(mikkel.frames).toHaveLength(2)
  })

  it('closes with a code, or breaks without one', async () => {
    expect(workspace.control.drop({ agentId: 'agent_laura' }, 1013)).toBe(1)
    expect(await laura.closed).toBe(1013)
    const again = await connectClient(workspace, 'agent_laura')
    workspace.control.drop({})
    expect(await again.closed).toBe(1006)
    await workspace.control.until(() => workspace.control.connectionCount() === 0)
  })

  it('can freeze: it reads and sends nothing until it thaws', async () => {
    const { control } = workspace
    control.freeze({ agentId: 'agent_laura' })
    let pongs = 0
    laura.socket.on('pong', () => {
      pongs += 1
    })
    laura.socket.ping()
    laura.send({ type: 'assign_agent', data: polish })
    control.rivalTakes({ customerId: 'customer_1002', pageId: 'page_nordlys_outdoor' })
    const jonas = await connectClient(workspace, 'agent_jonas')
    await settle(jonas)
    expect({ pongs, frames: laura.frames.length, received: control.received('agent_laura').length }).toEqual({
      pongs: 0,
      frames: 1,
      received: 0
    })
    expect(laura.socket.readyState).toBe(WebSocket.OPEN)
    control.thaw({ agentId: 'agent_laura' })
    await laura.next('agent_assignment_changed')
    await laura.next('agent_assigned')
    expect(pongs).toBe(1)
  })

  it('closes frozen sockets too when the workspace closes', async () => {
    workspace.control.freeze({})
    await workspace.close()
    expect(await laura.closed).toBe(1001)
  })

  it('can lose its session: the open socket stays or is closed, and the next upgrade is refused', async () => {
    const { control } = workspace
    expect(control.expireSessions('agent_laura')).toBe(1)
    await settle(laura)
    const second = await connectClient(workspace, 'agent_laura')
    control.expireSessions('agent_laura', 4401)
    expect(await second.closed).toBe(4401)
    expect(await laura.closed).toBe(4401)
  })
})

describe('the record of frames', () => {
  it('shows exactly the frames that arrived, and counts the connections', async () => {
    const { control } = workspace
    laura.send('not even JSON')
    await laura.next('error')
    expect(control.received('agent_laura')).toEqual([
      expect.objectContaining({
        agentId: 'agent_laura',
        companyId: 'company_nordlys',
        binary: false,
        text: 'not even JSON'
      })
    ])
    expect(control.received('agent_jonas')).toEqual([])
    expect(control.connectionCount({ companyId: 'company_nordlys' })).toBe(1)
    expect(control.connectionCount({ companyId: 'company_harbour' })).toBe(0)
    control.clearReceived()
    expect(control.received()).toEqual([])
  })

  it('keeps only the latest frames', async () => {
    for (let turn = 0; turn < 4_500; turn += 1) laura.send(`{"turn":${turn}}`)
    await settle(laura)
    const frames = workspace.control.received()
    expect(frames).toHaveLength(2_000)
    expect(frames.at(-1)?.text).toContain('get_stopped_customers')
  })

  it('fails the wait for a condition that never becomes true, and throws on unknown names', async () => {
    await expect(workspace.control.until(() => false, 10)).rejects.toThrow('did not hold within 10 ms')
    expect(() => workspace.control.createSession('agent_nobody')).toThrow('agent_nobody')
    expect(() => workspace.control.customerWrites({ customerId: 'x', pageId: 'y' }, 'Hi')).toThrow(
      'There is no customer x'
    )
    expect(() => workspace.control.addCustomers('company_x', 1)).toThrow('There is no company company_x')
  })
})

describe('many customers', () => {
  it('can be 10,000, all of them in the list', async () => {
    const refs = workspace.control.addCustomers('company_nordlys', 10_000)
    expect(new Set(refs.map(({ customerId, pageId }) => `${pageId} ${customerId}`)).size).toBe(10_000)
    laura.send({ type: 'get_stopped_customers', data: { limit: 1_000, skip: 9_900 } })
    const { customers } = Object((await laura.next('stopped_customers'))['data'])
    expect(customers).toHaveLength(105)
    expect(laura.frames).toHaveLength(2)
  })

  it('can be announced one by one', async () => {
    workspace.control.addCustomers('company_nordlys', 20, { announce: true })
    await settle(laura)
    expect(laura.frames.filter((frame) => frame['type'] === 'agent_requested')).toHaveLength(20)
    expect(laura.frames.filter((frame) => frame['type'] === 'customer_stop_status_changed')).toHaveLength(20)
  })

  it('can be none at all', async () => {
    await workspace.close()
    workspace = await startDemoWorkspace({ customers: 'none' })
    expect(workspace.control.customers('company_nordlys')).toEqual([])
  })
})

describe('waiting times', () => {
  it.each([
    { waitingFormat: 'phrase', expected: '18 minutes' },
    { waitingFormat: 'seconds', expected: 1_080 },
    { waitingFormat: 'clock', expected: '00:18:00' },
    { waitingFormat: 'iso duration', expected: 'PT0H18M0S' },
    { waitingFormat: 'iso date', expected: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) }
  ] as const)('come as $waitingFormat', async ({ waitingFormat, expected }) => {
    workspace.control.setSwitches({ waitingFormat })
    laura.send({ type: 'get_stopped_customers', data: { limit: 1 } })
    const { customers } = Object((await laura.next('stopped_customers'))['data'])
    expect(customers[0]['time_since_last_conversation']).toEqual(expected)
  })
})
