import { expect, it } from 'vitest'
import { printedKeys, spokenKeys } from '../../../src/renderer/composables/printedKeys'

it.each([
  ['', [], '', [], ''],
  ['T', ['T'], 'T', ['T'], 'T'],
  ['Shift+T', ['Shift', 'T'], 'Shift T', ['⇧', 'T'], 'Shift T'],
  ['CommandOrControl+Shift+D', ['Ctrl', 'Shift', 'D'], 'Ctrl Shift D', ['⌘', '⇧', 'D'], 'Command Shift D'],
  ['Alt+ArrowLeft', ['Alt', '←'], 'Alt arrow left', ['⌥', '←'], 'Option arrow left'],
  ['CommandOrControl+Plus', ['Ctrl', '+'], 'Ctrl plus', ['⌘', '+'], 'Command plus'],
  ['CommandOrControl+-', ['Ctrl', '-'], 'Ctrl minus', ['⌘', '-'], 'Command minus'],
  ['CommandOrControl+Wheel', ['Ctrl', 'mouse wheel'], 'Ctrl mouse wheel', ['⌘', 'mouse wheel'], 'Command mouse wheel'],
  ['CommandOrControl+,', ['Ctrl', ','], 'Ctrl comma', ['⌘', ','], 'Command comma']
])('%s', (shortcut, printed, spoken, printedOnMac, spokenOnMac) => {
  expect({ printedKeys: printedKeys(shortcut, false), spokenKeys: spokenKeys(shortcut, false) }).toEqual({
    printedKeys: printed,
    spokenKeys: spoken
  })
  expect({ printedKeys: printedKeys(shortcut, true), spokenKeys: spokenKeys(shortcut, true) }).toEqual({
    printedKeys: printedOnMac,
    spokenKeys: spokenOnMac
  })
})
