import { describe, expect, it } from 'vitest'
import {
  createTypingPace,
  LEAST_HOLD_MS,
  MOST_HOLD_MS,
  UNKNOWN_HOLD_MS,
  type HeardKey,
  type TypingPace
} from '../../../src/renderer/stores/typingPace'

const field = new EventTarget()
const plain = {
  isComposing: false,
  repeat: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  getModifierState: () => false,
  target: field
}

/** Makes an agent who presses keys with the same pause, ms, between two of them. */
function hands(pace: TypingPace, pause: number) {
  let at = 0
  return (text: string, more: Partial<HeardKey> = {}): void => {
    for (const key of text) pace.heard({ ...plain, key, code: '', timeStamp: (at += pause), ...more })
  }
}

function held(pause: number, text: string, more: Partial<HeardKey> = {}): number {
  const pace = createTypingPace()
  hands(pace, pause)(text, more)
  return pace.holdMs()
}

describe('how long a letter waits', () => {
  it.each([
    { pause: 60, ms: LEAST_HOLD_MS },
    { pause: 125, ms: 250 },
    { pause: 240, ms: 480 },
    { pause: 500, ms: MOST_HOLD_MS }
  ])('is twice the time between two letters, within bounds: $pause ms, $ms ms', ({ pause, ms }) => {
    expect(held(pause, 'goodmorning')).toBe(ms)
  })

  it('is not known before some letters, and not from keys of a program, from pauses or from held keys', () => {
    expect(createTypingPace().holdMs()).toBe(UNKNOWN_HOLD_MS)
    expect(held(100, 'goodmorn')).toBe(UNKNOWN_HOLD_MS)
    expect(held(100, 'goodmorni')).toBe(LEAST_HOLD_MS)
    expect(held(5, 'goodmorning')).toBe(UNKNOWN_HOLD_MS)
    expect(held(1_500, 'goodmorning')).toBe(UNKNOWN_HOLD_MS)
    expect(held(100, 'goodmorning', { repeat: true })).toBe(UNKNOWN_HOLD_MS)
  })

  it('counts only letters that follow each other in one field', () => {
    expect(held(100, 'a b c d e f g h i j k l')).toBe(UNKNOWN_HOLD_MS)
    expect(held(100, '1234567890123')).toBe(UNKNOWN_HOLD_MS)
    expect(held(100, 'goodmorning', { ctrlKey: true })).toBe(UNKNOWN_HOLD_MS)
    const pace = createTypingPace()
    const press = hands(pace, 100)
    for (const key of 'goodmorning') press(key, { target: new EventTarget() })
    expect(pace.holdMs()).toBe(UNKNOWN_HOLD_MS)
  })

  it('counts letters that AltGr prints, for which Windows also names Ctrl and Alt', () => {
    const isAltGraph = (modifier: string): boolean => modifier === 'AltGraph'
    expect(held(100, 'ąęćłńóśźżą', { getModifierState: isAltGraph })).toBe(LEAST_HOLD_MS)
    const asOnWindows = { ctrlKey: true, altKey: true, getModifierState: isAltGraph }
    expect(held(100, 'ąęćłńóśźżą', asOnWindows)).toBe(LEAST_HOLD_MS)
    expect(held(100, 'goodmorning', { ctrlKey: true, altKey: true })).toBe(UNKNOWN_HOLD_MS)
  })

  it('counts the letters of an input method, which have no names', () => {
    const pace = createTypingPace()
    const press = hands(pace, 300)
    for (let letter = 0; letter < 9; letter++) press('?', { key: 'Process', code: 'KeyK', isComposing: true })
    expect(pace.holdMs()).toBe(600)
  })

  it('is that of the last letters, and not that of one slow letter among them', () => {
    const pace = createTypingPace()
    hands(pace, 600)('goodmorning'.repeat(4))
    expect(pace.holdMs()).toBe(MOST_HOLD_MS)
    hands(pace, 150)('goodmorning'.repeat(3))
    hands(pace, 900)('ab')
    expect(pace.holdMs()).toBe(300)
    pace.forget()
    expect(pace.holdMs()).toBe(UNKNOWN_HOLD_MS)
  })
})
