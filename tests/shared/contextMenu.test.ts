import { expect, it, vi } from 'vitest'
import { appMenu, editEntries, inWindow, linkMenu, placeOf, type MenuSubject } from '../../src/shared/contextMenu'

const all = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true }
const nothing: MenuSubject = { isEditable: false, selectionText: '', linkURL: '', editFlags: all }
const labels = (subject: Partial<MenuSubject>): readonly unknown[] =>
  appMenu({ ...nothing, ...subject }, () => undefined).map(({ label }) => label)

it('a field, a selection and a link of the app have menus, and nothing else has one (context-menu)', () => {
  expect(labels({ isEditable: true })).toEqual(['Cut', 'Copy', 'Paste', 'Select all'])
  expect(labels({ selectionText: 'words' })).toEqual(['Copy', 'Select all'])
  expect(labels({})).toEqual([])
  const copy = vi.fn()
  const [link] = linkMenu('https://desk.example/a', copy)
  link?.click?.()
  expect({ label: link?.label, calls: copy.mock.calls }).toEqual({
    label: 'Copy link address',
    calls: [['https://desk.example/a']]
  })
})

it('a password on a sign-in page cannot be copied, but text can be pasted over it (context-menu)', () => {
  const entries = editEntries(
    { ...nothing, isEditable: true, editFlags: { ...all, canCut: false, canCopy: false } },
    () => undefined
  )
  expect(entries.filter(({ enabled }) => enabled === true).map(({ label }) => label)).toEqual(['Paste', 'Select all'])
})

it('with Shift+F10 or the menu key the menu opens at the text, not at the pointer (context-menu)', () => {
  expect(placeOf({ menuSourceType: 'keyboard', x: 10.4, y: 20.6 })).toEqual({ x: 10, y: 21 })
  expect(placeOf({ menuSourceType: 'mouse', x: 10, y: 20 })).toBeUndefined()
})

it('a link’s menu opens at the link at any zoom, because a page counts in its own pixels (context-menu)', () => {
  expect(inWindow({ x: 192, y: 291 }, 1.728)).toEqual({ x: 332, y: 503 })
  expect(inWindow({ x: 192, y: 291 }, 1)).toEqual({ x: 192, y: 291 })
  expect(inWindow({ x: 0, y: 33 }, 0.5)).toEqual({ x: 0, y: 17 })
})
