import { afterEach, expect, it } from 'vitest'
import { ariaKeys, printedKeys, spokenKeys } from '../../../src/renderer/composables/printedKeys'
import { ENGLISH, setLanguage } from '../../../src/shared/text/current'
import { loadLanguage } from '../../../src/shared/text/languages'

it.each([
  { shortcut: 'T', keys: 'T', keysOnMac: 'T' },
  { shortcut: 'Alt+ArrowLeft', keys: 'Alt+ArrowLeft', keysOnMac: 'Alt+ArrowLeft' },
  { shortcut: 'CommandOrControl+Shift+Enter', keys: 'Control+Shift+Enter', keysOnMac: 'Meta+Shift+Enter' },
  { shortcut: 'Esc', keys: 'Escape', keysOnMac: 'Escape' }
])('$shortcut is $keys in aria-keyshortcuts, and $keysOnMac on a Mac', ({ shortcut, keys, keysOnMac }) => {
  expect({ keys: ariaKeys(shortcut, false), keysOnMac: ariaKeys(shortcut, true) }).toEqual({ keys, keysOnMac })
})

it.each([
  { shortcut: '', printed: [], spoken: '', printedOnMac: [], spokenOnMac: '' },
  { shortcut: 'T', printed: ['T'], spoken: 'T', printedOnMac: ['T'], spokenOnMac: 'T' },
  { shortcut: 'Shift+T', printed: ['Shift', 'T'], spoken: 'Shift T', printedOnMac: ['⇧', 'T'], spokenOnMac: 'Shift T' },
  {
    shortcut: 'CommandOrControl+Shift+D',
    printed: ['Ctrl', 'Shift', 'D'],
    spoken: 'Ctrl Shift D',
    printedOnMac: ['⌘', '⇧', 'D'],
    spokenOnMac: 'Command Shift D'
  },
  {
    shortcut: 'Alt+ArrowLeft',
    printed: ['Alt', '←'],
    spoken: 'Alt arrow left',
    printedOnMac: ['⌥', '←'],
    spokenOnMac: 'Option arrow left'
  },
  {
    shortcut: 'CommandOrControl+Plus',
    printed: ['Ctrl', '+'],
    spoken: 'Ctrl plus',
    printedOnMac: ['⌘', '+'],
    spokenOnMac: 'Command plus'
  },
  {
    shortcut: 'CommandOrControl+-',
    printed: ['Ctrl', '-'],
    spoken: 'Ctrl minus',
    printedOnMac: ['⌘', '-'],
    spokenOnMac: 'Command minus'
  },
  {
    shortcut: 'CommandOrControl+Wheel',
    printed: ['Ctrl', 'mouse wheel'],
    spoken: 'Ctrl mouse wheel',
    printedOnMac: ['⌘', 'mouse wheel'],
    spokenOnMac: 'Command mouse wheel'
  },
  {
    shortcut: 'CommandOrControl+,',
    printed: ['Ctrl', ','],
    spoken: 'Ctrl comma',
    printedOnMac: ['⌘', ','],
    spokenOnMac: 'Command comma'
  }
])('prints and says $shortcut as the keyboard has it', ({ shortcut, printed, spoken, printedOnMac, spokenOnMac }) => {
  expect({ printedKeys: printedKeys(shortcut, false), spokenKeys: spokenKeys(shortcut, false) }).toEqual({
    printedKeys: printed,
    spokenKeys: spoken
  })
  expect({ printedKeys: printedKeys(shortcut, true), spokenKeys: spokenKeys(shortcut, true) }).toEqual({
    printedKeys: printedOnMac,
    spokenKeys: spokenOnMac
  })
})

afterEach(() => setLanguage(ENGLISH))

it.each([
  { shortcut: 'CommandOrControl+Shift+Delete', keys: ['Strg', 'Umschalt', 'Entf'] },
  { shortcut: 'Home', keys: ['Pos1'] },
  { shortcut: 'Alt+End', keys: ['Alt', 'Ende'] }
])('$shortcut has the names of a German keyboard, on caps and in words', async ({ shortcut, keys }) => {
  setLanguage(await loadLanguage('de'))
  expect(printedKeys(shortcut, false)).toEqual(keys)
  expect(spokenKeys(shortcut, false)).toBe(keys.join(' '))
})
