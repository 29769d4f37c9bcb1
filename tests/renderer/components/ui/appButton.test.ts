// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, it } from 'vitest'
import AppButton from '../../../../src/renderer/components/ui/AppButton.vue'

const button = (props: Record<string, unknown>) =>
  mount(AppButton, { props, slots: { default: 'Take over' }, global: { plugins: [createPinia()] } })

it('says why it is off, can still be focused and does nothing', async () => {
  const wrapper = button({ reason: 'Not available without a connection.' })
  expect(wrapper.attributes()).toMatchObject({ 'aria-disabled': 'true', title: 'Not available without a connection.' })
  expect(wrapper.attributes('disabled')).toBeUndefined()
  await wrapper.trigger('click')
  expect(wrapper.emitted('click')).toBeUndefined()
})

it('does nothing while it is busy', async () => {
  const wrapper = button({ busy: true, keys: 'T' })
  expect(wrapper.attributes()).toMatchObject({ 'aria-busy': 'true', 'aria-disabled': 'true' })
  await wrapper.trigger('click')
  expect(wrapper.emitted('click')).toBeUndefined()
})

it('counts one click once', async () => {
  const wrapper = button({})
  await wrapper.trigger('click')
  expect(wrapper.emitted('click')).toHaveLength(1)
})

it('keeps its key out of its name', () => {
  const wrapper = button({ keys: 'Shift+T' })
  expect({ wrapper: wrapper.find('kbd').text(), attributes: wrapper.find('kbd').attributes('aria-hidden') }).toEqual({
    wrapper: 'Shift T',
    attributes: 'true'
  })
  expect(wrapper.attributes('aria-keyshortcuts')).toBe('Shift+T')
})

it('has an edge of 3:1 where its edge is the only sign of a button', () => {
  expect(button({}).classes()).toContain('border-line-strong')
})

it('keeps the room of its key cap while the key does not act, so that it never moves away from under the pointer', async () => {
  const wrapper = button({ keys: 'R', keysOff: true })
  // Half of the space for the keys is on each side of the label, so the label stays in the middle.
  const halves = () => wrapper.findAll('kbd').map((cap) => [cap.classes('invisible'), cap.classes('[zoom:0.5]')])
  expect(halves()).toEqual([
    [true, true],
    [true, true]
  ])
  expect(wrapper.attributes('aria-keyshortcuts')).toBeUndefined()
  await wrapper.setProps({ keysOff: false })
  expect(halves()).toEqual([[false, false]])
  expect(wrapper.attributes('aria-keyshortcuts')).toBe('R')
})

it('gives its key cap only the room that the label leaves, and has the same parts of the label while the key is off', async () => {
  const wrapper = button({ keys: 'Ctrl+Shift+Enter', keysGiveWay: true })
  const caps = () => wrapper.findAll('kbd').map((cap) => cap.classes('invisible'))
  // A cap can shrink to nothing, and no cap makes the button higher.
  const room = () =>
    wrapper.findAll('kbd').every((cap) => cap.element.parentElement?.matches('.min-w-0.overflow-hidden'))
  expect({ caps: caps(), room: room(), shortcuts: wrapper.attributes('aria-keyshortcuts') }).toEqual({
    caps: [false],
    room: true,
    shortcuts: 'Ctrl+Shift+Enter'
  })
  await wrapper.setProps({ keysOff: true })
  expect({ caps: caps(), room: room(), shortcuts: wrapper.attributes('aria-keyshortcuts') }).toEqual({
    caps: [true, true],
    room: true,
    shortcuts: undefined
  })
  expect(wrapper.findAll('span').filter((span) => span.text() === 'Take over')).toHaveLength(1)
})
