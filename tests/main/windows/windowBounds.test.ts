import { describe, expect, test } from 'vitest'
import { windowBounds, type Area } from '../../../src/main/windows/windowBounds'

const main: Area = { x: 0, y: 0, width: 1920, height: 1040 }
const left: Area = { x: -1280, y: 0, width: 1280, height: 1024 }
const kept = { x: 100, y: 80, width: 1000, height: 700, maximized: false }

describe('where the window opens', () => {
  test('is where it was', () => {
    expect(windowBounds(kept, [main])).toEqual({ size: { width: 1000, height: 700 }, position: { x: 100, y: 80 }, maximized: false })
    expect(windowBounds({ ...kept, x: -1200, maximized: true }, [main, left])).toMatchObject({ position: { x: -1200, y: 80 }, maximized: true })
  })

  test.each([
    ['on a display that is gone', { ...kept, x: -1200 }],
    ['above every display', { ...kept, y: -300 }],
    ['with its title bar below the edge', { ...kept, y: 1030 }],
    ['with only a sliver to hold on to', { ...kept, x: 1850 }]
  ])('is up to the system when it was %s', (_where, stored) => {
    expect(windowBounds(stored, [main]).position).toBeNull()
  })

  test('never makes it larger than the display or smaller than the least', () => {
    expect(windowBounds({ ...kept, width: 4000, height: 3000 }, [main]).size).toEqual({ width: 1920, height: 1040 })
    expect(windowBounds({ ...kept, width: 10, height: 10 }, [main]).size).toEqual({ width: 760, height: 560 })
    expect(windowBounds(null, [{ ...main, width: 1024, height: 728 }]).size).toEqual({ width: 1024, height: 728 })
  })

  test.each([null, undefined, 'x', {}, { ...kept, x: 'left' }, { ...kept, width: Number.NaN }, { ...kept, height: -5 }])(
    'is the usual size for the unusable %j',
    (stored) => {
      expect(windowBounds(stored, [main])).toEqual({ size: { width: 1280, height: 800 }, position: null, maximized: false })
    }
  )

  test('is known even without a display', () => {
    expect(windowBounds(kept, [])).toMatchObject({ position: null, size: { width: 1000, height: 700 } })
  })
})
