import { expect, it, vi } from 'vitest'
import {
  appMenu,
  editEntries,
  inWindow,
  linkMenu,
  placeOf,
  type FieldActs,
  type MenuEntry,
  type MenuSubject
} from '../../src/shared/contextMenu'

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

const acts = (more: Partial<FieldActs> = {}): FieldActs => ({
  replaceWord: vi.fn(),
  addWord: vi.fn(),
  spelling: null,
  toggleLanguage: vi.fn(),
  resetLanguages: vi.fn(),
  showEmoji: null,
  ...more
})
const inField = (subject: Partial<MenuSubject>, field: FieldActs): readonly MenuEntry[] =>
  appMenu({ ...nothing, isEditable: true, formControlType: 'text-area', ...subject }, () => undefined, field)
const texts = (entries: readonly MenuEntry[]): readonly unknown[] => entries.map(({ label, type }) => label ?? type)

it('a misspelled word has at most five suggestions, which replace it, and can be added to the dictionary', () => {
  const field = acts()
  const entries = inField(
    { misspelledWord: 'parcle', dictionarySuggestions: ['parcel', 'R&D', 'c', 'd', 'e', 'f'] },
    field
  )
  const clipboard = ['separator', 'Cut', 'Copy', 'Paste', 'Select all']
  expect(texts(entries)).toEqual(['parcel', 'R&&D', 'c', 'd', 'e', 'Add to dictionary', ...clipboard])
  entries[1]?.click?.()
  entries[5]?.click?.()
  expect(field.replaceWord).toHaveBeenCalledWith('R&D')
  expect(field.addWord).toHaveBeenCalledWith('parcle')
  const [none, add] = inField({ misspelledWord: 'qqq' }, field)
  expect({ none, label: add?.label }).toEqual({
    none: { label: 'No suggestions', enabled: false },
    label: 'Add to dictionary'
  })
})

it('the languages of the spelling are in the menus of large fields, by their names', () => {
  const spelling = {
    languages: [
      { tag: 'de', isOn: false },
      { tag: 'en-GB', isOn: true }
    ],
    isOfCustomer: true
  }
  const field = acts({ spelling })
  const entry = inField({}, field).at(-1)
  const [english, german, line, reset] = entry?.submenu ?? []
  expect([english, german].map((one) => ({ label: one?.label, checked: one?.checked }))).toEqual([
    { label: 'English (United Kingdom)', checked: true },
    { label: 'German', checked: false }
  ])
  german?.click?.()
  reset?.click?.()
  expect(field.toggleLanguage).toHaveBeenCalledWith('de')
  expect(field.resetLanguages).toHaveBeenCalled()
  expect({ entry: entry?.label, line: line?.type, reset: reset?.label, isEnabled: reset?.enabled }).toEqual({
    entry: 'Spelling',
    line: 'separator',
    reset: 'As in the settings',
    isEnabled: true
  })
  expect(texts(inField({ formControlType: 'input-text' }, field))).not.toContain('Spelling')
})

it('emoji are in the menu where the system has a panel for them, and never at a password', () => {
  const showEmoji = vi.fn()
  const field = acts({ showEmoji })
  const entry = inField({}, field).at(-1)
  entry?.click?.()
  expect({ label: entry?.label, callsCount: showEmoji.mock.calls.length }).toEqual({ label: 'Emoji', callsCount: 1 })
  const password = inField({ formControlType: 'input-password', misspelledWord: 'secrte' }, field)
  expect(texts(password)).toEqual(['Cut', 'Copy', 'Paste', 'Select all'])
  expect(texts(inField({}, acts()))).toEqual(['Cut', 'Copy', 'Paste', 'Select all'])
})
