import { SPELLING_LIMIT } from './domain/spelling'
import { say } from './text/say'
import { sortedByName, spellingName } from './text/spellingNames'

/** At most this many suggestions for a misspelled word. */
const SUGGESTIONS_LIMIT = 5

/** Where the person opened a context menu, as Chromium describes it. */
export interface MenuSubject {
  readonly isEditable: boolean
  readonly selectionText: string
  /** The address of the link under the pointer. Empty: none. */
  readonly linkURL: string
  /** The kind of field, such as `text-area`. */
  readonly formControlType?: string
  /** The misspelled word under the pointer. Empty: there is none. */
  readonly misspelledWord?: string
  readonly dictionarySuggestions?: readonly string[]
  readonly editFlags: {
    readonly canCut: boolean
    readonly canCopy: boolean
    readonly canPaste: boolean
    readonly canSelectAll: boolean
  }
}

/** A menu entry in Electron's form. */
export interface MenuEntry {
  label?: string
  role?: 'cut' | 'copy' | 'paste' | 'selectAll'
  type?: 'separator' | 'checkbox'
  enabled?: boolean
  checked?: boolean
  submenu?: MenuEntry[]
  click?: () => void
}

/** What the menu of a text field offers besides the entries of `editEntries`. */
export interface FieldActs {
  replaceWord(word: string): void
  addWord(word: string): void
  /** Null: the menu offers no languages. */
  readonly spelling: {
    readonly languages: readonly { readonly tag: string; readonly isOn: boolean }[]
    /** True if the agent chose languages for the customer in view. Then they can be reset. */
    readonly isOfCustomer: boolean
  } | null
  toggleLanguage(tag: string): void
  resetLanguages(): void
  /** Null: the system has no panel for emoji. */
  readonly showEmoji: (() => void) | null
}

/**
 * Returns the menu entries that sign-in pages and Deskhand's windows share. No entry opens anything outside of the
 * window.
 */
export function editEntries(
  { isEditable, selectionText, linkURL, editFlags }: MenuSubject,
  copyLink: (address: string) => void
): MenuEntry[] {
  const entries: MenuEntry[] = []
  if (/^https?:/i.test(linkURL))
    entries.push({ label: say('menu.copyLink'), click: () => copyLink(linkURL) }, { type: 'separator' })
  if (isEditable) entries.push({ label: say('menu.cut'), role: 'cut', enabled: editFlags.canCut })
  if (isEditable || selectionText !== '')
    entries.push({ label: say('menu.copy'), role: 'copy', enabled: editFlags.canCopy })
  if (isEditable) entries.push({ label: say('menu.paste'), role: 'paste', enabled: editFlags.canPaste })
  entries.push({ label: say('menu.selectAll'), role: 'selectAll', enabled: editFlags.canSelectAll })
  return entries
}

/**
 * Returns the context menu of Deskhand's own windows. Empty: there is neither a text field nor a selection. `field`:
 * what a text field offers besides `editEntries`. Null: nothing. A password field never offers more.
 */
export function appMenu(
  subject: MenuSubject,
  copyLink: (address: string) => void,
  field: FieldActs | null = null
): MenuEntry[] {
  if (!subject.isEditable && subject.selectionText.trim() === '') return []
  const entries = editEntries({ ...subject, linkURL: '' }, copyLink)
  if (field === null || !subject.isEditable || subject.formControlType === 'input-password') return entries
  const parts = [wordEntries(subject, field), entries, [...languageEntries(subject, field), ...emojiEntries(field)]]
  return parts
    .filter(({ length }) => length > 0)
    .flatMap((part, index): MenuEntry[] => (index === 0 ? part : [{ type: 'separator' }, ...part]))
}

/** Offers suggestions for a misspelled word, and an entry that adds the word to the dictionary. */
function wordEntries({ misspelledWord = '', dictionarySuggestions = [] }: MenuSubject, field: FieldActs): MenuEntry[] {
  if (misspelledWord === '') return []
  const words = dictionarySuggestions.slice(0, SUGGESTIONS_LIMIT)
  return [
    ...words.map((word): MenuEntry => ({ label: verbatim(word), click: () => field.replaceWord(word) })),
    ...(words.length === 0 ? [{ label: say('menu.noSuggestions'), enabled: false }] : []),
    { label: say('menu.addToDictionary'), click: () => field.addWord(misspelledWord) }
  ]
}

/** Offers languages only in text areas: no other field is checked. */
function languageEntries({ formControlType }: MenuSubject, field: FieldActs): MenuEntry[] {
  const { spelling } = field
  if (spelling === null || formControlType !== 'text-area') return []
  const on = new Set(spelling.languages.filter(({ isOn }) => isOn).map(({ tag }) => tag))
  const languages = sortedByName(spelling.languages.map(({ tag }) => tag)).map((tag): MenuEntry => ({
    label: verbatim(spellingName(tag)),
    type: 'checkbox',
    checked: on.has(tag),
    enabled: on.has(tag) || on.size < SPELLING_LIMIT,
    click: () => field.toggleLanguage(tag)
  }))
  const reset: MenuEntry = {
    label: say('menu.spellingAsInSettings'),
    enabled: spelling.isOfCustomer,
    click: () => field.resetLanguages()
  }
  return [{ label: say('menu.spelling'), submenu: [...languages, { type: 'separator' }, reset] }]
}

function emojiEntries({ showEmoji }: FieldActs): MenuEntry[] {
  return showEmoji === null ? [] : [{ label: say('menu.emoji'), click: showEmoji }]
}

/**
 * Doubles the ampersands of a label, so that the menu shows them. A single ampersand would make the next letter an
 * access key.
 */
function verbatim(text: string): string {
  return text.replaceAll('&', '&&')
}

/**
 * Returns the menu of a link in a message. Chromium does not report such a link, because it is not an `<a>` element.
 */
export function linkMenu(address: string, copyLink: (address: string) => void): MenuEntry[] {
  return [{ label: say('menu.copyLink'), click: () => copyLink(address) }]
}

/**
 * Returns where to show a menu, in px of the window. Undefined: at the pointer, because the mouse opened the menu.
 */
export function placeOf({
  menuSourceType,
  x,
  y
}: {
  readonly menuSourceType: string
  readonly x: number
  readonly y: number
}): { readonly x: number; readonly y: number } | undefined {
  return menuSourceType === 'mouse' ? undefined : { x: Math.round(x), y: Math.round(y) }
}

/** Converts CSS px of the content to px of the window. They differ if the content is zoomed. */
export function inWindow(
  { x, y }: { readonly x: number; readonly y: number },
  zoomFactor: number
): { readonly x: number; readonly y: number } {
  return { x: Math.round(x * zoomFactor), y: Math.round(y * zoomFactor) }
}
