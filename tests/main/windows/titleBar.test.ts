import { expect, it } from 'vitest'
import { background, overlayColours, titleBar } from '../../../src/main/windows/titleBar'

it('lets the page draw the title bar, and the system its buttons', () => {
  for (const platform of ['win32', 'linux'] as const) {
    expect(titleBar(platform, true)).toEqual({ titleBarStyle: 'hidden', titleBarOverlay: overlayColours(true) })
  }
  const mac = titleBar('darwin', false)
  expect(mac).toMatchObject({ titleBarStyle: 'hidden', titleBarOverlay: { height: 40 } })
  // The buttons are 14 high and stand in the middle of 40.
  expect(mac.trafficLightPosition?.y).toBe(13)
})

it('colours the buttons by the theme, with a transparent background', () => {
  const light = overlayColours(false)
  const dark = overlayColours(true)
  expect(light.color).toBe(`${background(false)}00`)
  expect(dark.color).toBe(`${background(true)}00`)
  expect(light.symbolColor).not.toBe(dark.symbolColor)
})
