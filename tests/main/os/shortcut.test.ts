import { expect, it } from 'vitest'
import { createShortcut } from '../../../src/main/os/shortcut'

function rig(taken: readonly string[] = []) {
  const held = new Set<string>()
  let registrations = 0
  const shortcut = createShortcut(
    {
      register: (accelerator) => {
        registrations++
        if (accelerator === 'nonsense') throw new TypeError('not an accelerator')
        if (taken.includes(accelerator)) return false
        held.add(accelerator)
        return true
      },
      unregister: (accelerator) => held.delete(accelerator)
    },
    () => undefined
  )
  return { shortcut, held, registrations: () => registrations }
}

it.each([
  'CommandOrControl+C',
  'Ctrl+V',
  'Control+Shift+Z',
  'Alt+F4',
  'Alt+Tab',
  'Shift+ArrowDown',
  'A',
  'Shift+a',
  'Space'
])('does not take %s from every other program', (accelerator) => {
  const { shortcut, registrations } = rig()
  expect({ isSet: shortcut.set(accelerator), registrations: registrations() }).toEqual({
    isSet: false,
    registrations: 0
  })
})

it('holds one key combination, and releases it for another or none', () => {
  const { shortcut, held, registrations } = rig()
  expect({ first: shortcut.set('Ctrl+D'), again: shortcut.set('Ctrl+D'), registrations: registrations() }).toEqual({
    first: true,
    again: true,
    registrations: 1
  })
  expect({ set: shortcut.set('Ctrl+E'), held: [...held] }).toEqual({ set: true, held: ['Ctrl+E'] })
  expect({ set: shortcut.set(''), held: [...held] }).toEqual({ set: true, held: [] })
  shortcut.set('Ctrl+D')
  shortcut.dispose()
  expect([...held]).toEqual([])
})

it('says when the system refuses it, and does not ask again for the same', () => {
  const { shortcut, held, registrations } = rig(['Ctrl+D'])
  expect({ first: shortcut.set('Ctrl+D'), again: shortcut.set('Ctrl+D'), registrations: registrations() }).toEqual({
    first: false,
    again: false,
    registrations: 1
  })
  expect({ set: shortcut.set('nonsense'), held: [...held] }).toEqual({ set: false, held: [] })
})
