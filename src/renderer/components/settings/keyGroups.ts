import type { PlainKey } from '../../../shared/text/say'

interface KeyOf {
  readonly does: PlainKey
  /** Every shortcut that has this effect. */
  readonly ways: readonly string[]
  /** True if the shortcut is a single letter or sign. The agent can switch such shortcuts off. */
  readonly letter?: true
}

/** All keyboard shortcuts of the window. */
export const keyGroups: readonly { readonly heading: PlainKey; readonly keys: readonly KeyOf[] }[] = [
  {
    heading: 'keyboard.group.anywhere',
    keys: [
      { does: 'keyboard.next', ways: ['Alt+N'] },
      {
        does: 'keyboard.views',
        ways: ['CommandOrControl+1', 'CommandOrControl+2', 'CommandOrControl+3', 'CommandOrControl+4']
      },
      { does: 'keyboard.panes', ways: ['F6', 'Shift+F6'] },
      { does: 'keyboard.filter', ways: ['CommandOrControl+F'] },
      { does: 'keyboard.searchEverything', ways: ['CommandOrControl+Shift+F'] },
      { does: 'keyboard.card', ways: ['CommandOrControl+Shift+D'] },
      { does: 'keyboard.pause', ways: ['CommandOrControl+Shift+P'] },
      { does: 'keyboard.zoom', ways: ['CommandOrControl+Plus', 'CommandOrControl+-', 'CommandOrControl+Wheel'] },
      { does: 'keyboard.zoomBack', ways: ['CommandOrControl+0'] },
      { does: 'keyboard.settings', ways: ['CommandOrControl+,'] },
      { does: 'keyboard.allKeys', ways: ['?'], letter: true }
    ]
  },
  {
    heading: 'keyboard.group.list',
    keys: [
      { does: 'keyboard.move', ways: ['ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'] },
      { does: 'keyboard.move', ways: ['J', 'K'], letter: true },
      { does: 'keyboard.openOrReply', ways: ['Enter'] },
      { does: 'keyboard.next', ways: ['Space'], letter: true },
      { does: 'keyboard.takeOver', ways: ['T'], letter: true },
      { does: 'keyboard.release', ways: ['R'], letter: true },
      { does: 'keyboard.takeLongest', ways: ['Shift+T'], letter: true }
    ]
  },
  {
    heading: 'keyboard.group.conversation',
    keys: [
      { does: 'keyboard.next', ways: ['Space'], letter: true },
      { does: 'keyboard.takeOver', ways: ['T'], letter: true },
      { does: 'keyboard.release', ways: ['R'], letter: true },
      { does: 'keyboard.details', ways: [']'], letter: true },
      { does: 'keyboard.send', ways: ['Enter', 'Shift+Enter'] },
      { does: 'keyboard.replies', ways: ['/'] },
      { does: 'keyboard.blanks', ways: ['Tab', 'Shift+Tab'] },
      { does: 'keyboard.takeOverAndSend', ways: ['CommandOrControl+Enter'] },
      { does: 'keyboard.find', ways: ['F3', 'CommandOrControl+G', 'Shift+F3'] },
      { does: 'keyboard.back', ways: ['Esc'] },
      { does: 'keyboard.backNarrow', ways: ['Alt+ArrowLeft'] }
    ]
  }
]
