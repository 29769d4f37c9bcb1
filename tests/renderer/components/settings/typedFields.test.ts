// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import TextField from '../../../../src/renderer/components/settings/TextField.vue'
import NumberField from '../../../../src/renderer/components/settings/NumberField.vue'
import TimeField from '../../../../src/renderer/components/settings/TimeField.vue'

const kind = { type: 'number', min: 1, max: 60, whole: true, nullable: false } as const
const attrs = { 'aria-describedby': 'about' }
const text = { type: 'text', maxLength: 80, format: '', pattern: /^(?:https:.*)?$/ } as const
const fields = {
  text: () => mount(TextField, { props: { label: 'Feed', text: 'https://old.example', kind: text }, attrs }),
  number: () => mount(NumberField, { props: { label: 'Minutes', value: 5, kind }, attrs }),
  time: () => mount(TimeField, { props: { label: 'From', time: '08:00' }, attrs })
}

it.each([
  { name: 'number', typed: '90', value: '5', words: 'A number from 1 to 60.' },
  { name: 'number', typed: '', value: '5', words: 'A number from 1 to 60.' },
  {
    name: 'text',
    typed: 'http://x.example',
    value: 'https://old.example',
    words: 'Deskhand can’t use this. Its description says what it can be.'
  },
  { name: 'time', typed: '25:99', value: '08:00', words: 'A time of day, for example 18:30.' }
] as const)(
  'a $name field keeps $typed, with words that say what is wrong, until Escape brings the value back',
  async ({ name, typed, value, words }) => {
    const field = fields[name]()
    const input = field.get('input')
    await input.setValue(typed)
    await input.trigger('change')
    expect({ changes: field.emitted('change'), invalid: input.attributes('aria-invalid') }).toEqual({
      changes: undefined,
      invalid: 'true'
    })
    const [about, why] = input.attributes('aria-describedby')?.split(' ') ?? []
    expect(about).toBe('about')
    expect(field.get(`#${why}`).text()).toBe(words)
    const pressed = { key: 'Escape', bubbles: true, cancelable: true }
    // This Escape ends a word that an input method composes.
    input.element.dispatchEvent(new KeyboardEvent('keydown', { ...pressed, isComposing: true }))
    await field.vm.$nextTick()
    expect(input.element.value).toBe(typed)
    const escape = new KeyboardEvent('keydown', pressed)
    input.element.dispatchEvent(escape)
    await field.vm.$nextTick()
    expect(field.find('[role="alert"]').exists()).toBe(false)
    expect(input.attributes('aria-describedby')).toBe('about')
    expect({ shown: input.element.value, invalid: input.attributes('aria-invalid') }).toEqual({
      shown: value,
      invalid: 'false'
    })
    // Escape only restores the field, so the settings stay open.
    expect(escape.defaultPrevented).toBe(true)
  }
)

it.each([
  { name: 'number', typed: '12', value: 12 },
  { name: 'text', typed: 'https://new.example', value: 'https://new.example' },
  { name: 'time', typed: '9:30', value: '09:30' }
] as const)(
  'a $name field sends $typed once it is complete, and does not send the same again',
  async ({ name, typed, value }) => {
    const field = fields[name]()
    const input = field.get<HTMLInputElement>('input')
    input.element.value = typed
    await input.trigger('input')
    expect(field.emitted('change')).toBeUndefined()
    await input.trigger('change')
    expect(field.emitted('change')).toEqual([[value]])
    await input.trigger('change')
    expect(field.emitted('change')).toHaveLength(1)
  }
)
