import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startDemoWorkspace, type DemoWorkspace } from '../../src/demo/demoWorkspace'
import { connectClient, settle, type DemoClient } from './client'

const polish = { customer_id: 'customer_1001', page_id: 'page_nordlys_outdoor' }
const arabic = { customer_id: 'customer_1001', page_id: 'page_casa_verde' }
const withBot = { customer_id: 'customer_1005', page_id: 'page_koen_books' }

let workspace: DemoWorkspace
let laura: DemoClient
let jonas: DemoClient

beforeEach(async () => {
  workspace = await startDemoWorkspace({ script: false, botReturnMilliseconds: 5 })
  laura = await connectClient(workspace, 'agent_laura')
  jonas = await connectClient(workspace, 'agent_jonas')
})

afterEach(() => workspace.close())

function types(client: DemoClient): unknown[] {
  return client.frames.map((frame) => frame['type']).filter((type) => type !== 'stopped_customers')
}

describe('connected', () => {
  it('is flat and names the user', () => {
    expect(laura.frames[0]).toEqual({ type: 'connected', user_id: 'agent_laura' })
  })
})

describe('get_stopped_customers', () => {
  async function list(data?: unknown): Promise<unknown[]> {
    laura.send(data === undefined ? { type: 'get_stopped_customers' } : { type: 'get_stopped_customers', data })
    const frame = await laura.next('stopped_customers')
    expect(Object.keys(frame)).toEqual(['type', 'data'])
    const { customers } = Object(frame['data'])
    expect(Array.isArray(customers)).toBe(true)
    return customers
  }

  it('lists every customer for whom the bot is silent, the longest wait first', async () => {
    const customers = await list({ page_id: null, limit: 50, skip: 0 })
    expect(customers).toHaveLength(5)
    expect(customers[0]).toMatchObject({
      customer_id: 'customer_1001',
      page_id: 'page_nordlys_outdoor',
      customer_name: 'Łukasz Wiśniewski',
      time_since_last_conversation: '18 minutes',
      is_assigned: false,
      is_assigned_to_me: false,
      agent_name: null,
      page_name: 'Nordlys Outdoor'
    })
    expect(customers.at(-1)).toMatchObject({ customer_name: 'Þórdís Guðmundsdóttir' })
    expect(customers).toContainEqual(
      expect.objectContaining({ customer_id: 'customer_1004', is_assigned: true, agent_name: 'Ana Sousa' })
    )
  })

  it('filters by page, skips and limits', async () => {
    expect(await list({ page_id: 'page_casa_verde' })).toHaveLength(1)
    expect(await list({ page_id: 'page_nowhere' })).toHaveLength(0)
    expect(await list({ limit: 2 })).toHaveLength(2)
    expect(await list({ limit: 2, skip: 4 })).toHaveLength(1)
    expect(await list({ limit: 0 })).toHaveLength(0)
  })

  it('works without data: 50 rows by default, 1,000 at most', async () => {
    workspace.control.addCustomers('company_nordlys', 1_500)
    expect(await list()).toHaveLength(50)
    expect(await list({ limit: 100_000 })).toHaveLength(1_000)
    expect(await list({ limit: 100_000, skip: 1_000 })).toHaveLength(505)
  })

  it('refuses invalid limits', async () => {
    for (const limit of [-1, 1.5, 'ten']) {
      laura.send({ type: 'get_stopped_customers', data: { limit } })
      expect(await laura.next('error')).toEqual({ type: 'error', error: 'Invalid field: limit' })
    }
  })
})

