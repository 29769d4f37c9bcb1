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
    [press('KeyD', { ctrlKey: true, shiftKey: true }), 'CommandOrControl+Shift+D'],
    [press('Digit1', { altKey: true }), 'Alt+1'],
    [press('F9', { ctrlKey: true, altKey: true, shiftKey: true }), 'CommandOrControl+Alt+Shift+F9'],
    // What is printed on it; where the key is only if that is no Latin letter.
    [press('KeyQ', { ctrlKey: true }, 'a'), 'CommandOrControl+A'],
    [press('KeyD', { ctrlKey: true, shiftKey: true }, 'В'), 'CommandOrControl+Shift+D'],
    [press('KeyE', { ctrlKey: true, altKey: true }, '€'), 'CommandOrControl+Alt+E']
  ])('%j is %s', (event, accelerator) => expect(readShortcut(event, false)).toEqual({ kind: 'shortcut', accelerator }))

  it.each([
    press('KeyD'),
    press('KeyD', { shiftKey: true }),
    press('KeyD', { metaKey: true, ctrlKey: true }),
    press('Space', { ctrlKey: true }),
    press('KeyT', { ctrlKey: true }, 'è')
  ])('%j is none', (event) => expect(readShortcut(event, false).kind).toBe('invalid'))

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
  ['8', '08:00'],
  ['08:30', '08:30'],
  ['830', '08:30'],
  ['0830', '08:30'],
  ['8.30', '08:30'],
  ['8h15', '08:15'],
  [' 23:59 ', '23:59'],
  ['24:00', null],
  ['12:60', null],
  ['', null],
  ['noon', null],
  ['1:5', null]
])('the time %j is %s', (typed, time) => expect(readTime(typed)).toBe(time))

describe('the last test', () => {
  const at = new Date(2026, 10, 22, 9, 2).getTime()
  it.each([
    [null, 'Not tested on this computer yet.'],
    [{ at, saw: null, heard: null }, 'Last test today, 09:02.'],
    [{ at, saw: true, heard: true }, 'Last test today, 09:02. You saw the notification and heard the sound.'],
    [
      { at, saw: false, heard: true },
      'Last test today, 09:02. You heard the sound, but saw no notification. Check that the system lets Deskhand show notifications.'
    ],
    [{ at: at - 86_400_000, saw: true, heard: null }, 'Last test 21 November, 09:02. You saw the notification.']
  ])('%j', (test, words) => expect(lastTestText(test, at + 1000)).toBe(words))
})

it.each([
  [0, 500],
  [0, 0],
  [0, 3],
  [5000, 500],
  [16_000, 500],
  [99_999, 2]
])('the log scrolled by %i of %i lines stays inside', (top, length) => {
  const { start, end } = logWindow(top, length)
  expect(start).toBeGreaterThanOrEqual(0)
  expect(end).toBeLessThanOrEqual(length)
  expect(end - start).toBeLessThan(30)
  if (length > 0) expect(end).toBeGreaterThan(start)
})
