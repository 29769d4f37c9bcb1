import { describe, expect, it } from 'vitest'
import { signInPlace } from '../../../../src/main/workspace/signIn/signInBounds'

const area = (width: number, height: number, x = 0, y = 0) => ({ x, y, width, height })
/**
 * Returns the left and the right edge of the main window's sign-in form, in which the agent reads messages about the
 * sign-in.
 */
const form = (desk: { x: number; width: number }) => {
  const middle = desk.width >= 960 ? desk.x + 300 : desk.x + desk.width / 2
  return { left: middle - 196, right: middle + 196 }
}

describe('the sign-in window', () => {
  it.each([
    { name: 'a desk in the middle of a large screen', desk: area(1280, 800, 320, 140), screen: area(1920, 1080) },
    { name: 'a desk as large as its screen', desk: area(1280, 800), screen: area(1280, 800) },
    { name: 'a narrow desk at the left', desk: area(760, 560), screen: area(1920, 1080) },
    { name: 'a narrow desk at the right', desk: area(760, 560, 1160, 200), screen: area(1920, 1080) },
    { name: 'a desk on a second screen', desk: area(1280, 800, -1600, 40), screen: area(1920, 1080, -1920, 0) }
  ])('does not cover the form: $name', ({ desk, screen }) => {
    const { x, y, width, height } = signInPlace({ bounds: desk, sheet: false }, screen)
    const { left, right } = form(desk)
    expect(x >= right || x + width <= left).toBe(true)
    expect({
      left: x >= screen.x,
      right: x + width <= screen.x + screen.width,
      top: y >= screen.y,
      bottom: y + height <= screen.y + screen.height
    }).toEqual({ left: true, right: true, top: true, bottom: true })
    expect(width).toBe(560)
  })

  it('stays on the screen if there is no room beside the form, as far from it as possible', () => {
    expect(signInPlace({ bounds: area(760, 560, 132, 20), sheet: false }, area(1024, 600))).toEqual({
      x: 464,
      y: 0,
      width: 560,
      height: 600
    })
    expect(signInPlace({ bounds: area(640, 400), sheet: false }, area(480, 400))).toEqual({
      x: 0,
      y: 0,
      width: 480,
      height: 400
    })
  })

  it.each([
    { name: 'beside it', desk: area(1280, 800, 320, 140), screen: area(1920, 1080), hides: 0 },
    { name: 'beside it, before it', desk: area(1280, 800, 640, 140), screen: area(1920, 1080), hides: 0 },
    { name: 'as far from it as the screen allows', desk: area(1280, 800), screen: area(1280, 800), hides: 140 },
    { name: 'beside a narrow desk', desk: area(760, 560), screen: area(1920, 1080), hides: 0 }
  ])('does not cover the sheet over the desk, which says why the session ended: $name', ({ desk, screen, hides }) => {
    const { x, width } = signInPlace({ bounds: desk, sheet: true }, screen)
    const [left, right] = [desk.x + desk.width / 2 - 220, desk.x + desk.width / 2 + 220]
    expect(Math.max(0, Math.min(right, x + width) - Math.max(left, x))).toBe(hides)
  })

  it('is beside the middle of the desk', () => {
    expect(signInPlace({ bounds: area(1280, 800, 320, 140), sheet: false }, area(1920, 1080))).toEqual({
      x: 920,
      y: 180,
      width: 560,
      height: 720
    })
  })
})
