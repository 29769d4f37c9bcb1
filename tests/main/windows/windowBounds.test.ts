import { describe, expect, it } from 'vitest'
import {
  besideDesk,
  boundsOnScreen,
  CONVERSATION_SIZES,
  leastSize,
  TEAM_SIZES,
  nearest,
  windowBounds,
  type Area,
  cardPlace
} from '../../../src/main/windows/windowBounds'

const main: Area = { x: 0, y: 0, width: 1920, height: 1040 }
const left: Area = { x: -1280, y: 0, width: 1280, height: 1024 }
const kept = { x: 100, y: 80, width: 1000, height: 700, maximized: false }

describe('where the window opens', () => {
  it('is at its last place', () => {
    expect(windowBounds(kept, [main])).toEqual({
      size: { width: 1000, height: 700 },
      position: { x: 100, y: 80 },
      maximized: false
    })
    expect(windowBounds({ ...kept, x: -1200, maximized: true }, [main, left])).toMatchObject({
      position: { x: -1200, y: 80 },
      maximized: true
    })
  })

  it.each([
    { where: 'on a display that is gone', stored: { ...kept, x: -1200 } },
    { where: 'above every display', stored: { ...kept, y: -300 } },
    { where: 'with its title bar below the edge', stored: { ...kept, y: 1030 } },
    { where: 'with only a sliver to hold on to', stored: { ...kept, x: 1850 } }
  ])('is left to the system if it was $where', ({ stored }) => {
    expect(windowBounds(stored, [main]).position).toBeNull()
  })

  it('is never larger than the display or smaller than the minimum', () => {
    expect(windowBounds({ ...kept, width: 4000, height: 3000 }, [main]).size).toEqual({ width: 1920, height: 1040 })
    expect(windowBounds({ ...kept, width: 10, height: 10 }, [main]).size).toEqual({ width: 480, height: 400 })
    expect(windowBounds(null, [{ ...main, width: 1024, height: 728 }]).size).toEqual({ width: 1024, height: 728 })
  })

  it.each([null, undefined, 'x', {}, { ...kept, x: 'left' }, { ...kept, width: Number.NaN }, { ...kept, height: -5 }])(
    'has the usual size for the unusable %j',
    (stored) => {
      expect(windowBounds(stored, [main])).toEqual({
        size: { width: 1280, height: 800 },
        position: null,
        maximized: false
      })
    }
  )

  it('is known even without a display', () => {
    expect(windowBounds(kept, [])).toMatchObject({ position: null, size: { width: 1000, height: 700 } })
  })
})

const within = (bounds: Area, area: Area): boolean =>
  bounds.x >= area.x &&
  bounds.y >= area.y &&
  bounds.x + bounds.width <= area.x + area.width &&
  bounds.y + bounds.height <= area.y + area.height

describe('the window lies within the work area (small-screens)', () => {
  it.each([
    { width: 640, height: 400 },
    { width: 960, height: 492 },
    { width: 1024, height: 600 },
    { width: 683, height: 728 },
    { width: 320, height: 200 },
    { width: 1280, height: 720 },
    { width: 3840, height: 2160 }
  ])('if that is $width × $height', ({ width, height }) => {
    const area: Area = { x: 0, y: 24, width, height }
    const least = leastSize(area)
    expect(least.width <= width && least.height <= height).toBe(true)
    for (const stored of [
      null,
      { ...kept, x: 0, y: 24, width: 1280, height: 800 },
      { ...kept, x: width - 130, y: 30 }
    ]) {
      const { size, position } = windowBounds(stored, [area])
      expect(within({ ...(position ?? area), ...size }, area)).toBe(true)
    }
  })

  it.each([
    { width: 640, height: 400 },
    { width: 800, height: 480 },
    { width: 1024, height: 600 },
    { width: 1366, height: 728 }
  ])('allows half of $width × $height', ({ width, height }) => {
    const least = leastSize({ x: 0, y: 0, width, height })
    expect(least.width).toBeLessThanOrEqual(width / 2)
    // The window needs a height of 300 px, even if that is more than half of the display. Otherwise parts of the page
    // could not be reached.
    expect(least.height).toBeLessThanOrEqual(Math.max(height / 2, 300))
  })

  it('has the usual minimum size where there is room', () => {
    expect(leastSize(main)).toEqual({ width: 480, height: 400 })
    expect(leastSize({ x: 0, y: 0, width: 641, height: 701 })).toEqual({ width: 320, height: 350 })
    expect(leastSize({ x: 0, y: 0, width: 641, height: 401 })).toEqual({ width: 320, height: 300 })
    expect(leastSize({ x: 0, y: 0, width: 641, height: 180 })).toEqual({ width: 320, height: 180 })
  })
})

