// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, it } from 'vitest'
import WaitChip from '../../../../src/renderer/components/ui/WaitChip.vue'
import { useStatusStore } from '../../../../src/renderer/stores/status'
import { buildStatus, NOW, waited } from '../../../support/fakePort'
import { buildSettings } from '../../../support/settings'

const chip = (
  wait: ReturnType<typeof waited>,
  more: { waiting?: boolean; canSend?: boolean } = {},
  pinia = createPinia()
) =>
  mount(WaitChip, {
    props: { wait, waiting: true, canSend: true, now: NOW, ...more },
    global: { plugins: [pinia] }
  })

it.each([
  { seconds: 48, words: '0:48', shapes: 0 },
  { seconds: 359, words: '5:59', shapes: 0 },
  { seconds: 360, words: '6:00', shapes: 1 },
  { seconds: 719, words: '11:59', shapes: 1 },
  { seconds: 720, words: '12:00', shapes: 1 },
  { seconds: 3872, words: '1:04:32', shapes: 1 }
])('says a wait of $seconds seconds by the time alone, with $shapes shapes', ({ seconds, words, shapes }) => {
  const wrapper = chip(waited(seconds))
  expect(wrapper.text()).toBe(words)
  expect(wrapper.findAll('svg')).toHaveLength(shapes)
})

it('has another shape and another colour for amber than for red', () => {
  const [amber, red] = [400, 900].map((seconds) => chip(waited(seconds)))
  expect(amber?.classes()).toContain('bg-warm')
  expect(red?.classes()).toContain('bg-hot')
  expect(amber?.find('svg').html()).not.toBe(red?.find('svg').html())
})

it('follows the limits of the settings', () => {
  const pinia = createPinia()
  useStatusStore(pinia).status = buildStatus({
    settings: buildSettings({ waitWarmMinutes: 1, waitHotMinutes: 2 })
  })
  expect(chip(waited(119), {}, pinia).classes()).toContain('bg-warm')
  expect(chip(waited(120), {}, pinia).classes()).toContain('bg-hot')
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

it('is grey, dashed and at least this long while not connected', () => {
  const wrapper = chip(waited(900), { canSend: false })
  expect(wrapper.text()).toBe('15:00+')
  expect(wrapper.find('svg').exists()).toBe(false)
  expect(wrapper.classes()).toContain('border-dashed')
  expect(wrapper.classes()).not.toContain('bg-hot')
})

it('is a plain clock for a customer who is not waiting', () => {
  const wrapper = chip(waited(900), { waiting: false })
  expect(wrapper.text()).toBe('15:00')
  expect(wrapper.find('svg').exists()).toBe(false)
})
