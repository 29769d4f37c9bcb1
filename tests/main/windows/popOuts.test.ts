import { describe, expect, it } from 'vitest'
import { NOTHING_SHOWN } from '../../../src/main/ipc/views/queueView'
import type { Visibility } from '../../../src/main/windows/titledWindow'
import { withPopOuts } from '../../../src/main/windows/agentWindow'
import { createPopOuts, type PopOutPlace } from '../../../src/main/windows/popOuts'
import type { PopOutContent } from '../../../src/shared/popOut'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'

const of = (id: string | number): PopOutContent => ({ kind: 'conversation', key: keyOf(id) })
const TEAM: PopOutContent = { kind: 'team' }

/**
 * A fake window of a pop-out. `closed()` reports that the window has closed, after its renderer has sent its drafts.
 */
function fakeWindow(content: PopOutContent, place: PopOutPlace) {
  const calls: string[] = []
  const closed: (() => void)[] = []
  const visibility: ((now: Visibility) => void)[] = []
  const fake = {
    content,
    place,
    calls,
    focused: false,
    full: false,
    tell: (now: Visibility) => visibility.forEach((listener) => listener(now)),
    closed: () => closed.forEach((listener) => listener()),
    window: {
      show: () => void calls.push('show'),
      isFocused: () => fake.focused,
      isVisible: () => true,
      owns: () => false,
      onVisibility: (listener: (now: Visibility) => void) => {
        visibility.push(listener)
        return () => undefined
      },
      setTitle: () => undefined,
      isFullScreen: () => fake.full,
      fillScreen: () => undefined,
      onFullScreen: () => undefined,
      onClosed: (listener: () => void) => void closed.push(listener),
      close: () => void calls.push('close'),
      dispose: () => void calls.push('dispose')
    }
  }
  return fake
}

function setUp() {
  const time = createFakeTime()
  const windows: ReturnType<typeof fakeWindow>[] = []
  const team: (string | null)[] = []
  const ports: string[] = []
  const app = { quits: false }
  const popOuts = createPopOuts({
    timers: time.timers,
    openWindow: (content, place) => {
      const fake = fakeWindow(content, place)
      windows.push(fake)
      return fake.window
    },
    teamOpened: (seat) => void team.push(seat),
    isQuitting: () => app.quits
  })
  popOuts.attach(({ content }) => ({
    shownInWindow: () => ({ ...NOTHING_SHOWN, selected: content.kind === 'team' ? null : content.key }),
    dispose: () => void ports.push(content.kind === 'team' ? 'team' : content.key)
  }))
  const last = () => windows.at(-1) ?? expect.fail('No window')
  return { time, popOuts, windows, team, ports, last, app }
}

