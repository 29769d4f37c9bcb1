import { describe, expect, it } from 'vitest'
import { createInFocus } from '../../../src/main/compose/inFocus'
import { COPIED_KEPT_MS, createPopOutCommands } from '../../../src/main/compose/popOutCommands'
import { conversationView } from '../../../src/main/ipc/views/conversationView'
import { NOTHING_SHOWN } from '../../../src/main/ipc/views/queueView'
import type { PopOutWindow } from '../../../src/main/windows/popOutWindow'
import { NOTHING_CARRIED } from '../../../src/shared/domain/guard'
import type { ShownInWindow } from '../../../src/shared/shownInWindow'
import type { PopOutContent } from '../../../src/shared/popOut'
import { MINUTE_MS } from '../../../src/shared/time'
import { keyOf, report, testDesk } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'

const [A, B] = [keyOf('a'), keyOf('b')]
const at = (key: typeof A, more: Partial<ShownInWindow> = {}): ShownInWindow => ({
  ...NOTHING_SHOWN,
  selected: key,
  ...more
})

describe('what the agent sees in the focused window', () => {
  /** `popOut`: what the focused pop-out shows. `has`: the conversation in a pop-out. */
  const inFocus = (
    desk: ShownInWindow,
    popOut: ShownInWindow | null,
    has: typeof A | null,
    isFocused = true,
    isOther = false
  ) =>
    createInFocus({
      window: { isFocused: () => isFocused },
      renderer: { shownInWindow: () => desk },
      popOuts: {
        isFocused: () => popOut !== null,
        isOtherFocused: () => isOther,
        shownInWindow: () => popOut,
        has: (key) => key === has
      },
      mine: () => 0,
      isHeard: () => false
    })

  it('is the conversation of the desk', () => {
    expect([inFocus(at(A), null, null).shows(A), inFocus(at(A), null, null, false).shows(A)]).toEqual([true, false])
    expect(inFocus(at(A, { panel: 'settings' }), null, null).shows(A)).toBe(false)
  })

  it('is nothing of this workspace while the team board of another one has the focus', () => {
    expect(inFocus(at(A, { writing: true }), null, null, true, true).shows(A)).toBe(false)
    expect(inFocus(at(A, { writing: true }), null, null, true, true).isWriting()).toBe(false)
  })

  it('is the conversation of the pop-out, and not the one behind it at the desk', () => {
    const focus = inFocus(at(A), at(B, { writing: true }), B)
    expect({ showsA: focus.shows(A), showsB: focus.shows(B), isWriting: focus.isWriting() }).toEqual({
      showsA: false,
      showsB: true,
      isWriting: true
    })
  })

  it('is no conversation where the desk says that it is in a pop-out', () => {
    expect(inFocus(at(A), null, A).shows(A)).toBe(false)
  })
})

