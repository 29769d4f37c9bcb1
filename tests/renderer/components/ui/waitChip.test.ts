// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import WaitChip from '../../../../src/renderer/components/ui/WaitChip.vue'
import { NOW, waited } from '../../../support/fakePort'

const chip = (wait: ReturnType<typeof waited>, more: { waiting?: boolean; canSend?: boolean } = {}) =>
  mount(WaitChip, { props: { wait, waiting: true, canSend: true, now: NOW, ...more } })

it.each([
  { seconds: 48, words: 'New0:48' },
  { seconds: 119, words: 'New1:59' },
  { seconds: 120, words: 'Waiting2:00' },
  { seconds: 299, words: 'Waiting4:59' },
  { seconds: 300, words: 'Overdue5:00' },
  { seconds: 3872, words: 'Overdue1:04:32' }
])('says the level of $seconds seconds in a word', ({ seconds, words }) => {
  expect(chip(waited(seconds)).text()).toBe(words)
})

it('has a shape of its own for each level', () => {
  const shapes = [48, 200, 900].map((seconds) => chip(waited(seconds)).find('svg').html())
  expect(new Set(shapes).size).toBe(3)
})

it('marks a time that is only a lower limit', () => {
  expect(chip(waited(48, { atLeast: true })).text()).toBe('0:48+')
})

it('shows the server’s own text if it is not a time', () => {
  const raw = '\u202e<b>soon</b>'
  const wrapper = chip(waited(48, { atLeast: true, raw }))
  expect(wrapper.find('bdi').text()).toBe(raw)
  expect(wrapper.find('b').exists()).toBe(false)
})

it('keeps text and shape but not the colour while not connected', () => {
  const wrapper = chip(waited(900), { canSend: false })
  expect(wrapper.text()).toBe('Overdue15:00')
  expect(wrapper.classes()).toContain('border-dashed')
  expect(wrapper.classes()).not.toContain('bg-hot')
})

it('is a plain clock for a customer who is not waiting', () => {
  const wrapper = chip(waited(900), { waiting: false })
  expect(wrapper.text()).toBe('15:00')
  expect(wrapper.find('svg').exists()).toBe(false)
})
