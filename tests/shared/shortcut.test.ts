import { describe, expect, it } from 'vitest'
import { isPressed, isShortcut, isSingleKey, writesWithOption, readPress, type Press } from '../../src/shared/shortcut'

function press(key: string, code = '', more: Partial<Press> = {}): Press {
  return { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, altGraph: false, ...more }
}

describe('a shortcut', () => {
  it.each([
    { text: 'T', pressed: press('t', 'KeyT') },
    { text: 'T', pressed: press('е', 'KeyT'), name: 'on a Cyrillic keyboard' },
    { text: 'Shift+T', pressed: press('T', 'KeyT', { shiftKey: true }) },
    { text: '?', pressed: press('?', 'Minus', { shiftKey: true }), name: 'on a German keyboard' },
    { text: ']', pressed: press(']', 'Digit9', { ctrlKey: true, altKey: true, altGraph: true }), name: 'with AltGr' },
    { text: 'CommandOrControl+1', pressed: press('&', 'Digit1', { ctrlKey: true }), name: 'on a French keyboard' },
    { text: 'CommandOrControl+,', pressed: press(',', 'Comma', { ctrlKey: true }) },
    { text: 'Alt+N', pressed: press('n', 'KeyN', { altKey: true }) },
    { text: 'Alt+N', pressed: press('Dead', 'KeyN', { altKey: true }), name: 'as macOS reports it' },
    { text: 'Space', pressed: press(' ', 'Space') },
    { text: 'Shift+F6', pressed: press('F6', 'F6', { shiftKey: true }) },
    { text: '#', pressed: press('#', 'Digit3', { shiftKey: true }) }
  ])('$text is pressed by $pressed.key $name', ({ text, pressed }) => {
    expect(isPressed(text, pressed, false)).toBe(true)
  })

  it.each([
    { text: 'T', pressed: press('T', 'KeyT', { shiftKey: true }), why: 'Shift' },
    { text: 'T', pressed: press('t', 'KeyT', { ctrlKey: true }), why: 'Ctrl' },
    { text: 'Shift+T', pressed: press('t', 'KeyT'), why: 'no Shift' },
    { text: 'Alt+N', pressed: press('ń', 'KeyN', { ctrlKey: true, altKey: true, altGraph: true }), why: 'AltGr' },
    { text: 'Alt+N', pressed: press('n', 'KeyN', { altKey: true, ctrlKey: true }), why: 'Ctrl and Alt' },
    { text: 'CommandOrControl+1', pressed: press('!', 'Digit1', { ctrlKey: true, shiftKey: true }), why: 'Shift' },
    { text: 'nonsense', pressed: press('n', 'KeyN'), why: 'no shortcut' }
  ])('$text is not pressed by $pressed.key: $why', ({ text, pressed }) => {
    expect(isPressed(text, pressed, false)).toBe(false)
  })

  it('that is a sign may need Option on a Mac, such as ] on a German keyboard', () => {
    const withOption = press(']', 'Digit6', { altKey: true })
    expect(isPressed(']', withOption, true)).toBe(true)
    expect(isPressed(']', withOption, false)).toBe(false)
    expect(isPressed('Alt+]', withOption, true)).toBe(true)
    expect(isPressed(']', press('[', 'Digit5', { altKey: true }), true)).toBe(false)
    expect(isPressed(']', { ...withOption, metaKey: true }, true)).toBe(false)
  })

  it('has ⌘ on macOS in the place of Ctrl', () => {
    expect(isPressed('CommandOrControl+K', press('k', 'KeyK', { metaKey: true }), true)).toBe(true)
    expect(isPressed('CommandOrControl+K', press('k', 'KeyK', { ctrlKey: true }), true)).toBe(false)
  })

  it.each([
    { pressed: press('e', 'KeyE'), text: 'E' },
    { pressed: press('E', 'KeyE', { shiftKey: true }), text: 'Shift+E' },
    { pressed: press('#', 'Digit3', { shiftKey: true }), text: '#' },
    { pressed: press('+', 'Equal', { ctrlKey: true, shiftKey: true }), text: 'CommandOrControl+Shift+Plus' },
    { pressed: press('&', 'Digit1', { ctrlKey: true }), text: 'CommandOrControl+1' },
    { pressed: press('؟', 'Slash', { shiftKey: true }), text: '?' },
    { pressed: press('？', 'Slash', { shiftKey: true }), text: '?' },
    { pressed: press('،', 'Comma', { shiftKey: true }), text: ',' },
    { pressed: press('б', 'Comma', { ctrlKey: true }), text: 'CommandOrControl+,' },
    { pressed: press('۵', 'Digit5'), text: '5' },
    { pressed: press('٥', 'Digit5', { ctrlKey: true }), text: 'CommandOrControl+5' },
    { pressed: press(' ', 'Space'), text: 'Space' },
    { pressed: press('F9', 'F9', { altKey: true }), text: 'Alt+F9' }
  ])('that is read from a key press is pressed by the same key press: $text', ({ pressed, text }) => {
    expect(readPress(pressed, false)).toEqual({ kind: 'shortcut', text })
    expect(isPressed(text, pressed, false)).toBe(true)
  })

  it.each([
    { pressed: press('Control', 'ControlLeft', { ctrlKey: true }), kind: 'incomplete' },
    { pressed: press('AudioVolumeUp'), kind: 'invalid' },
    { pressed: press('ы', ''), kind: 'invalid' },
    { pressed: press('k', 'KeyK', { metaKey: true }), kind: 'invalid' }
  ])('is not read from $pressed.key', ({ pressed, kind }) => {
    expect(readPress(pressed, false)).toEqual({ kind })
  })

  it('is text of a known form', () => {
    expect(['T', 'Shift+T', 'CommandOrControl+Alt+Shift+F12', '?', 'Plus', 'Space'].every(isShortcut)).toBe(true)
    expect(['', 'TT', 'Shift', 'Ctrl+T', 'T+Shift', '<img>', 'é', '+'].some(isShortcut)).toBe(false)
    expect(['T', 'Shift+T', '?', 'Space', '7'].every(isSingleKey)).toBe(true)
    expect(['F6', 'Alt+N', 'CommandOrControl+K', 'Enter', 'ArrowUp'].some(isSingleKey)).toBe(false)
  })

  it('belongs to a text field of a Mac if it has Option alone, where Option writes signs and moves by words', () => {
    expect(['Alt+N', 'Alt+Shift+G', 'Alt+]', 'Alt+ArrowLeft'].every(writesWithOption)).toBe(true)
    expect(['N', 'CommandOrControl+Alt+N', 'CommandOrControl+J', 'Alt+F6', 'F6'].some(writesWithOption)).toBe(false)
  })
})
