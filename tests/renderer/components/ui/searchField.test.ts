// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import SearchField from '../../../../src/renderer/components/ui/SearchField.vue'

afterEach(() => document.body.replaceChildren())

function setUp(text: string, more: Record<string, unknown> = { clearLabel: 'Clear' }) {
  const wrapper = mount(SearchField, {
    attachTo: document.body,
    props: {
      modelValue: text,
      'onUpdate:modelValue': (modelValue: string) => wrapper.setProps({ modelValue }),
      label: 'Search customers',
      limit: 20,
      ...more
    },
    attrs: { class: 'w-42', role: 'searchbox', 'data-search': 'filter' },
    slots: { default: '<kbd>F</kbd>' }
  })
  return { wrapper, input: wrapper.get('input') }
}

it('gives the field its name and attributes, and the whole its class', () => {
  const { wrapper, input } = setUp('')
  expect(input.attributes()).toMatchObject({
    role: 'searchbox',
    'aria-label': 'Search customers',
    'data-search': 'filter',
    maxlength: '20'
  })
  expect(wrapper.classes()).toContain('w-42')
  expect(input.classes()).not.toContain('w-42')
})

it('is emptied by its button, which is there only with a text, and keeps the focus', async () => {
  const { wrapper, input } = setUp('ana')
  expect(wrapper.find('kbd').exists()).toBe(false)
  await wrapper.get('button[aria-label="Clear"]').trigger('click')
  expect(input.element.value).toBe('')
  expect(document.activeElement).toBe(input.element)
  expect(wrapper.find('button').exists()).toBe(false)
  expect(wrapper.find('kbd').exists()).toBe(true)
})

it('is emptied by the first Escape, and gives the second to its owner', async () => {
  const { wrapper, input } = setUp('ana')
  await input.trigger('keydown', { key: 'Escape' })
  expect(input.element.value).toBe('')
  expect(wrapper.emitted('press')).toBeUndefined()
  await input.trigger('keydown', { key: 'Escape' })
  expect(wrapper.emitted('press')).toHaveLength(1)
})

it('without a button gives each Escape to its owner', async () => {
  const { wrapper, input } = setUp('ana', {})
  await input.trigger('keydown', { key: 'Escape' })
  expect(input.element.value).toBe('ana')
  expect(wrapper.emitted('press')).toHaveLength(1)
})

it('leaves the keys of an input method, and keys with Ctrl, alone', async () => {
  const { wrapper, input } = setUp('ana')
  await input.trigger('keydown', { key: 'Escape', isComposing: true })
  await input.trigger('keydown', { key: 'Escape', ctrlKey: true })
  await input.trigger('keydown', { key: 'ArrowDown', altKey: true })
  expect(input.element.value).toBe('ana')
  expect(wrapper.emitted('press')).toBeUndefined()
})
