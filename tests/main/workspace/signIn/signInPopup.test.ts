import { describe, expect, it } from 'vitest'
import { createGesture } from '../../../../src/main/workspace/signIn/gesture'
import { popupBounds } from '../../../../src/main/workspace/signIn/signInBounds'
import { mayOpen } from '../../../../src/main/workspace/signIn/signInRules'
import { createFakeTime } from '../../../support/fakeTime'

describe('an address for which a page may open a window', () => {
  it.each([
    { address: '', expected: true },
    { address: 'about:blank', expected: true },
    { address: 'https://login.example/authorize', expected: true },
    { address: 'http://127.0.0.1:8080/idp', expected: true },
    { address: 'http://login.example/authorize', expected: false },
    { address: 'about:blank#blocked', expected: false },
    { address: 'about:srcdoc', expected: false },
    { address: 'blob:https://desk.example/1', expected: false },
    { address: 'data:text/html,x', expected: false },
    { address: 'javascript:alert(1)', expected: false },
    { address: 'file:///etc/passwd', expected: false },
    { address: 'chrome://gpu', expected: false },
    { address: 'deskhand://app/index.html', expected: false },
    { address: 'view-source:https://desk.example', expected: false },
    { address: 'https://ana:secret@desk.example/', expected: false }
  ])('$address: $expected', ({ address, expected }) => {
    expect(mayOpen(address)).toBe(expected)
  })

  it('allows only this computer on the test runtime', () => {
    expect(
      ['about:blank', 'http://localhost:1/x', 'https://127.0.0.1/', 'https://login.example/'].map((one) =>
        mayOpen(one, true)
      )
    ).toEqual([true, true, true, false])
  })
})

describe('a gesture', () => {
  it.each([
    { type: 'mouseDown', key: undefined, expected: true },
    { type: 'rawKeyDown', key: 'Enter', expected: true },
    { type: 'keyDown', key: ' ', expected: true },
    { type: 'touchEnd', key: undefined, expected: true },
    { type: 'mouseUp', key: undefined, expected: false },
    { type: 'mouseMove', key: undefined, expected: false },
    { type: 'mouseWheel', key: undefined, expected: false },
    { type: 'keyUp', key: 'Enter', expected: false },
    { type: 'keyDown', key: 'Escape', expected: false },
    { type: 'keyDown', key: 'Alt', expected: false },
    { type: 'rawKeyDown', key: undefined, expected: false }
  ])('$type $key counts: $expected', ({ type, key, expected }) => {
    const gesture = createGesture(createFakeTime().monotonic)
    gesture.saw(type, key)
    expect(gesture.spend()).toBe(expected)
  })

  it('lasts five seconds, even if the clock is set, and allows one window', () => {
    const time = createFakeTime()
    const gesture = createGesture(time.monotonic)
    expect(gesture.spend()).toBe(false)
    for (const set of [0, 3_600_000, -3_600_000, 86_400_000, -86_400_000, 365 * 86_400_000, -365 * 86_400_000]) {
      gesture.saw('mouseDown')
      time.setClock(set)
      time.advance(5_000)
      expect(gesture.spend()).toBe(true)
      expect(gesture.spend()).toBe(false)
      gesture.saw('mouseDown')
      time.setClock(set)
      time.advance(5_001)
      expect(gesture.spend()).toBe(false)
    }
  })
})

describe('the place of a popup', () => {
  const screen = { x: 0, y: 30, width: 1280, height: 770 }
  const opener = { x: 360, y: 50, width: 560, height: 720 }

  it.each([
    { features: '', expected: { x: 390, y: 90, width: 500, height: 640 } },
    { features: 'width=400,height=500', expected: { x: 440, y: 160, width: 400, height: 500 } },
    { features: 'popup, width=400 height=500, left=10, top=100', expected: { x: 10, y: 100, width: 400, height: 500 } },
    {
      features: 'innerWidth=600,innerHeight=700,screenX=1200,screenY=700',
      expected: { x: 680, y: 100, width: 600, height: 700 }
    },
    // The page asks for a popup that is too small to show whose page it is, or too large for its edges to be seen.
    { features: 'width=1,height=1', expected: { x: 450, y: 170, width: 380, height: 480 } },
    { features: 'width=99999,height=99999', expected: { x: 0, y: 30, width: 1280, height: 770 } },
    // These places are not on any screen.
    { features: 'left=-5000,top=-5000', expected: { x: 0, y: 30, width: 500, height: 640 } },
    { features: 'left=5000,top=5000,width=400,height=500', expected: { x: 880, y: 300, width: 400, height: 500 } },
    {
      features: 'width=NaN,height=1e9,left=abc,fullscreen=yes,frame=no',
      expected: { x: 390, y: 170, width: 500, height: 480 }
    }
  ])('follows from $features', ({ features, expected }) => {
    expect(popupBounds(features, opener, screen)).toEqual(expected)
  })

  it('stays on a second screen, and begins at the corner of a screen that is too small', () => {
    expect(popupBounds('left=0', { ...opener, x: -1000 }, { x: -1280, y: 0, width: 1280, height: 800 })).toMatchObject({
      x: -500,
      width: 500
    })
    expect(popupBounds('', { x: 0, y: 0, width: 300, height: 300 }, { x: 5, y: 5, width: 300, height: 300 })).toEqual({
      x: 5,
      y: 5,
      width: 380,
      height: 480
    })
  })
})
