import { expect, it } from 'vitest'
import { background, overlayColours, titleBar } from '../../../src/main/windows/titleBar'

it('the renderer draws the title bar, and the system its buttons', () => {
  for (const platform of ['win32', 'linux'] as const) {
    expect(titleBar(platform, true)).toEqual({ titleBarStyle: 'hidden', titleBarOverlay: overlayColours(true) })
  }
  const mac = titleBar('darwin', false)
  expect(mac).toMatchObject({ titleBarStyle: 'hidden', titleBarOverlay: { height: 40 } })
  // The buttons are 14 px high, in the middle of a bar of 40 px.
  expect(mac.trafficLightPosition?.y).toBe(13)
})

it('the buttons have the colours of the theme, on a transparent background', () => {
  const light = overlayColours(false)
  const dark = overlayColours(true)
  expect(light.color).toBe(`${background(false)}00`)
  expect(dark.color).toBe(`${background(true)}00`)
  expect(light.symbolColor).not.toBe(dark.symbolColor)
})
