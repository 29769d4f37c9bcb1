import { afterEach, expect, it } from 'vitest'
import { startDemoWorkspace, type DemoWorkspace } from '../../src/demo/demoWorkspace'
import { connectClient } from './client'

let workspace: DemoWorkspace
afterEach(() => workspace.close())

it('refuses a person who was slower than a colleague, and the colleague has the customer', async () => {
  workspace = await startDemoWorkspace({ speed: 0.01 })
  const laura = await connectClient(workspace, 'agent_laura')
  const waiting = workspace.control
    .customers('company_nordlys')
    .filter(({ agentId, stopped }) => stopped && agentId === null)
  const takers: (string | null)[] = []
  for (const { customerId, pageId } of waiting.slice(0, 6)) {
    const ref = { customerId, pageId }
    laura.send({ type: 'assign_agent', data: { customer_id: customerId, page_id: pageId } })
    await workspace.control.until(() => workspace.control.customer(ref).agentId !== null)
    takers.push(workspace.control.customer(ref).agentId)
  }
  expect(takers.slice(0, 3)).toEqual(['agent_laura', 'agent_laura', 'agent_laura'])
  const colleague = takers.find((taker) => taker !== 'agent_laura')
  expect(['agent_ana', 'agent_tomas']).toContain(colleague)
  expect((await laura.next('error'))['error']).toMatch(/already assigned to (Ana Sousa|Tomáš Dvořák)/)
})
