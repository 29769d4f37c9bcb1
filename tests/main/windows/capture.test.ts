import { expect, it } from 'vitest'
import { followCapture, type CapturedWindow } from '../../../src/main/windows/capture'

function open(name: string, told: string[], isGone = false): CapturedWindow {
  return {
    isDestroyed: () => isGone,
    setContentProtection: (on) => void told.push(`${name} ${on ? 'hidden' : 'seen'}`)
  }
}

it('hides open and later windows from captures, and shows them again', () => {
  const told: string[] = []
  const windows = [open('desk', told), open('gone', told, true)]
  let isHidden = false
  let changed = (): void => undefined
  let opened: (window: CapturedWindow) => void = () => undefined
  const following = followCapture({
    windows: () => windows,
    onOpened(listener) {
      opened = listener
      return { dispose: () => (opened = () => undefined) }
    },
    isHidden: () => isHidden,
    watch(listener) {
      changed = listener
      return { dispose: () => (changed = () => undefined) }
    }
  })
  opened(open('card', told))
  changed()
  expect(told).toEqual([])
  isHidden = true
  changed()
  changed()
  opened(open('sign-in', told))
  expect(told).toEqual(['desk hidden', 'sign-in hidden'])
  isHidden = false
  changed()
  expect(told.at(-1)).toBe('desk seen')
  following.dispose()
  isHidden = true
  changed()
  opened(open('late', told))
  expect(told).toHaveLength(3)
})

it('hides the windows that are open at the start', () => {
  const told: string[] = []
  const none = { dispose: () => undefined }
  followCapture({ windows: () => [open('desk', told)], onOpened: () => none, isHidden: () => true, watch: () => none })
  expect(told).toEqual(['desk hidden'])
})