describe('pop-outs', () => {
  it('open once for each conversation, and come to the front when they are asked for again', () => {
    const { popOuts, windows, last } = setUp()
    expect(popOuts.open('first', of(1))).toBeNull()
    expect(popOuts.open('first', of(1))).toBeNull()
    expect(windows).toHaveLength(1)
    expect(last().calls).toEqual(['show'])
    expect(popOuts.view('first')).toEqual({ conversations: [keyOf(1)], team: false })
    expect(popOuts.view('second')).toBeNull()
  })

  it('have a limit for conversations, which the team board does not count in', () => {
    const { popOuts, windows } = setUp()
    for (let id = 0; id < 6; id++) expect(popOuts.open('first', of(id))).toBeNull()
    expect(popOuts.open('first', of(6))).toBe('popOutsFull')
    expect(popOuts.open('first', TEAM)).toBeNull()
    expect(windows.map(({ place }) => place.slot)).toEqual([0, 1, 2, 3, 4, 5, 0])
  })

  it('reuse the lowest free slot, so that a window opens where one was before', () => {
    const { popOuts, windows, last } = setUp()
    for (let id = 0; id < 3; id++) popOuts.open('first', of(id))
    windows[1]?.closed()
    popOuts.open('first', of(9))
    expect(last().place).toEqual({ slot: 1, nth: 2, isQuiet: false })
  })

  it('are remembered by seat and slot, also while the app quits and closes them', () => {
    const { popOuts, windows, app } = setUp()
    const kept = (seat: string): unknown => [...popOuts.ofSeat(seat).conversations()]
    const noted: unknown[] = []
    popOuts.ofSeat('first').watch(() => noted.push(kept('first')))
    popOuts.open('first', of(1))
    popOuts.open('second', of(2))
    popOuts.open('first', of(3))
    popOuts.open('first', TEAM)
    windows[0]?.closed()
    expect([kept('first'), kept('second')]).toEqual([[[keyOf(3), { slot: 2 }]], [[keyOf(2), { slot: 1 }]]])
    expect(noted.at(-1)).toEqual(kept('first'))
    app.quits = true
    windows.forEach((window) => window.closed())
    expect(kept('first')).toEqual([[keyOf(3), { slot: 2 }]])
  })

  it('open again in their slot, without the focus, and once', () => {
    const { popOuts, windows, last } = setUp()
    const { reopen } = popOuts.ofSeat('first')
    reopen(keyOf(1), { slot: 4 })
    expect(last().place).toEqual({ slot: 4, nth: 0, isQuiet: true })
    reopen(keyOf(1), { slot: 4 })
    expect(windows).toHaveLength(1)
    expect(last().calls).toEqual([])
    popOuts.open('first', of(2))
    reopen(keyOf(3), { slot: 0 })
    expect(last().place).toEqual({ slot: 1, nth: 2, isQuiet: true })
  })

  it('give their conversation back at once, and listen a little longer for the last draft', () => {
    const { popOuts, time, ports, last } = setUp()
    popOuts.open('first', of(1))
    expect(popOuts.close('first', of(1))).toBe(true)
    expect(popOuts.view('first')).toBeNull()
    expect(last().calls).toEqual(['close'])
    last().closed()
    time.advance(1_000)
    expect(ports).toEqual([])
    time.advance(1_000)
    expect(ports).toEqual([keyOf(1)])
    expect(popOuts.close('first', of(1))).toBe(false)
    expect(time.waiting()).toEqual([])
  })

  it('tell what the focused one shows, only to its own workspace', () => {
    const { popOuts, windows } = setUp()
    popOuts.open('first', of(1))
    popOuts.open('first', of(2))
    expect(popOuts.ofSeat('first').shownInWindow()).toBeNull()
    if (windows[1]) windows[1].focused = true
    expect(popOuts.ofSeat('first').shownInWindow()?.selected).toBe(keyOf(2))
    expect([popOuts.ofSeat('first').isFocused(), popOuts.ofSeat('second').isFocused()]).toEqual([true, false])
    expect([popOuts.ofSeat('first').has(keyOf(1)), popOuts.ofSeat('second').has(keyOf(1))]).toEqual([true, false])
  })

  it('close those of a workspace, and the board is remembered until a person closes it', () => {
    const { popOuts, windows, team } = setUp()
    popOuts.open('first', of(1))
    popOuts.open('first', TEAM)
    popOuts.closeSome(({ content }) => content.kind === 'conversation')
    expect(windows.map(({ calls }) => calls)).toEqual([['close'], []])
    windows[1]?.closed()
    expect(team).toEqual(['first', null])
    popOuts.open('second', TEAM)
    popOuts.closeSome(() => true)
    windows[2]?.closed()
    expect(team).toEqual(['first', null, 'second'])
  })

  it('have one team board, which shows the workspace that asked last', () => {
    const { popOuts, windows } = setUp()
    popOuts.open('first', TEAM)
    popOuts.open('second', TEAM)
    expect(windows[0]?.calls).toEqual(['close'])
    expect([popOuts.view('first'), popOuts.view('second')]).toEqual([null, { conversations: [], team: true }])
  })

  it('end with the app, without a timer left', () => {
    const { popOuts, time, team, ports, last } = setUp()
    popOuts.open('first', TEAM)
    popOuts.dispose()
    last().closed()
    expect({ calls: last().calls, ports, team, waiting: time.waiting() }).toEqual({
      calls: ['dispose'],
      ports: ['team'],
      team: ['first'],
      waiting: []
    })
    expect(popOuts.open('first', of(1))).toBeNull()
    expect(popOuts.view('first')).toBeNull()
  })
})

it('an agent at a pop-out is present, and the desk is what is shown', () => {
  const { popOuts, last } = setUp()
  const seen: Visibility[] = []
  let isShown = 0
  const window = withPopOuts(
    {
      isVisible: () => false,
      isFocused: () => false,
      bounds: () => ({ x: 0, y: 0, width: 1280, height: 800 }),
      show: () => void isShown++,
      onVisibility: () => () => undefined
    },
    popOuts
  )
  const end = window.onVisibility((now) => seen.push(now))
  popOuts.open('first', of(1))
  expect({ isFocused: window.isFocused(), isVisible: window.isVisible() }).toEqual({
    isFocused: false,
    isVisible: true
  })
  last().focused = true
  last().tell('shown')
  last().tell('focused')
  expect({ isFocused: window.isFocused(), isDeskFocused: window.isDeskFocused() }).toEqual({
    isFocused: true,
    isDeskFocused: false
  })
  window.show()
  end()
  last().tell('blurred')
  expect({ seen, isShown }).toEqual({ seen: ['focused'], isShown: 1 })
})
