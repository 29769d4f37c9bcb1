// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, it } from 'vitest'
import SendButtons from '../../../../src/renderer/components/conversation/SendButtons.vue'

it('a press of the mouse on a button that sends leaves the focus in the composer', () => {
  const wrapper = mount(SendButtons, {
    props: { canSend: true, isEmpty: false, keys: 'Enter' },
    global: { plugins: [createPinia()] }
  })
  const buttons = wrapper.findAll('button')
  expect(buttons.length).toBe(2)
  for (const { element } of buttons) {
    const press = new MouseEvent('mousedown', { bubbles: true, cancelable: true })
    element.dispatchEvent(press)
    expect(press.defaultPrevented).toBe(true)
  }
})
