import { expect, it } from 'vitest'
import { composerKey } from '../../../../src/renderer/components/conversation/composerKey'

const key = (more: Partial<Parameters<typeof composerKey>[0]>) => ({
  key: 'Enter',
  keyCode: 13,
  isComposing: false,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more
})

it.each([
  { name: 'Enter', event: {}, mine: 'send', waiting: null },
  { name: 'Shift+Enter', event: { shiftKey: true }, mine: null, waiting: null },
  { name: 'Ctrl+Enter', event: { ctrlKey: true }, mine: 'send', waiting: 'send' },
  { name: 'Cmd+Enter', event: { metaKey: true }, mine: 'send', waiting: 'send' },
  { name: 'Alt+Enter', event: { altKey: true }, mine: null, waiting: null },
  { name: 'Ctrl+Shift+Enter', event: { ctrlKey: true, shiftKey: true }, mine: null, waiting: null },
  { name: 'Enter that ends a composition', event: { isComposing: true }, mine: null, waiting: null },
  { name: 'Enter that a system reports as 229', event: { keyCode: 229 }, mine: null, waiting: null },
  { name: 'Ctrl+Enter within a composition', event: { ctrlKey: true, isComposing: true }, mine: null, waiting: null },
  { name: 'Escape', event: { key: 'Escape', keyCode: 27 }, mine: 'leave', waiting: 'leave' },
  {
    name: 'Escape within a composition',
    event: { key: 'Escape', keyCode: 27, isComposing: true },
    mine: null,
    waiting: null
  },
  { name: 'a letter', event: { key: 't', keyCode: 84 }, mine: null, waiting: null }
] as const)('$name', ({ event, mine, waiting }) => {
  expect(composerKey(key(event), false)).toBe(mine)
  expect(composerKey(key(event), true)).toBe(waiting)
})
