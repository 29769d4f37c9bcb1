// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import CustomerPanel from '../../../../src/renderer/components/customer/CustomerPanel.vue'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { ConversationHead } from '../../../../src/shared/views'
import { buildConversationHead, buildStatus } from '../../../support/fakePort'
import { mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'

let rig: MountedOnPort
afterEach(() => rig.wrapper.unmount())

async function panel(more: Partial<ConversationHead>): Promise<MountedOnPort['wrapper']> {
  const head = buildConversationHead(more)
  rig = await mountOnPort(CustomerPanel, { status: buildStatus(), conversation: { head } })
  useScreenStore().select(head.key)
  await rig.show({})
  return rig.wrapper
}

it('has a name, and says who the customer is and who has them', async () => {
  const wrapper = await panel({ assignment: { kind: 'other', agentName: 'Ana Sousa' } })
  expect(wrapper.find('aside').attributes('aria-label')).toBe('Customer')
  expect(wrapper.find('h2').text()).toBe('Trần Bảo Ngọc')
  expect(wrapper.text()).toContain('Casa Verde')
  expect(wrapper.text()).toContain('AgentAna Sousa')
})

it.each([
  { head: { assignment: { kind: 'nobody' } }, words: 'Unassigned' },
  { head: { assignment: { kind: 'me' } }, words: 'You' },
  { head: { assignment: { kind: 'other', agentName: null } }, words: 'Someone else' },
  { head: { present: false }, words: 'The bot' }
] as const)('says who has the customer: $words', async ({ head, words }) => {
  expect((await panel(head)).text()).toContain(`Agent${words}`)
})

it('shows no time of a last message if it is unknown', async () => {
  expect((await panel({ lastWroteAt: null })).text()).toContain('Last messageNever')
})

it('shows the server’s fields as received, all of them reachable by keyboard', async () => {
  const value = '<b>x</b>\u202e'.repeat(1000)
  const wrapper = await panel({ extra: [['<i>key</i>', value]] })
  expect(wrapper.find('i, b').exists()).toBe(false)
  const field = wrapper.find('dd[tabindex="0"]')
  expect(field.element.textContent).toBe(value)
  expect(field.attributes('title')).toBe(value)
  expect(wrapper.text()).toContain('Customer details')
  expect(wrapper.text()).toContain('From your workspace')
})

it('says nothing about the server where it said nothing', async () => {
  expect((await panel({})).text()).not.toContain('Customer details')
})
