import { expect, it } from 'vitest'
import { printedKeys, spokenKeys } from '../../../src/renderer/composables/printedKeys'

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
])('$shortcut', ({ shortcut, printed, spoken, printedOnMac, spokenOnMac }) => {
  expect({ printedKeys: printedKeys(shortcut, false), spokenKeys: spokenKeys(shortcut, false) }).toEqual({
    printedKeys: printed,
    spokenKeys: spoken
  })
  expect({ printedKeys: printedKeys(shortcut, true), spokenKeys: spokenKeys(shortcut, true) }).toEqual({
    printedKeys: printedOnMac,
    spokenKeys: spokenOnMac
  })
})
