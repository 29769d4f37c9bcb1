import { expect, test } from 'vitest'
import { background, overlayColours, titleBar } from '../../../src/main/windows/titleBar'

test('the page draws the title bar, and the system its buttons over it', () => {
  for (const platform of ['win32', 'linux'] as const) {
    expect(titleBar(platform, true)).toEqual({ titleBarStyle: 'hidden', titleBarOverlay: overlayColours(true) })
  }
  const mac = titleBar('darwin', false)
  expect(mac).toMatchObject({ titleBarStyle: 'hidden', titleBarOverlay: { height: 40 } })
  // The buttons are 14 high and stand in the middle of 40.
  expect(mac.trafficLightPosition?.y).toBe(13)
})

test('the buttons follow the theme and let the page show through', () => {
  const light = overlayColours(false)
  const dark = overlayColours(true)
  expect(light.color).toBe(`${background(false)}00`)
  expect(dark.color).toBe(`${background(true)}00`)
  expect(light.symbolColor).not.toBe(dark.symbolColor)
})
