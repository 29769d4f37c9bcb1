import { expect, test } from 'vitest'
import { cardPlace } from '../../../src/main/windows/cardPlace'

test('the card lies 16 px from the lower end corner of what is free', () => {
  expect(cardPlace(200, { x: 0, y: 24, width: 1400, height: 876 })).toEqual({
    x: 1004,
    y: 684,
    width: 380,
    height: 200
  })
})

test('on a display beside the main one', () => {
  expect(cardPlace(200, { x: -1920, y: -100, width: 1920, height: 1080 })).toEqual({
    x: -396,
    y: 764,
    width: 380,
    height: 200
  })
})

test('never sticks out of a low display', () => {
  const place = cardPlace(900, { x: 0, y: 0, width: 800, height: 480 })
  expect(place).toEqual({ x: 404, y: 16, width: 380, height: 448 })
})

test.each([
  [640, 400],
  [320, 240],
  [3840, 2160]
])('screen-shrinks, small-screens: of %i × %i the card lies wholly within', (width, height) => {
  for (const wanted of [1, 180, 900, 4096]) {
    const place = cardPlace(wanted, { x: 50, y: 60, width, height })
    expect(
      place.x >= 50 && place.y >= 60 && place.x + place.width <= 50 + width && place.y + place.height <= 60 + height
    ).toBe(true)
  }
})
