import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { expect, it, vi } from 'vitest'

vi.mock('electron', () => ({ clipboard: {}, dialog: {}, Menu: {} }))
const { addSignInControls } = await import('../../../../src/main/workspace/signIn/signInControls')

/** A sign-in window whose closing is counted. `press`: returns true if the page does not get the key. */
function openWindow() {
  const contents = Object.assign(new EventEmitter(), { navigationHistory: {} })
  const counted = { closed: 0 }
  const window = Object.assign(new EventEmitter(), {
    webContents: contents,
    isDestroyed: () => counted.closed > 0,
    close: () => void counted.closed++
  })
  addSignInControls(window as unknown as BrowserWindow, () => undefined)
  function press(key: string, held: { control?: boolean; meta?: boolean } = {}): boolean {
    let isPrevented = false
    const preventDefault = (): void => {
      isPrevented = true
    }
    const pressed = { type: 'keyDown', key, code: '', control: false, alt: false, shift: false, meta: false, ...held }
    contents.emit('before-input-event', { preventDefault }, pressed)
    return isPrevented
  }
  return { contents, counted, press }
}

it('Escape closes the window while nobody has used its page', () => {
  const { counted, press } = openWindow()
  expect(press('Escape')).toBe(true)
  expect(press('Escape')).toBe(true)
  expect(counted.closed).toBe(1)
})

it.each([
  { what: 'a key', use: (one: ReturnType<typeof openWindow>) => void one.press('a') },
  {
    what: 'a click',
    use: (one: ReturnType<typeof openWindow>) => void one.contents.emit('input-event', {}, { type: 'mouseDown' })
  }
])('after $what Escape belongs to the page, and Ctrl+W still closes the window', ({ use }) => {
  const one = openWindow()
  use(one)
  expect(one.press('Escape')).toBe(false)
  expect(one.counted.closed).toBe(0)
  const isMac = process.platform === 'darwin'
  expect(one.press('w', { control: !isMac, meta: isMac })).toBe(true)
  expect(one.counted.closed).toBe(1)
})