describe('the commands about pop-outs', () => {
  function setUp() {
    const test = testDesk()
    const time = createFakeTime()
    test.list(report('a', { assigned: true, mine: true }), report('b', { assigned: true, mine: true }))
    const open: PopOutContent[] = []
    const done: unknown[] = []
    const focus = { has: false, isFocused: false }
    const run = createPopOutCommands({
      seat: 'first',
      store: test.store,
      timers: time.timers,
      popOuts: {
        open: (seat, content) => {
          done.push(['open', seat, content])
          return null
        },
        close: (_seat, content) => {
          done.push(['close', content])
          return open.length > 0
        },
        find: (seat, content) =>
          focus.has ? { seat, content, slot: 0, window: { isFocused: () => focus.isFocused } as PopOutWindow } : null
      },
      desk: {
        openCustomer: (key) => void done.push(['desk', key]),
        openNext: (without, asked) => void done.push({ act: 'next', without, asked }),
        runInDesk: (action) => void done.push(['run', action])
      }
    })
    const draft = (key: typeof A): string | undefined => test.store.state.customers.get(key)?.draft
    return { ...test, time, open, done, run, draft, focus }
  }

  it('open only customers whom Deskhand knows', () => {
    const { run, done } = setUp()
    expect(run({ type: 'popOut.open', key: keyOf('z') })).toBe('unknownCustomer')
    expect(run({ type: 'popOut.open', key: A })).toBeNull()
    expect(done).toEqual([['open', 'first', { kind: 'conversation', key: A }]])
  })

  it('bring a conversation back to the desk, unless its window is closed already', () => {
    const { run, done, open } = setUp()
    expect(run({ type: 'popOut.bringBack', key: A })).toBe('noPopOut')
    open.push({ kind: 'conversation', key: A })
    expect(run({ type: 'popOut.bringBack', key: A })).toBeNull()
    expect(done.slice(1)).toEqual([
      ['close', { kind: 'conversation', key: A }],
      ['desk', A]
    ])
  })

  it('open the team board only while it is on', () => {
    const { run, done, apply } = setUp()
    expect(run({ type: 'popOut.openTeam' })).toBe('boardOff')
    apply({ type: 'setting.changed', key: 'teamBoard', value: true, locked: false })
    expect(run({ type: 'popOut.openTeam' })).toBeNull()
    expect(done).toEqual([['open', 'first', { kind: 'team' }]])
  })

  it('open the next customer without the one of the pop-out', () => {
    const { run, done } = setUp()
    run({ type: 'popOut.next', key: A })
    expect(done).toEqual([{ act: 'next', without: A, asked: true }])
  })

  it.each([
    { name: 'the agent looks at the pop-out', has: true, isFocused: true, isTyping: false, takes: true },
    { name: 'the agent types there', has: true, isFocused: true, isTyping: true, takes: false },
    { name: 'the agent is in another window', has: true, isFocused: false, isTyping: false, takes: false },
    { name: 'the pop-out is closed', has: false, isFocused: false, isTyping: false, takes: false }
  ])('let a run take the focus: $takes, if $name', ({ has, isFocused, isTyping, takes }) => {
    const { run, done, focus } = setUp()
    Object.assign(focus, { has, isFocused })
    run({ type: 'popOut.next', key: A, isTyping })
    expect(done).toEqual([{ act: 'next', without: A, asked: takes }])
  })

  it('move a text to the end of another draft, whose window then learns of it', () => {
    const { run, done, draft, apply, store } = setUp()
    apply({ type: 'draft.kept', key: A, text: 'Hello B' }, { type: 'draft.kept', key: B, text: 'Earlier' })
    expect(run({ type: 'draft.move', from: A, to: B, text: 'Hello B' })).toBeNull()
    expect([draft(A), draft(B)]).toEqual(['', 'Earlier\nHello B'])
    expect(store.state.customers.get(B)?.addedToDraft?.map(({ text }) => text)).toEqual(['Hello B'])
    expect(done).toEqual([['desk', B]])
    expect(run({ type: 'draft.move', from: A, to: keyOf('z'), text: 'Lost?' })).toBe('unknownCustomer')
    expect(run({ type: 'draft.move', from: A, to: A, text: 'Twice' })).toBe('unknownCustomer')
  })
  it.each([
    { name: 'the end of the text is not in main yet', before: 'Hello', after: '' },
    { name: 'the agent has written more', before: 'Hello B\nAnd more', after: 'Hello B\nAnd more' },
    { name: 'the agent has written something else', before: 'Dear A', after: 'Dear A' }
  ])('move a text, and lose nothing of the draft if $name', ({ before, after }) => {
    const { run, draft, apply } = setUp()
    apply({ type: 'draft.kept', key: A, text: before })
    expect(run({ type: 'draft.move', from: A, to: B, text: 'Hello B' })).toBeNull()
    expect([draft(A), draft(B)]).toEqual([after, 'Hello B'])
  })

  describe('a text that is copied in one window and pasted in another', () => {
    const TEXT = 'Your table on the terrace is booked.'
    const carried = (test: ReturnType<typeof setUp>, key: typeof A) => {
      const { copied, begun } = conversationView(test.store.state, at(key))?.head ?? {}
      return { copied: copied?.text, begun: begun && [begun.from.key, begun.text] }
    }

    it('is known in every window of the workspace, until the agent agrees', () => {
      const test = setUp()
      test.run({ type: 'text.copied', key: A, text: TEXT })
      expect([carried(test, A), carried(test, B)]).toEqual([{}, { copied: TEXT }])
      test.run({ type: 'text.pasted', key: B })
      test.run({ type: 'text.pasted', key: A })
      test.run({ type: 'text.copied', key: B, text: '' })
      expect([carried(test, A), carried(test, B)]).toEqual([{}, { begun: [A, TEXT] }])
      test.run({ type: 'text.agreed', key: B })
      expect(carried(test, B)).toEqual({})
    })

    it('is forgotten with the draft, with the agent, and an hour after it was copied', () => {
      const test = setUp()
      const carry = (): void => {
        test.run({ type: 'text.copied', key: A, text: TEXT })
        test.run({ type: 'text.pasted', key: B })
      }
      carry()
      test.apply({ type: 'draft.kept', key: B, text: `${TEXT} Bye` })
      expect(carried(test, B).begun).toEqual([A, TEXT])
      test.apply({ type: 'draft.kept', key: B, text: '' })
      expect(carried(test, B)).toEqual({ copied: TEXT })
      test.time.advance(COPIED_KEPT_MS / 2)
      carry()
      test.time.advance(COPIED_KEPT_MS / 2)
      expect(carried(test, B)).toEqual({ copied: TEXT, begun: [A, TEXT] })
      test.time.advance(COPIED_KEPT_MS / 2 + MINUTE_MS)
      expect(carried(test, B)).toEqual({ begun: [A, TEXT] })
      carry()
      test.apply({ type: 'workspace.entered', workspace: null })
      expect(test.store.state.carried).toEqual(NOTHING_CARRIED)
    })
  })
})
