// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, it } from 'vitest'
import { nextTick } from 'vue'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import SendButtons from '../../../../src/renderer/components/conversation/SendButtons.vue'

const pressed = (element: Element): boolean => {
  const press = new MouseEvent('mousedown', { bubbles: true, cancelable: true })
  element.dispatchEvent(press)
  return press.defaultPrevented
}

it('a press of the mouse on a button that sends leaves the focus in the composer, except in the middle of a word', () => {
  const wrapper = mount(SendButtons, {
    props: { canSend: true, isEmpty: false, keys: 'Enter' },
    global: { plugins: [createPinia()] }
  })
  const buttons = wrapper.findAll('button').map(({ element }) => element)
  expect(buttons.map(pressed)).toEqual([true, true])
  useScreenStore().composing = true
  expect(buttons.map(pressed)).toEqual([false, false])
  useScreenStore().composing = false
})

it('“Send, release, next” keeps its width when the first letter is typed', async () => {
  const wrapper = mount(SendButtons, {
    props: { canSend: true, isEmpty: true, keys: 'Enter' },
    global: { plugins: [createPinia()] }
  })
  useScreenStore().writing = true
  await wrapper.setProps({ isEmpty: true })
  const caps = () =>
    wrapper
      .findAll('button')[0]
      ?.findAll('kbd')
      .map((cap) => ({ text: cap.text(), isInvisible: cap.classes('invisible') }))
  await nextTick()
  expect(caps()).toEqual([
    { text: 'Ctrl Shift Enter', isInvisible: true },
    { text: 'Ctrl Shift Enter', isInvisible: true }
  ])
  await wrapper.setProps({ isEmpty: false })
  expect(caps()).toEqual([{ text: 'Ctrl Shift Enter', isInvisible: false }])
  useScreenStore().writing = false
})

it('have the same size whether the agent is writing or not, so that a click elsewhere moves no message', async () => {
  const wrapper = mount(SendButtons, {
    props: { canSend: true, isEmpty: false, keys: 'Enter' },
    global: { plugins: [createPinia()] }
  })
  const kinds = () => wrapper.findAll('button').map((button) => button.findAll('kbd').map((cap) => cap.text()))
  const hidden = () => wrapper.findAll('kbd').filter((cap) => cap.classes('invisible')).length
  // Each button has two hidden caps of half the size, one on each side of its label.
  expect({ caps: kinds(), hidden: hidden() }).toEqual({
    caps: [
      ['Ctrl Shift Enter', 'Ctrl Shift Enter'],
      ['Enter', 'Enter']
    ],
    hidden: 4
  })
  useScreenStore().writing = true
  await nextTick()
  expect({ caps: kinds(), hidden: hidden() }).toEqual({ caps: [['Ctrl Shift Enter'], ['Enter']], hidden: 0 })
  useScreenStore().writing = false
})
