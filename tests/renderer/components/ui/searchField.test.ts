// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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

it('has a word that an input method still composes, such as the last syllable of a Korean name', async () => {
  const { wrapper, input } = setUp('')
  await input.trigger('compositionstart')
  for (const shown of ['김민', '김민ㅅ', '김민수']) {
    input.element.value = shown
    await input.trigger('input', { isComposing: true })
    expect(wrapper.props('modelValue')).toBe(shown)
  }
  expect(wrapper.find('button[aria-label="Clear"]').exists()).toBe(true)
  await input.trigger('compositionend')
  expect({ field: input.element.value, text: wrapper.props('modelValue') }).toEqual({ field: '김민수', text: '김민수' })
})

it('is never longer than its limit, which the browser keeps only when the composition ends', async () => {
  const { wrapper, input } = setUp('')
  await input.trigger('compositionstart')
  input.element.value = '가'.repeat(21)
  await input.trigger('input', { isComposing: true })
  expect(wrapper.props('modelValue')).toBe('가'.repeat(20))
})

/** Fields for an address, and for a name and a password of a proxy. Nobody composes these texts. */
const NOT_COMPOSED = ['connection/PasswordSheet.vue', 'signIn/AddressField.vue']

it('no field waits for the end of a composition, as Vue’s own binding of a field does', () => {
  const folder = join(import.meta.dirname, '../../../../src/renderer/components')
  const waiting = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => {
    if (!path.endsWith('.vue')) return false
    const fields = readFileSync(join(folder, path), 'utf8').match(/<(?:input|textarea)\b[^>]*>/g) ?? []
    return fields.some((field) => /\bv-model\b/.test(field) && !/type="(?:checkbox|radio)"/.test(field))
  })
  expect(waiting.map((path) => path.replaceAll('\\', '/')).toSorted()).toEqual(NOT_COMPOSED)
})
