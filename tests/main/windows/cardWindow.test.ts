import type { EventEmitter } from 'node:events'
import { beforeEach, expect, it, vi } from 'vitest'
import { createCardWindow } from '../../../src/main/windows/cardWindow'
import { MINUTE_MS } from '../../../src/shared/time'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'

const made = vi.hoisted((): { shown: boolean; destroyed: boolean; renderer: EventEmitter }[] => [])

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  class BrowserWindow extends Emitter {
    readonly seen = { shown: false, destroyed: false, renderer: new Emitter() }
    readonly webContents = Object.assign(this.seen.renderer, { getZoomFactor: () => 1, focus: () => undefined })
    constructor() {
      super()
      made.push(this.seen)
    }
    loadURL = async () => undefined
    setAlwaysOnTop = () => undefined
    setVisibleOnAllWorkspaces = () => undefined
    removeMenu = () => undefined
    setBounds = () => undefined
    moveTop = () => undefined
    showInactive = () => void (this.seen.shown = true)
    hide = () => void (this.seen.shown = false)
    isVisible = () => this.seen.shown
    isDestroyed = () => this.seen.destroyed
    destroy = () => {
      Object.assign(this.seen, { shown: false, destroyed: true })
      this.emit('closed')
    }
  }
  return { BrowserWindow, nativeTheme: { shouldUseDarkColors: false }, protocol: {} }
})

let time: FakeTime
beforeEach(() => {
  made.length = 0
  time = createFakeTime()
})

function start() {
  const card = createCardWindow({
    preload: '/preload.cjs',
    devTools: false,
    workArea: () => ({ x: 0, y: 0, width: 1000, height: 800 }),
    screens: { watch: () => () => undefined },
    timers: time.timers,
    language: () => 'en',
    isQuitting: () => false,
    onClose: () => undefined,
    now: time.clock,
    log: () => undefined
  })
  return {
    ...card,
    /** Shows the card. Its renderer draws at once. */
    appear: () => {
      card.show()
      card.fit(200)
    }
  }
}

it('the card has no renderer before it is first shown', () => {
  start().hide()
  expect(made).toEqual([])
  expect(time.waiting()).toEqual([])
})

it('a hidden card keeps its renderer for a minute, then its process ends', () => {
  const card = start()
  card.appear()
  card.hide()
  time.advance(MINUTE_MS - 1)
  card.hide()
  expect(card.isVisible()).toBe(true)
  time.advance(1)
  expect(made).toMatchObject([{ destroyed: true }])
  expect(card.isVisible()).toBe(false)
  expect(time.waiting()).toEqual([])
})

it('a card that is shown again within the minute stays, and a later one gets a new renderer', () => {
  const card = start()
  card.appear()
  card.hide()
  time.advance(MINUTE_MS - 1)
  card.appear()
  time.advance(10 * MINUTE_MS)
  expect(made).toMatchObject([{ shown: true, destroyed: false }])
  card.hide()
  time.advance(MINUTE_MS)
  card.appear()
  expect(made).toMatchObject([{ destroyed: true }, { shown: true, destroyed: false }])
})

it('a card that was hidden before it drew ends too', () => {
  const card = start()
  card.show()
  card.hide()
  time.advance(MINUTE_MS)
  expect(made).toMatchObject([{ shown: false, destroyed: true }])
})

it('the late end of an earlier renderer does not end the present one', () => {
  const card = start()
  card.appear()
  card.hide()
  time.advance(MINUTE_MS)
  card.appear()
  made[0]?.renderer.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 })
  expect(made).toMatchObject([{}, { shown: true, destroyed: false }])
})

it('a disposed card leaves no timer', () => {
  const card = start()
  card.appear()
  card.hide()
  card.dispose()
  expect(made).toMatchObject([{ destroyed: true }])
  expect(time.waiting()).toEqual([])
})