describe('assign_agent', () => {
  it('answers the sender first and then tells the company', async () => {
    laura.send({ type: 'assign_agent', data: polish })
    const answer = await laura.next('agent_assigned')
    expect(answer).toMatchObject({
      data: { customer: { ...polish, is_assigned: true, is_assigned_to_me: true, agent_name: 'Laura Mendes' } }
    })
    const told = await jonas.next('agent_assignment_changed')
    expect(told).toMatchObject({
      data: {
        action: 'assigned',
        customer_id: 'customer_1001',
        agent_name: 'Laura Mendes',
        customer: { page_id: 'page_nordlys_outdoor' }
      }
    })
    await settle(laura)
    expect(types(laura)).toEqual(['connected', 'agent_assigned', 'agent_assignment_changed'])
    expect(laura.frames[2]).toEqual(told)
  })

  it('tells customers with the same id on two pages apart', async () => {
    laura.send({ type: 'assign_agent', data: polish })
    jonas.send({ type: 'assign_agent', data: arabic })
    expect(await jonas.next('agent_assigned')).toMatchObject({
      data: { customer: { customer_name: 'أمينة الزهراء بن يوسف' } }
    })
  })

  it('refuses a customer of another agent, and names that agent', async () => {
    laura.send({ type: 'assign_agent', data: polish })
    await jonas.next('agent_assignment_changed')
    jonas.send({ type: 'assign_agent', data: polish })
    expect(await jonas.next('error')).toEqual({ type: 'error', error: 'Customer is already assigned to Laura Mendes' })
  })

  it('answers the agent who already has the customer again, without a broadcast', async () => {
    for (const turn of [1, 2]) {
      laura.send({ type: 'assign_agent', data: polish })
      expect(await laura.next('agent_assigned'), `turn ${turn}`).toBeDefined()
    }
    await settle(jonas)
    expect(types(jonas)).toEqual(['connected', 'agent_assignment_changed'])
  })

  it('also takes over a customer who is with the bot', async () => {
    laura.send({ type: 'assign_agent', data: withBot })
    await laura.next('agent_assigned')
    expect(await jonas.next('customer_stop_status_changed')).toMatchObject({ data: { stop: true, customer: withBot } })
  })
})

describe('unassign_agent', () => {
  it('has no answer: the company is told, and a moment later the customer is with the bot', async () => {
    laura.send({ type: 'assign_agent', data: polish })
    await laura.next('agent_assigned')
    laura.send({ type: 'unassign_agent', data: polish })
    expect(await laura.next('customer_stop_status_changed')).toMatchObject({ data: { stop: false, customer: polish } })
    await settle(jonas)
    expect(types(jonas)).toEqual([
      'connected',
      'agent_assignment_changed',
      'agent_assignment_changed',
      'customer_stop_status_changed'
    ])
    expect(jonas.frames[2]).toMatchObject({
      data: { action: 'unassigned', customer: { is_assigned: false, agent_name: null } }
    })
    expect(types(laura)).toEqual([
      'connected',
      'agent_assigned',
      'agent_assignment_changed',
      'agent_assignment_changed',
      'customer_stop_status_changed'
    ])
  })

  it('leaves the bot silent if somebody took over in the meantime', async () => {
    laura.send({ type: 'assign_agent', data: polish })
    await laura.next('agent_assigned')
    laura.send({ type: 'unassign_agent', data: polish })
    laura.send({ type: 'assign_agent', data: polish })
    await laura.next('agent_assigned')
    workspace.control.emit({}, { type: 'marker' })
    await laura.next('marker')
    expect(workspace.control.customer({ customerId: polish.customer_id, pageId: polish.page_id })).toMatchObject({
      stopped: true,
      agentId: 'agent_laura'
    })
  })

  it('refuses a customer who is not the sender’s', async () => {
    laura.send({ type: 'unassign_agent', data: polish })
    expect(await laura.next('error')).toEqual({ type: 'error', error: 'Customer is not assigned to you' })
    laura.send({ type: 'unassign_agent', data: { customer_id: 'customer_1004', page_id: 'page_bahnhofsbuchhandlung' } })
    expect(await laura.next('error')).toEqual({
      type: 'error',
      error: 'Customer is not assigned to you but to Ana Sousa'
    })
  })
})

describe('send_message', () => {
  it('takes over if nobody has the customer, echoes the message flat and tells the company', async () => {
    laura.send({ type: 'send_message', ...polish, message: 'Dzień dobry! 👋' })
    expect(await laura.next('message_sent')).toEqual({ type: 'message_sent', ...polish, message: 'Dzień dobry! 👋' })
    expect(await jonas.next('agent_assignment_changed')).toMatchObject({
      data: { action: 'assigned', agent_name: 'Laura Mendes' }
    })
    expect(await jonas.next('new_message')).toEqual({
      type: 'new_message',
      data: { ...polish, message: 'Dzień dobry! 👋', is_human: true, agent_name: 'Laura Mendes' }
    })
    await settle(laura)
    expect(types(laura)).toEqual(['connected', 'message_sent', 'agent_assignment_changed', 'new_message'])
  })

  it('refuses another agent’s customer', async () => {
    laura.send({
      type: 'send_message',
      customer_id: 'customer_1004',
      page_id: 'page_bahnhofsbuchhandlung',
      message: 'Hi'
    })
    expect(await laura.next('error')).toEqual({ type: 'error', error: 'Customer is already assigned to Ana Sousa' })
  })

  it('does not read its fields from data', async () => {
    laura.send({ type: 'send_message', data: { ...polish, message: 'Hi' } })
    expect(await laura.next('error')).toEqual({ type: 'error', error: 'Missing required field: customer_id' })
  })
})

