import { describe, expect, it } from 'vitest'
import { createGesture } from '../../../src/main/workspace/signIn/gesture'
import { popupBounds } from '../../../src/main/workspace/signIn/signInBounds'
import { mayOpen } from '../../../src/main/workspace/signIn/signInRules'
import { createFakeTime } from '../../support/fakeTime'

describe('an address for which a page may open a window', () => {
  it.each([
    ['', true],
    ['about:blank', true],
    ['https://login.example/authorize', true],
    ['http://127.0.0.1:8080/idp', true],
    ['http://login.example/authorize', false],
    ['about:blank#blocked', false],
    ['about:srcdoc', false],
    ['blob:https://desk.example/1', false],
    ['data:text/html,x', false],
    ['javascript:alert(1)', false],
    ['file:///etc/passwd', false],
    ['chrome://gpu', false],
    ['deskhand://app/index.html', false],
    ['view-source:https://desk.example', false],
    ['https://ana:secret@desk.example/', false]
  ])('%j: %s', (address, expected) => {
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
    ['mouseDown', undefined, true],
    ['rawKeyDown', 'Enter', true],
    ['keyDown', ' ', true],
    ['touchEnd', undefined, true],
    ['mouseUp', undefined, false],
    ['mouseMove', undefined, false],
    ['mouseWheel', undefined, false],
    ['keyUp', 'Enter', false],
    ['keyDown', 'Escape', false],
    ['keyDown', 'Alt', false],
    ['rawKeyDown', undefined, false]
  ])('%s %j counts: %s', (type, key, expected) => {
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
    ['', { x: 390, y: 90, width: 500, height: 640 }],
    ['width=400,height=500', { x: 440, y: 160, width: 400, height: 500 }],
    ['popup, width=400 height=500, left=10, top=100', { x: 10, y: 100, width: 400, height: 500 }],
    ['innerWidth=600,innerHeight=700,screenX=1200,screenY=700', { x: 680, y: 100, width: 600, height: 700 }],
    // The page asks for a popup that is too small to show whose page it is, or too large for its edges to be seen.
    ['width=1,height=1', { x: 450, y: 170, width: 380, height: 480 }],
    ['width=99999,height=99999', { x: 0, y: 30, width: 1280, height: 770 }],
    // These places are not on any screen.
    ['left=-5000,top=-5000', { x: 0, y: 30, width: 500, height: 640 }],
    ['left=5000,top=5000,width=400,height=500', { x: 880, y: 300, width: 400, height: 500 }],
    ['width=NaN,height=1e9,left=abc,fullscreen=yes,frame=no', { x: 390, y: 170, width: 500, height: 480 }]
  ])('%j', (features, expected) => {
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