describe('the title bar lies wholly on the screen (screen-shrinks)', () => {
  const small: Area = { x: 0, y: 0, width: 1280, height: 800 }
  it.each([
    { how: 'far to the right of what is left', bounds: { x: 1700, y: 100, width: 800, height: 600 }, areas: [small] },
    { how: 'with a part of it outside', bounds: { x: 900, y: 100, width: 800, height: 600 }, areas: [small] },
    { how: 'above it', bounds: { x: 100, y: -20, width: 800, height: 600 }, areas: [small] },
    { how: 'larger than it', bounds: { x: 0, y: 0, width: 2560, height: 1400 }, areas: [small] },
    {
      how: 'on a display that went, of two',
      bounds: { x: -1200, y: 90, width: 800, height: 600 },
      areas: [main, { ...small, x: 1920 }]
    }
  ])('$how', ({ bounds, areas }) => {
    const to = boundsOnScreen(bounds, areas)
    expect(to && areas.some((area) => within(to, area))).toBe(true)
    expect(boundsOnScreen(to ?? bounds, areas)).toBeNull()
  })

  it('leaves a reachable window where it is', () => {
    expect(boundsOnScreen({ x: 100, y: 100, width: 800, height: 600 }, [main])).toBeNull()
    expect(boundsOnScreen({ x: 100, y: 900, width: 800, height: 600 }, [main])).toBeNull()
    // This window is partly on each of two displays, which are side by side.
    expect(boundsOnScreen({ x: -400, y: 100, width: 800, height: 600 }, [main, left])).toBeNull()
  })

  it('nothing moves without a display', () => {
    expect(boundsOnScreen({ x: 1700, y: 100, width: 800, height: 600 }, [])).toBeNull()
    expect(nearest({ x: 0, y: 0, width: 1, height: 1 }, [])).toBeUndefined()
  })
})

it('the card is 16 px from the lower right corner of the free area', () => {
  expect(cardPlace(200, { x: 0, y: 24, width: 1400, height: 876 })).toEqual({
    x: 1004,
    y: 684,
    width: 380,
    height: 200
  })
})

it('the card can be on a display beside the main one', () => {
  expect(cardPlace(200, { x: -1920, y: -100, width: 1920, height: 1080 })).toEqual({
    x: -396,
    y: 764,
    width: 380,
    height: 200
  })
})

it('the card stays within a low display', () => {
  const place = cardPlace(900, { x: 0, y: 0, width: 800, height: 480 })
  expect(place).toEqual({ x: 404, y: 16, width: 380, height: 448 })
})

it.each([
  { width: 640, height: 400 },
  { width: 320, height: 240 },
  { width: 3840, height: 2160 }
])('on $width × $height the whole card is on the display (screen-shrinks, small-screens)', ({ width, height }) => {
  for (const wanted of [1, 180, 900, 4096]) {
    const place = cardPlace(wanted, { x: 50, y: 60, width, height })
    expect(
      place.x >= 50 && place.y >= 60 && place.x + place.width <= 50 + width && place.y + place.height <= 60 + height
    ).toBe(true)
  }
})

describe('a pop-out', () => {
  const right: Area = { x: 1920, y: 0, width: 1920, height: 1080 }
  const board = { x: 2000, y: 100, width: 1280, height: 800, maximized: false, fullScreen: true }

  it('fills its display again, but no other one if its display is gone', () => {
    expect(windowBounds(board, [main, right], TEAM_SIZES)).toMatchObject({
      position: { x: 2000, y: 100 },
      fullScreen: true
    })
    const { position, fullScreen } = windowBounds(board, [main], TEAM_SIZES)
    expect({ position, fullScreen }).toEqual({ position: null, fullScreen: undefined })
  })

  it('may be smaller than the desk', () => {
    const size = { width: 10, height: 10 }
    expect(windowBounds({ ...kept, ...size }, [main], CONVERSATION_SIZES).size).toEqual({ width: 360, height: 360 })
    expect(boundsOnScreen({ x: 1900, y: 0, width: 360, height: 360 }, [main], CONVERSATION_SIZES.minimum)).toEqual({
      x: 1560,
      y: 0,
      width: 360,
      height: 360
    })
  })

  it('without a saved place opens beside the desk, and wholly on the display', () => {
    const size = { width: 640, height: 720 }
    const desk = { x: 0, y: 100, width: 1280, height: 800 }
    expect([0, 1].map((nth) => besideDesk(desk, size, nth, [main]))).toEqual([
      { x: 1280, y: 100 },
      { x: 1280, y: 136 }
    ])
    expect(besideDesk({ ...desk, x: 640 }, size, 0, [main])).toEqual({ x: 0, y: 100 })
    expect(besideDesk({ ...desk, x: -1280 }, size, 0, [main, left])).toEqual({ x: -640, y: 100 })
    for (let nth = 0; nth < 7; nth++)
      expect(within({ ...besideDesk({ ...desk, x: 1500, y: 700 }, size, nth, [main]), ...size }, main)).toBe(true)
  })

  it('without room beside the desk covers the conversation and not the list, also in Arabic', () => {
    const size = { width: 640, height: 720 }
    expect(besideDesk(main, size, 0, [main])).toEqual({ x: 1280, y: 0 })
    expect(besideDesk(main, size, 0, [main], 'right')).toEqual({ x: 0, y: 0 })
    expect(besideDesk({ x: 100, y: 100, width: 1280, height: 800 }, size, 0, [main])).toEqual({ x: 1280, y: 100 })
  })
})
