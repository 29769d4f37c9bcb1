// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, it } from 'vitest'
import IconButton from '../../../../src/renderer/components/ui/IconButton.vue'

it.each([
  { name: 'no toggle', props: {}, pressed: undefined },
  { name: 'a toggle that is off', props: { pressed: false }, pressed: 'false' },
  { name: 'a toggle that is on', props: { pressed: true }, pressed: 'true' }
])('says to screen readers that it is $name', ({ props, pressed }) => {
  const wrapper = mount(IconButton, { props: { label: 'Play', ...props }, global: { plugins: [createPinia()] } })
  expect(wrapper.attributes('aria-pressed')).toBe(pressed)
  wrapper.unmount()
})

it('has its key behind its name in the tooltip, without brackets around a bracket', () => {
  const props = { label: 'Details', keys: ']' }
  const wrapper = mount(IconButton, { props, global: { plugins: [createPinia()] } })
  expect(wrapper.attributes('title')).toBe('Details · ]')
  wrapper.unmount()
})
