import { afterEach, beforeEach, expect, it } from 'vitest'
import { startDemoWorkspace, type DemoWorkspace } from '../../src/demo/demoWorkspace'
import { connectClient, settle } from './client'

let workspace: DemoWorkspace

beforeEach(async () => {
  workspace = await startDemoWorkspace({ script: false, controlOverHttp: true })
})
afterEach(() => workspace.close())

async function call(
  name: string,
  body?: unknown,
  token = workspace.controlToken
): Promise<{ status: number; value: unknown }> {
  const response = await fetch(`${workspace.origin}/control/${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) })
  })
  return { status: response.status, value: await response.json() }
}

const customer = { customerId: 'customer_1001', pageId: 'page_nordlys_outdoor' }

it('refuses requests without the token', async () => {
  expect((await call('pause', {}, 'wrong')).status).toBe(401)
  expect((await fetch(`${workspace.origin}/control/pause`, { method: 'POST' })).status).toBe(401)
})

it('has the same functions as the control object', async () => {
  const laura = await connectClient(workspace, 'agent_laura')
  expect(await call('connections', { agentId: 'agent_laura' })).toEqual({ status: 200, value: { result: 1 } })
  await call('rival-takes-first', customer)
  laura.send({ type: 'assign_agent', data: { customer_id: customer.customerId, page_id: customer.pageId } })
  await laura.next('error')
  await call('rival-releases', customer)
  await call('customer-writes', { ...customer, text: 'Halo?' })
  expect(await laura.next('new_message')).toMatchObject({ data: { message: 'Halo?' } })
  await call('emit', { agentId: 'agent_laura', frame: { type: 'odd' } })
  await laura.next('odd')
  await call('hold-next', { agentId: 'agent_laura' })
  laura.send({ type: 'get_stopped_customers' })
  await settle(laura)
  const before = laura.frames.filter((frame) => frame['type'] === 'stopped_customers').length
  await call('release-held')
  await laura.next('stopped_customers')
  expect(laura.frames.filter((frame) => frame['type'] === 'stopped_customers')).toHaveLength(before + 1)
  expect(await call('add-customers', { companyId: 'company_nordlys', count: 30 })).toEqual({
    status: 200,
    value: { result: 30 }
  })
  expect(await call('switches', { waitingFormat: 'seconds', strict: false, nonsense: true })).toMatchObject({
    value: { result: { waitingFormat: 'seconds', strict: false } }
  })
  expect(await call('received', { agentId: 'agent_laura' })).toMatchObject({ status: 200 })
  await call('drop', { agentId: 'agent_laura', code: 1013 })
  expect(await laura.closed).toBe(1013)
})

it('gives sessions that open a socket, and ends them', async () => {
  const { value } = await call('create-session', { agentId: 'agent_jonas' })
  const { header } = Object(Object(value).result)
  expect((await fetch(`${workspace.origin}/dashboard`, { headers: { cookie: header } })).status).toBe(200)
  expect(await call('expire-sessions', { agentId: 'agent_jonas' })).toMatchObject({ value: { result: 1 } })
  expect(
    (await fetch(`${workspace.origin}/dashboard`, { redirect: 'manual', headers: { cookie: header } })).status
  ).toBe(303)
})

it('explains an error', async () => {
  expect(await call('dance')).toMatchObject({ status: 404 })
  expect(await call('pause', '[')).toMatchObject({ status: 400 })
  expect(await call('slow', { agentId: 'agent_laura' })).toEqual({
    status: 400,
    value: { error: 'milliseconds: a number is expected' }
  })
  expect(await call('rival-takes', { customerId: 'x', pageId: 'y' })).toMatchObject({ status: 400 })
})
