import { describe, expect, it } from 'vitest'
import { createInFocus } from '../../../src/main/compose/inFocus'
import { NOTHING_SHOWN } from '../../../src/main/ipc/views/queueView'
import { WHOLE_VIEW, type ShownInWindow } from '../../../src/shared/shownInWindow'
import { keyOf } from '../../support/deskEvents'

const KEY = keyOf('a')
const STRIP = { strip: { rows: 12, frozen: false } }
const MINE = { view: 'mine', rows: 9 } as const

interface Situation {
  readonly shown?: Partial<ShownInWindow>
  readonly mine?: number
  readonly isHeard?: boolean
  readonly desk?: boolean
  readonly popOut?: boolean
  readonly other?: boolean
  readonly has?: boolean
}

function says({ shown = STRIP, mine = 3, isHeard = true, desk = true, popOut, other, has }: Situation): boolean {
  const popOuts = {
    isFocused: () => popOut === true,
    isOtherFocused: () => other === true,
    shownInWindow: () => NOTHING_SHOWN,
    has: () => has === true
  }
  return createInFocus({
    window: { isFocused: () => desk },
    renderer: { shownInWindow: () => ({ ...NOTHING_SHOWN, ...shown }) },
    popOuts,
    mine: () => mine,
    isHeard: () => isHeard
  }).says(KEY)
}

describe('new messages of the agent’s customers', () => {
  it.each<Situation>([
    { shown: STRIP, mine: 12 },
    { shown: MINE, mine: 9 },
    { shown: { ...MINE, ...STRIP, view: 'waiting' } }
  ])('are said by the desk, which has all their rows: %j', (situation) => {
    expect(says(situation)).toBe(true)
  })

  it.each<Situation>([
    { isHeard: false },
    { desk: false },
    { popOut: true },
    { other: true },
    { has: true },
    { shown: STRIP, mine: 13 },
    { shown: {} },
    { shown: MINE, mine: 10 },
    { shown: { ...MINE, start: 1 } },
    { shown: { ...MINE, filter: 'a' } },
    { shown: { ...MINE, list: { ...WHOLE_VIEW, unanswered: true } } }
  ])('are not said by the desk: %j', (situation) => {
    expect(says(situation)).toBe(false)
  })
})
