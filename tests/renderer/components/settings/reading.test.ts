import { describe, expect, it } from 'vitest'
import { readShortcut } from '../../../../src/renderer/components/settings/accelerator'
import { logWindow } from '../../../../src/renderer/components/settings/logWindow'
import { readTime } from '../../../../src/renderer/components/settings/readTime'
import { lastTestText } from '../../../../src/renderer/components/settings/lastTestText'

describe('a shortcut', () => {
  const press = (
    code: string,
    more: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
    key = code === 'Space' ? ' ' : code.slice(-1).toLowerCase()
  ) => ({ code, key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more })

  it.each([
    { event: press('KeyD', { ctrlKey: true, shiftKey: true }), accelerator: 'CommandOrControl+Shift+D' },
    { event: press('Digit1', { altKey: true }), accelerator: 'Alt+1' },
    {
      event: press('F9', { ctrlKey: true, altKey: true, shiftKey: true }),
      accelerator: 'CommandOrControl+Alt+Shift+F9'
    },
    // The printed character decides. If it is no Latin letter, the position of the key decides.
    { event: press('KeyQ', { ctrlKey: true }, 'a'), accelerator: 'CommandOrControl+A' },
    { event: press('KeyD', { ctrlKey: true, shiftKey: true }, 'В'), accelerator: 'CommandOrControl+Shift+D' },
    { event: press('KeyE', { ctrlKey: true, altKey: true }, '€'), accelerator: 'CommandOrControl+Alt+E' }
  ])('$event.code with $event.key is $accelerator', ({ event, accelerator }) =>
    expect(readShortcut(event, false)).toEqual({ kind: 'shortcut', accelerator })
  )

  it.each([
    press('KeyD'),
    press('KeyD', { shiftKey: true }),
    press('KeyD', { metaKey: true, ctrlKey: true }),
    press('Space', { ctrlKey: true }),
    press('KeyT', { ctrlKey: true }, 'è')
  ])('%j is no shortcut', (event) => expect(readShortcut(event, false).kind).toBe('invalid'))

  it('waits for a key after the modifiers', () => {
    expect(readShortcut(press('ControlLeft', { ctrlKey: true }, 'Control'), false).kind).toBe('incomplete')
  })

  it('uses the command key on a Mac', () => {
    expect(readShortcut(press('KeyD', { metaKey: true }), true)).toEqual({
      kind: 'shortcut',
      accelerator: 'CommandOrControl+D'
    })
  })
})

it.each([
  { typed: '8', time: '08:00' },
  { typed: '08:30', time: '08:30' },
  { typed: '830', time: '08:30' },
  { typed: '0830', time: '08:30' },
  { typed: '8.30', time: '08:30' },
  { typed: '8h15', time: '08:15' },
  { typed: ' 23:59 ', time: '23:59' },
  { typed: '3pm', time: '15:00' },
  { typed: '3:30 p.m.', time: '15:30' },
  { typed: '12:05 AM', time: '00:05' },
  { typed: '12 pm', time: '12:00' },
  { typed: '１５：３０', time: '15:30' },
  { typed: '15時30分', time: '15:30' },
  { typed: '٨:٣٠', time: '08:30' },
  { typed: '۱۸:۳۰', time: '18:30' },
  { typed: '13 pm', time: null },
  { typed: '0 am', time: '00:00' },
  { typed: '8:', time: null },
  { typed: '24:00', time: null },
  { typed: '12:60', time: null },
  { typed: '', time: null },
  { typed: 'noon', time: null },
  { typed: '1:5', time: null }
])('the typed time “$typed” is read as $time', ({ typed, time }) => expect(readTime(typed)).toBe(time))

describe('the last test', () => {
  const at = new Date(2026, 10, 22, 9, 2).getTime()
  it.each([
    { test: null, words: 'Not tested on this computer yet.' },
    { test: { at, saw: null, heard: null }, words: 'Last test today, 09:02.' },
    {
      test: { at, saw: true, heard: true },
      words: 'Last test today, 09:02. You saw the notification and heard the sound.'
    },
    {
      test: { at, saw: false, heard: true },
      words:
        'Last test today, 09:02. You heard the sound, but saw no notification. Check that the system lets Deskhand show notifications.'
    },
    {
      test: { at: at - 86_400_000, saw: true, heard: null },
      words: 'Last test 21 November, 09:02. You saw the notification.'
    }
  ])('reads “$words”', ({ test, words }) => expect(lastTestText(test, at + 1000)).toBe(words))
})

it.each([
  { top: 0, length: 500 },
  { top: 0, length: 0 },
  { top: 0, length: 3 },
  { top: 5000, length: 500 },
  { top: 16_000, length: 500 },
  { top: 99_999, length: 2 }
])('the log scrolled by $top of $length lines stays inside', ({ top, length }) => {
  const { start, end } = logWindow(top, length)
  expect(start).toBeGreaterThanOrEqual(0)
  expect(end).toBeLessThanOrEqual(length)
  expect(end - start).toBeLessThan(30)
  if (length > 0) expect(end).toBeGreaterThan(start)
})
