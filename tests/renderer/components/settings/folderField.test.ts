// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import FolderField from '../../../../src/renderer/components/settings/FolderField.vue'

function mountField(folder = '') {
  const field = mount(FolderField, {
    props: {
      modelValue: folder,
      'onUpdate:modelValue': (modelValue: string) => void field.setProps({ modelValue }),
      folders: ['Delivery', 'Refunds', 'Grüße']
    }
  })
  const input = field.get('input')
  const press = async (key: string): Promise<KeyboardEvent> => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    input.element.dispatchEvent(event)
    await field.vm.$nextTick()
    return event
  }
  return {
    field,
    input,
    press,
    offered: () => field.findAll('[role=option]').map((option) => option.text())
  }
}

it('offers the folders that fit, whatever their accents, and not the one that is there', async () => {
  const { input, offered } = mountField()
  expect(offered()).toEqual([])
  await input.trigger('click')
  expect(offered()).toEqual(['Delivery', 'Refunds', 'Grüße'])
  await input.setValue('gru')
  expect(offered()).toEqual(['Grüße'])
  await input.setValue('Grüße')
  expect(offered()).toEqual([])
})

it('chooses with the arrows and Enter, and names the active folder', async () => {
  const { field, input, press, offered } = mountField()
  await press('ArrowDown')
  await press('ArrowDown')
  expect(field.get(`#${input.attributes('aria-activedescendant')}`).text()).toBe('Refunds')
  const enter = await press('Enter')
  expect({ value: input.element.value, offered: offered(), taken: enter.defaultPrevented }).toEqual({
    value: 'Refunds',
    offered: [],
    taken: true
  })
})

it('chooses none beyond the ends, and leaves Enter to the form then', async () => {
  const { input, press } = mountField()
  await press('ArrowUp')
  expect(input.attributes('aria-activedescendant')).toMatch(/-2$/u)
  await press('ArrowDown')
  expect(input.attributes('aria-activedescendant')).toBeUndefined()
  expect((await press('Enter')).defaultPrevented).toBe(false)
})

it('closes with Escape first, and leaves the next Escape to the form', async () => {
  const { input, press, offered } = mountField()
  await input.trigger('click')
  expect((await press('Escape')).defaultPrevented).toBe(true)
  expect(offered()).toEqual([])
  expect((await press('Escape')).defaultPrevented).toBe(false)
})

it('chooses with a click, and closes when the focus leaves', async () => {
  const { field, input, offered } = mountField()
  await input.trigger('click')
  await field.findAll('[role=option]')[0]?.trigger('click')
  expect(input.element.value).toBe('Delivery')
  await input.setValue('')
  expect(offered()).toHaveLength(3)
  await input.trigger('blur')
  expect(offered()).toEqual([])
})

it('knows a word that an input method still composes', async () => {
  const { field, input, offered } = mountField()
  await input.trigger('compositionstart')
  input.element.value = 'Gru'
  await input.trigger('input', { isComposing: true })
  expect({ folder: field.props('modelValue'), offered: offered() }).toEqual({ folder: 'Gru', offered: ['Grüße'] })
})
