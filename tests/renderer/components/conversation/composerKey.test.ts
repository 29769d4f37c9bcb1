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
  ['Enter', {}, 'send', null],
  ['Shift+Enter', { shiftKey: true }, null, null],
  ['Ctrl+Enter', { ctrlKey: true }, 'send', 'send'],
  ['Cmd+Enter', { metaKey: true }, 'send', 'send'],
  ['Alt+Enter', { altKey: true }, null, null],
  ['Ctrl+Shift+Enter', { ctrlKey: true, shiftKey: true }, null, null],
  ['Enter that ends a composition', { isComposing: true }, null, null],
  ['Enter that a system reports as 229', { keyCode: 229 }, null, null],
  ['Ctrl+Enter within a composition', { ctrlKey: true, isComposing: true }, null, null],
  ['Escape', { key: 'Escape', keyCode: 27 }, 'leave', 'leave'],
  ['Escape within a composition', { key: 'Escape', keyCode: 27, isComposing: true }, null, null],
  ['a letter', { key: 't', keyCode: 84 }, null, null]
] as const)('%s', (_, event, mine, waiting) => {
  expect(composerKey(key(event), false)).toBe(mine)
  expect(composerKey(key(event), true)).toBe(waiting)
})
