import { describe, expect, it } from 'vitest'
import { ACTION_IDS, ACTIONS, DEFAULT_KEYS } from '../../../src/shared/domain/actions'
import { reservedReason } from '../../../src/shared/domain/reservedKeys'
import { isShortcut } from '../../../src/shared/shortcut'

const reasons = (id: 'takeOver' | 'sendReleaseNext', ...keys: readonly string[]): readonly unknown[] =>
  keys.map((key) => (expect(isShortcut(key)).toBe(true), reservedReason(id, key)))

describe('an action cannot have a key that', () => {
  const moving = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']

  it.each(moving)('moves in lists and in text, alone, with Shift and with Ctrl: %s', (key) => {
    const keys = [key, `Shift+${key}`, `CommandOrControl+${key}`, `CommandOrControl+Shift+${key}`]
    expect(reasons('takeOver', ...keys)).toEqual(['moves', 'moves', 'moves', 'moves'])
  })

  it.each([
    { keys: ['Tab', 'Shift+Tab', 'CommandOrControl+Tab', 'Alt+Tab'], why: 'focus' },
    { keys: ['Enter', 'Shift+Enter'], why: 'enters' },
    { keys: ['Esc', 'Shift+Esc', 'CommandOrControl+Esc', 'Alt+Esc'], why: 'cancels' },
    { keys: ['Backspace', 'Shift+Backspace', 'Delete', 'Shift+Delete', 'Shift+Insert'], why: 'edits' },
    { keys: ['CommandOrControl+Backspace', 'CommandOrControl+Delete', 'CommandOrControl+Insert'], why: 'edits' },
    { keys: [...'ACVXYZ'].map((letter) => `CommandOrControl+${letter}`), why: 'edits' },
    { keys: [...'VZ'].map((letter) => `CommandOrControl+Shift+${letter}`), why: 'edits' },
    { keys: ['CommandOrControl+W', 'CommandOrControl+Q', 'CommandOrControl+Shift+W'], why: 'window' },
    { keys: ['Alt+F4', 'Alt+Space', 'F10', 'Shift+F10', 'F11'], why: 'window' }
  ])('has another use: $keys', ({ keys, why }) => {
    expect(reasons('takeOver', ...keys)).toEqual(keys.map(() => why))
  })

  it('writes text where the action acts', () => {
    expect(reasons('sendReleaseNext', 'S', 'Shift+S', 'Space', '?', '5')).toEqual(Array(5).fill('types'))
    expect(reasons('takeOver', 'S', 'Shift+S', 'Space', '?', '5')).toEqual(Array(5).fill(null))
  })
})

describe('an action can have', () => {
  it('every key that is not reserved', () => {
    const keys = ['F5', 'F1', 'Alt+F5', 'Alt+ArrowDown', 'Alt+Enter', 'CommandOrControl+Alt+C', 'CommandOrControl+B']
    expect(reasons('takeOver', ...keys)).toEqual(keys.map(() => null))
  })

  it('its own default keys, which no other action can have', () => {
    for (const id of ACTION_IDS) for (const key of DEFAULT_KEYS[id]) expect(reservedReason(id, key)).toBeNull()
    expect(ACTIONS.undo.keys).toContain('CommandOrControl+Z')
    expect(reservedReason('sheet', 'CommandOrControl+Z')).toBe('edits')
  })
})
