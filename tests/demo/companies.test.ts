import { afterEach, beforeEach, expect, it } from 'vitest'
import { companies } from '../../src/demo/companies'
import { startDemoWorkspace, type DemoWorkspace } from '../../src/demo/demoWorkspace'
import { connectClient, settle } from './client'

let workspace: DemoWorkspace

beforeEach(async () => {
  workspace = await startDemoWorkspace({ script: false })
})
afterEach(() => workspace.close())

it('never lets one company see or touch the other', async () => {
  const laura = await connectClient(workspace, 'agent_laura')
  const mikkel = await connectClient(workspace, 'agent_mikkel')
  laura.send({ type: 'send_message', customer_id: 'customer_1001', page_id: 'page_nordlys_outdoor', message: 'Hi' })
  await laura.next('message_sent')
  workspace.control.customerAsksForHelp({ customerId: 'customer_1002', pageId: 'page_nordlys_outdoor' }, '여보세요?')
  mikkel.send({ type: 'assign_agent', data: { customer_id: 'customer_1003', page_id: 'page_nordlys_ski_school' } })
  expect(await mikkel.next('error')).toEqual({ type: 'error', error: 'Customer not found' })
  mikkel.send({ type: 'get_stopped_customers', data: { page_id: 'page_nordlys_outdoor' } })
  expect(await mikkel.next('stopped_customers')).toEqual({ type: 'stopped_customers', data: { customers: [] } })
  mikkel.send({ type: 'get_stopped_customers', data: {} })
  const { customers } = Object((await mikkel.next('stopped_customers'))['data'])
  expect(customers).toHaveLength(3)
  await settle(mikkel)
  expect(mikkel.frames.map((frame) => frame['type'])).toEqual([
    'connected',
    'error',
    'stopped_customers',
    'stopped_customers',
    'stopped_customers'
  ])
})

it('sends a numeric page id as a number and takes it back as number or text', async () => {
  const mikkel = await connectClient(workspace, 'agent_mikkel')
  const customer = { customer_id: 'customer_1001', page_id: 104857600123 }
  mikkel.send({ type: 'assign_agent', data: { customer_id: 'customer_1001', page_id: '104857600123' } })
  expect(await mikkel.next('agent_assigned')).toMatchObject({ data: { customer } })
  mikkel.send({ type: 'send_message', ...customer, message: 'Shalom' })
  expect(await mikkel.next('message_sent')).toMatchObject(customer)
  mikkel.send({ type: 'get_stopped_customers', data: { page_id: '104857600123' } })
  expect(await mikkel.next('stopped_customers')).toMatchObject({ data: { customers: [customer] } })
})

it('names every page, agent and password once', () => {
  const pages = companies.flatMap((company) => company.pages.map(({ id }) => String(id)))
  const agents = companies.flatMap((company) => company.agents.map(({ id }) => id))
  expect(new Set(pages).size).toBe(pages.length)
  expect(new Set(agents).size).toBe(agents.length)
  expect(companies.map((company) => company.agents.filter(({ rival }) => !rival).length)).toEqual([2, 2])
  expect(companies.map((company) => company.agents.some(({ rival }) => rival))).toEqual([true, true])
})
