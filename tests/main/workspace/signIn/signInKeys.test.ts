import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  mouseAction,
  signInAction,
  signInMenu,
  type MenuSubject
} from '../../../../src/main/workspace/signIn/signInActions'
import { ENGLISH, setLanguage } from '../../../../src/shared/text/current'

afterEach(() => setLanguage(ENGLISH))

/** Returns the action of a key press, such as `Ctrl+Shift+R`, or null if it has none. */
function press(text: string, isMac = false): string | null {
  const parts = text.split(/\+(?=.)/)
  const key = parts.at(-1) ?? ''
  const has = (name: string): boolean => parts.slice(0, -1).includes(name)
  return signInAction(
    { type: 'keyDown', key, code: '', control: has('Ctrl'), alt: has('Alt'), shift: has('Shift'), meta: has('Cmd') },
    isMac
  )
}

describe('keys', () => {
  it.each([
    { text: 'Alt+ArrowLeft', expected: 'back' },
    { text: 'Alt+ArrowRight', expected: 'forward' },
    { text: 'F5', expected: 'reload' },
    { text: 'Ctrl+r', expected: 'reload' },
    { text: 'Ctrl+R', expected: 'reload' },
    { text: 'Shift+F5', expected: 'reloadFresh' },
    { text: 'Ctrl+F5', expected: 'reloadFresh' },
    { text: 'Ctrl+Shift+R', expected: 'reloadFresh' },
    // These keys zoom in every window, so they are handled elsewhere.
    { text: 'Ctrl++', expected: null },
    { text: 'Ctrl+-', expected: null },
    { text: 'Ctrl+0', expected: null },
    { text: 'ArrowLeft', expected: null },
    { text: 'Ctrl+ArrowLeft', expected: null },
    { text: 'Alt+Shift+ArrowLeft', expected: null },
    { text: 'Ctrl+Alt+ArrowLeft', expected: null },
    { text: 'r', expected: null },
    { text: 'Alt+F5', expected: null },
    { text: 'Ctrl+Alt+0', expected: null },
    { text: 'Ctrl+c', expected: null },
    { text: '+', expected: null },
    { text: 'Cmd+r', expected: null },
    { text: 'Ctrl+[', expected: null },
    { text: 'Ctrl+w', expected: 'close' },
    { text: 'Ctrl+W', expected: 'close' },
    { text: 'Ctrl+Shift+W', expected: null },
    { text: 'w', expected: null },
    { text: 'Escape', expected: 'closeUnused' },
    { text: 'Shift+Escape', expected: null },
    { text: 'Backspace', expected: null }
  ])('$text: $expected', ({ text, expected }) => {
    expect(press(text)).toBe(expected)
  })

  it.each([
    { text: 'Cmd+[', expected: 'back' },
    { text: 'Cmd+]', expected: 'forward' },
    { text: 'Cmd+r', expected: 'reload' },
    { text: 'Cmd+Shift+r', expected: 'reloadFresh' },
    { text: 'Cmd+w', expected: 'close' },
    { text: 'F5', expected: 'reload' },
    { text: 'Alt+ArrowLeft', expected: null },
    { text: 'Ctrl+r', expected: null },
    { text: '[', expected: null }
  ])('on a Mac $text: $expected', ({ text, expected }) => {
    expect(press(text, true)).toBe(expected)
  })

  it('the arrows change places in a language from right to left', () => {
    setLanguage({ ...ENGLISH, rightToLeft: true })
    expect([press('Alt+ArrowRight'), press('Alt+ArrowLeft')]).toEqual(['back', 'forward'])
  })

  it('a released key does nothing, and the buttons of a mouse count', () => {
    expect(
      signInAction(
        { type: 'keyUp', key: 'F5', code: 'F5', control: false, alt: false, shift: false, meta: false },
        false
      )
    ).toBeNull()
    expect(['browser-backward', 'browser-forward', 'browser-refresh', 'volume-up'].map(mouseAction)).toEqual([
      'back',
      'forward',
      'reload',
      null
    ])
  })
})

describe('the menu', () => {
  const flags = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true }
  const text: MenuSubject = { isEditable: false, selectionText: '', linkURL: '', editFlags: flags }
  const deeds = {
    canGoBack: true,
    canGoForward: false,
    back: vi.fn(),
    forward: vi.fn(),
    reload: vi.fn(),
    copyLink: vi.fn()
  }
  const labels = (subject: Partial<MenuSubject>): readonly unknown[] =>
    signInMenu({ ...text, ...subject }, deeds).map(({ label, type }) => label ?? type)

  it('is right for a page, a selection, a link and a field', () => {
    expect(labels({})).toEqual(['Back', 'Forward', 'Reload', 'separator', 'Select all'])
    expect(labels({ selectionText: 'x' })).toEqual(['Back', 'Forward', 'Reload', 'separator', 'Copy', 'Select all'])
    expect(labels({ linkURL: 'https://desk.example/' })).toEqual([
      'Back',
      'Forward',
      'Reload',
      'separator',
      'Copy link address',
      'separator',
      'Select all'
    ])
    expect(labels({ linkURL: 'javascript:x' })).not.toContain('Copy link address')
    expect(labels({ isEditable: true })).toEqual(['Cut', 'Copy', 'Paste', 'Select all'])
  })

  it('has only entries that can do something', () => {
    const items = signInMenu(text, deeds)
    expect(items.filter(({ enabled }) => enabled === false).map(({ label }) => label)).toEqual(['Forward'])
  })
})
