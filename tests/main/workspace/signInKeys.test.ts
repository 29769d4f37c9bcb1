import { describe, expect, it, vi } from 'vitest'
import { mouseAction, pageAction, pageMenu, type MenuSubject } from '../../../src/main/workspace/signIn/pageActions'

/** The action of a key press, such as `Ctrl+Shift+R`. Null: none. */
function press(text: string, isMac = false): string | null {
  const parts = text.split(/\+(?=.)/)
  const key = parts.at(-1) ?? ''
  const has = (name: string): boolean => parts.slice(0, -1).includes(name)
  return pageAction(
    { type: 'keyDown', key, code: '', control: has('Ctrl'), alt: has('Alt'), shift: has('Shift'), meta: has('Cmd') },
    isMac
  )
}

describe('keys', () => {
  it.each([
    ['Alt+ArrowLeft', 'back'],
    ['Alt+ArrowRight', 'forward'],
    ['F5', 'reload'],
    ['Ctrl+r', 'reload'],
    ['Ctrl+R', 'reload'],
    ['Shift+F5', 'reloadFresh'],
    ['Ctrl+F5', 'reloadFresh'],
    ['Ctrl+Shift+R', 'reloadFresh'],
    // These keys zoom in every window, so they are handled elsewhere.
    ['Ctrl++', null],
    ['Ctrl+-', null],
    ['Ctrl+0', null],
    ['ArrowLeft', null],
    ['Ctrl+ArrowLeft', null],
    ['Alt+Shift+ArrowLeft', null],
    ['Ctrl+Alt+ArrowLeft', null],
    ['r', null],
    ['Alt+F5', null],
    ['Ctrl+Alt+0', null],
    ['Ctrl+c', null],
    ['+', null],
    ['Cmd+r', null],
    ['Ctrl+[', null],
    ['Backspace', null]
  ])('%s: %s', (text, expected) => {
    expect(press(text)).toBe(expected)
  })

  it.each([
    ['Cmd+[', 'back'],
    ['Cmd+]', 'forward'],
    ['Cmd+r', 'reload'],
    ['Cmd+Shift+r', 'reloadFresh'],
    ['F5', 'reload'],
    ['Alt+ArrowLeft', null],
    ['Ctrl+r', null],
    ['[', null]
  ])('on a Mac %s: %s', (text, expected) => {
    expect(press(text, true)).toBe(expected)
  })

  it('a released key does nothing, and the buttons of a mouse count', () => {
    expect(
      pageAction({ type: 'keyUp', key: 'F5', code: 'F5', control: false, alt: false, shift: false, meta: false }, false)
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
    pageMenu({ ...text, ...subject }, deeds).map(({ label, type }) => label ?? type)

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
    const items = pageMenu(text, deeds)
    expect(items.filter(({ enabled }) => enabled === false).map(({ label }) => label)).toEqual(['Forward'])
  })
})
