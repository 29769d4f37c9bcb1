import { EventEmitter } from 'node:events'
import type { MenuItemConstructorOptions } from 'electron'
import { expect, it, vi } from 'vitest'

const renderer = {
  url: 'deskhand://app/index.html',
  level: 0,
  getURL: () => renderer.url,
  getZoomLevel: () => renderer.level,
  setZoomLevel: (level: number) => void (renderer.level = level)
}

vi.mock('electron', () => ({ Menu: {}, BrowserWindow: { getFocusedWindow: () => ({ webContents: renderer }) } }))
const { menuTemplate } = await import('../../../src/main/os/menu')
const { zoom, zoomKey, watchZoom } = await import('../../../src/main/os/zoom')

const roles = (platform: NodeJS.Platform, devTools: boolean): string => JSON.stringify(menuTemplate(platform, devTools))

it('has the keys for clipboard, zoom and quit, and no key for reload', () => {
  for (const platform of ['linux', 'win32', 'darwin'] as const) {
    expect(roles(platform, true)).not.toMatch(/reload/i)
    expect(roles(platform, true)).toMatch(/editMenu.*Actual size.*Zoom in.*Zoom out/)
  }
  expect(roles('linux', false)).toContain('"role":"quit","label":"Quit Deskhand","accelerator":"Ctrl+Q"')
  expect(roles('darwin', false)).toMatch(/appMenu.*windowMenu/)
})

it('has an own label for every entry, because the labels of Electron are English in every language', () => {
  const unnamed = (items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] =>
    items.flatMap((item) => [
      ...(item.label === undefined && item.type !== 'separator' ? [item] : []),
      ...(Array.isArray(item.submenu) ? unnamed(item.submenu) : [])
    ])
  for (const platform of ['linux', 'win32', 'darwin'] as const)
    expect(unnamed(menuTemplate(platform, false))).toEqual([])
})

it('offers developer tools only in development', () => {
  expect(roles('linux', true)).toContain('toggleDevTools')
  expect(roles('linux', false)).not.toContain('toggleDevTools')
})

/** Runs the menu item that has this accelerator, as a click on it does. */
function press(accelerator: string): void {
  const items = menuTemplate('linux', false).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
  const pressed = items.filter((item) => item.accelerator === accelerator)
  expect(pressed).toHaveLength(1)
  Reflect.apply(pressed[0]?.click ?? Object, undefined, [])
}

it.each([
  { key: 'Plus', onPad: 'numadd', level: 0.5 },
  { key: '=', onPad: 'numadd', level: 0.5 },
  { key: '-', onPad: 'numsub', level: -0.5 }
])(
  'Ctrl with $key and with $onPad do the same, and both ways back lead to 100 %% (zoom-numpad-wheel)',
  ({ key, onPad, level }) => {
    for (const [pressed, back] of [
      [key, '0'],
      [onPad, 'num0']
    ] as const) {
      press(`CommandOrControl+${pressed}`)
      expect(renderer.level).toBe(level)
      press(`CommandOrControl+${back}`)
      expect(renderer.level).toBe(0)
    }
  }
)

it('keys and wheel stop at a readable zoom, and never zoom the alert card (zoom-numpad-wheel)', () => {
  for (let presses = 0; presses < 40; presses++) press('CommandOrControl+numadd')
  expect(renderer.level).toBe(8)
  for (let presses = 0; presses < 80; presses++) zoom(renderer, 'out')
  expect(renderer.level).toBe(-4)
  renderer.level = 0
  for (const address of ['deskhand://card/card.html', 'deskhand://card/card.html?language=de']) {
    renderer.url = address
    zoom(renderer, 'in')
  }
  expect(renderer.level).toBe(0)
  renderer.url = 'deskhand://app/index.html'
})

/** Ctrl and the key "-" of a French keyboard, where an American keyboard has the 6. */
const MINUS = { type: 'keyDown', key: '-', code: 'Digit6', control: true, alt: false, shift: false, meta: false }

it('a key zooms by its character with Ctrl only, or with Command on a Mac (zoom-numpad-wheel)', () => {
  expect([
    zoomKey(MINUS, false),
    zoomKey({ ...MINUS, alt: true }, false),
    zoomKey({ ...MINUS, control: false }, false),
    zoomKey({ ...MINUS, type: 'keyUp' }, false)
  ]).toEqual(['out', null, null, null])
  expect([
    zoomKey(MINUS, true),
    zoomKey({ ...MINUS, control: false, meta: true }, true),
    zoomKey({ ...MINUS, meta: true }, false)
  ]).toEqual([null, 'out', null])
})

it('a key that zoomed does not reach the menu, which would zoom again (zoom-numpad-wheel)', () => {
  const app = new EventEmitter()
  const contents = Object.assign(new EventEmitter(), {
    getURL: renderer.getURL,
    getZoomLevel: renderer.getZoomLevel,
    setZoomLevel: renderer.setZoomLevel
  })
  Reflect.apply(watchZoom, undefined, [app, 'linux'])
  app.emit('web-contents-created', {}, contents)
  renderer.level = 0
  const preventDefault = vi.fn()
  contents.emit('before-input-event', { preventDefault }, MINUS)
  expect({ level: renderer.level, callCount: preventDefault.mock.calls.length }).toEqual({ level: -0.5, callCount: 1 })
  contents.emit('before-input-event', { preventDefault }, { ...MINUS, key: 'a', code: 'KeyA' })
  contents.emit('zoom-changed', {}, 'in')
  expect({ level: renderer.level, callCount: preventDefault.mock.calls.length }).toEqual({ level: 0, callCount: 1 })
})
