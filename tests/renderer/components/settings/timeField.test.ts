// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { nextTick } from 'vue'
import TimeField from '../../../../src/renderer/components/settings/TimeField.vue'
import { readTime } from '../../../../src/renderer/components/settings/readTime'
import { showLanguage } from '../../../../src/renderer/locales/language'
import { setHours } from '../../../../src/renderer/locales/timeStyle'
import { clockTime } from '../../../../src/shared/localTime'
import { LANGUAGES } from '../../../../src/shared/text/languages'

beforeEach(() => setHours(true))
afterEach(async () => {
  setHours(false)
  await showLanguage('en')
})

it('a time is shown as the clock of the system shows it, and both forms are read', async () => {
  const field = mount(TimeField, { props: { label: 'From', time: '20:30' } })
  const input = field.get('input')
  expect(input.element.value).toMatch(/^8:30\spm$/iu)
  for (const [typed, time] of [
    ['9:15 pm', '21:15'],
    ['22:45', '22:45'],
    ['7 am', '07:00']
  ] as const) {
    await input.setValue(typed)
    await input.trigger('change')
    expect(field.emitted('change')?.at(-1)).toEqual([time])
  }
  setHours(false)
  await nextTick()
  expect(input.element.value).toBe('20:30')
  field.unmount()
})

it.each(LANGUAGES.map(({ tag }) => tag))('every time that the field shows can be read again in %s', async (tag) => {
  await showLanguage(tag)
  for (const hours of Array.from({ length: 24 }, (_, hour) => hour)) {
    const time = `${String(hours).padStart(2, '0')}:05`
    for (const hour12 of [true, false]) {
      const shown = clockTime(new Date(2026, 0, 1, hours, 5).getTime(), hour12)
      expect({ shown, read: readTime(shown), fits: shown.length <= 14 }).toEqual({ shown, read: time, fits: true })
    }
  }
})

it.each([
  ['20 Uhr', '20:00'],
  ['8 Uhr 30', '08:30'],
  ['8:30 Uhr', '08:30'],
  ['8.30 uur', '08:30'],
  ['20 h', '20:00'],
  ['20h30', '20:30'],
  ['20:30 h', '20:30'],
  ['8 giờ 30', '08:30'],
  ['8點', '08:00'],
  ['8點30分', '08:30'],
  ['20時', '20:00']
])('the word for the clock beside a time is read: %s', (typed, time) => {
  expect(readTime(typed)).toBe(time)
})

it.each(['Uhr', '8 Uhren', '8 30 30', '8:3', '25 Uhr', '8 Uhr 61', 'h8'])('is no time: %s', (typed) => {
  expect(readTime(typed)).toBeNull()
})
