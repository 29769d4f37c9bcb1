import { expect, it } from 'vitest'
import { lacksDisplay } from '../../../../src/main/compose/headless/secondProcess'

it('a display is missing only on a Linux without X and Wayland, until Chromium is told to draw nothing', () => {
  expect(lacksDisplay('linux', {}, ['deskhand'])).toBe(true)
  expect(lacksDisplay('linux', { DISPLAY: '' }, ['deskhand'])).toBe(true)
  expect(lacksDisplay('linux', {}, ['deskhand', '--ozone-platform=headless'])).toBe(false)
  expect(lacksDisplay('linux', { DISPLAY: ':0' }, [])).toBe(false)
  expect(lacksDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' }, [])).toBe(false)
  expect(lacksDisplay('darwin', {}, [])).toBe(false)
  expect(lacksDisplay('win32', {}, [])).toBe(false)
})
