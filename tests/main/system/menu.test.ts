import { expect, test, vi } from 'vitest'

vi.mock('electron', () => ({ Menu: {} }))
const { menuTemplate } = await import('../../../src/main/system/menu')

const roles = (platform: NodeJS.Platform, devTools: boolean): string => JSON.stringify(menuTemplate(platform, devTools))

test('the keys for the clipboard, the zoom and the end are there, and nothing reloads the page', () => {
  for (const platform of ['linux', 'win32', 'darwin'] as const) {
    expect(roles(platform, true)).not.toMatch(/reload/i)
    expect(roles(platform, true)).toMatch(/editMenu.*resetZoom.*zoomIn.*zoomOut/)
  }
  expect(roles('linux', false)).toContain('"role":"quit","accelerator":"Ctrl+Q"')
  expect(roles('darwin', false)).toMatch(/appMenu.*windowMenu/)
})

test('developer tools are only for development', () => {
  expect(roles('linux', true)).toContain('toggleDevTools')
  expect(roles('linux', false)).not.toContain('toggleDevTools')
})