describe('what customers do', () => {
  it('is reported as new_message, agent_requested and customer_stop_status_changed', async () => {
    workspace.control.customerAsksForHelp(
      { customerId: withBot.customer_id, pageId: withBot.page_id },
      '人と話したいです'
    )
    expect(await laura.next('new_message')).toEqual({
      type: 'new_message',
      data: { ...withBot, message: '人と話したいです', is_human: false, customer_name: '佐藤 美咲 🌸' }
    })
    expect(await laura.next('agent_requested')).toEqual({
      type: 'agent_requested',
      data: { ...withBot, customer_name: '佐藤 美咲 🌸' }
    })
    expect(await laura.next('customer_stop_status_changed')).toMatchObject({
      data: {
        stop: true,
        customer: { ...withBot, time_since_last_conversation: 'just now', last_message: '人と話したいです' }
      }
    })
  })
})

describe('errors', () => {
  it.each([
    { text: '{', error: 'Invalid JSON' },
    { text: '[]', error: 'Invalid message: an object is expected' },
    { text: '"hello"', error: 'Invalid message: an object is expected' },
    { text: '{"data":{}}', error: 'Missing required field: type' },
    { text: '{"type":"ping"}', error: 'Unknown message type: ping' },
    { text: '{"type":"assign_agent"}', error: 'Missing required field: data' },
    {
      text: '{"type":"assign_agent","data":{"customer_id":"customer_1001"}}',
      error: 'Missing required field: page_id'
    },
    {
      text: '{"type":"assign_agent","data":{"customer_id":7,"page_id":"page_casa_verde"}}',
      error: 'Invalid field: customer_id'
    },
    {
      text: '{"type":"assign_agent","data":{"customer_id":"nobody","page_id":"page_casa_verde"}}',
      error: 'Customer not found'
    },
    {
      text: '{"type":"send_message","customer_id":"customer_1001","page_id":"page_casa_verde"}',
      error: 'Missing required field: message'
    },
    {
      text: '{"type":"send_message","customer_id":"customer_1001","page_id":"page_casa_verde","message":" "}',
      error: 'Message must not be empty'
    },
    { text: '{"type":"get_stopped_customers","request_id":1,"data":{}}', error: 'Unknown field: request_id' },
    { text: '{"type":"get_stopped_customers","data":{"order":"name"}}', error: 'Unknown field: order' }
  ])('$text is answered with $error', async ({ text, error }) => {
    laura.send(text)
    expect(await laura.next('error')).toEqual({ type: 'error', error })
  })

  it('accepts extra keys when not strict', async () => {
    workspace.control.setSwitches({ strict: false })
    laura.send({ type: 'get_stopped_customers', request_id: 1, data: { order: 'name' } })
    await laura.next('stopped_customers')
  })
})

describe('where servers differ', () => {
  it('writes one payload for all from the acting agent’s view, or a payload for each agent', async () => {
    laura.send({ type: 'assign_agent', data: polish })
    expect(await jonas.next('agent_assignment_changed')).toMatchObject({
      data: { customer: { is_assigned_to_me: true } }
    })
    workspace.control.setSwitches({ personalBroadcasts: true })
    laura.send({ type: 'assign_agent', data: arabic })
    expect(await jonas.next('agent_assignment_changed')).toMatchObject({
      data: { customer: { is_assigned_to_me: false } }
    })
  })

  it('can broadcast before it answers, and leave out the acting agent', async () => {
    workspace.control.setSwitches({ broadcastFirst: true })
    laura.send({ type: 'assign_agent', data: polish })
    await laura.next('agent_assigned')
    expect(types(laura)).toEqual(['connected', 'agent_assignment_changed', 'agent_assigned'])
    workspace.control.setSwitches({ broadcastFirst: false, broadcastToActor: false })
    laura.send({ type: 'send_message', ...polish, message: 'Hi' })
    await laura.next('message_sent')
    await settle(laura)
    expect(types(laura)).toHaveLength(4)
  })

  it('can leave out everything that the guide does not read', async () => {
    workspace.control.setSwitches({ terse: true })
    laura.send({ type: 'get_stopped_customers', data: { limit: 1 } })
    const frame = await laura.next('stopped_customers')
    expect(JSON.stringify(frame)).not.toContain('page_name')
  })
})
