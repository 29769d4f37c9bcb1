interface KeyOf {
  readonly does: string
  /** Each way to press it. */
  readonly ways: readonly string[]
  /** A single letter or sign, which can be switched off. */
  readonly letter?: true
}

const groups: readonly { readonly heading: string; readonly keys: readonly KeyOf[] }[] = [
  {
    heading: 'Anywhere',
    keys: [
      {
        does: 'Waiting, Mine, With others, All',
        ways: ['CommandOrControl+1', 'CommandOrControl+2', 'CommandOrControl+3', 'CommandOrControl+4']
      },
      { does: 'Next, previous pane', ways: ['F6', 'Shift+F6'] },
      { does: 'The alert card', ways: ['CommandOrControl+Shift+D'] },
      { does: 'Pause alerts, resume them', ways: ['CommandOrControl+Shift+P'] },
      { does: 'Zoom in, out', ways: ['CommandOrControl+Plus', 'CommandOrControl+-', 'CommandOrControl+Wheel'] },
      { does: 'Back to 100 %', ways: ['CommandOrControl+0'] },
      { does: 'Settings', ways: ['CommandOrControl+,'] },
      { does: 'All keys', ways: ['?'], letter: true }
    ]
  },
  {
    heading: 'In the list',
    keys: [
      { does: 'Move', ways: ['ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'] },
      { does: 'Move', ways: ['J', 'K'], letter: true },
      { does: 'Open; with a customer of mine, write', ways: ['Enter'] },
      { does: 'Take over', ways: ['T'], letter: true },
      { does: 'Release to the bot', ways: ['R'], letter: true },
      { does: 'Take over the longest waiting', ways: ['Shift+T'], letter: true }
    ]
  },
  {
    heading: 'In a conversation',
    keys: [
      { does: 'Take over', ways: ['T'], letter: true },
      { does: 'Release to the bot', ways: ['R'], letter: true },
      { does: 'Details', ways: [']'], letter: true },
      { does: 'Send, new line', ways: ['Enter', 'Shift+Enter'] },
      { does: 'Take over and send', ways: ['CommandOrControl+Enter'] },
      { does: 'Back to the list', ways: ['Esc'] },
      { does: 'Back to the list, in a narrow window', ways: ['Alt+ArrowLeft'] }
    ]
  }
]

export const keyboardText = {
  heading: 'Keyboard',
  about: 'Everything can be done without a mouse.',
  letters: 'Single letters as keys',
  lettersAbout:
    'T, R, J, K, ] and ? in the list and the conversation, never while you write. Switch them off if you dictate.',
  off: 'Switched off',
  groups
} as const
