import { expect, it } from 'vitest'
import { zoomStep, type ZoomStep } from '../../src/shared/keys'

type Step = ZoomStep | null
/**
 * One key. `alone` and `shifted`: the characters that it types alone and with Shift. `plain` and `withShift`: how it
 * zooms with Ctrl, and with Ctrl and Shift; null if it does not zoom.
 */
interface Row {
  readonly code: string
  readonly alone: string
  readonly shifted: string
  readonly plain: Step
  readonly withShift: Step
}

/**
 * From the tables of xkeyboard-config: the keys that print +, =, -, _ or 0, and the keys at the places where an
 * American keyboard has these signs.
 */
const KEYBOARDS: Readonly<Record<string, readonly Row[]>> = {
  us: [
    { code: 'Equal', alone: '=', shifted: '+', plain: 'in', withShift: 'in' },
    { code: 'Minus', alone: '-', shifted: '_', plain: 'out', withShift: 'out' },
    { code: 'Digit0', alone: '0', shifted: ')', plain: 'reset', withShift: null },
    { code: 'Digit6', alone: '6', shifted: '^', plain: null, withShift: null }
  ],
  fr: [
    { code: 'Equal', alone: '=', shifted: '+', plain: 'in', withShift: 'in' },
    { code: 'Digit6', alone: '-', shifted: '6', plain: 'out', withShift: null },
    { code: 'Digit8', alone: '_', shifted: '8', plain: null, withShift: null },
    { code: 'Minus', alone: ')', shifted: '°', plain: null, withShift: null },
    { code: 'Digit0', alone: 'à', shifted: '0', plain: 'reset', withShift: 'reset' },
    { code: 'Digit4', alone: "'", shifted: '4', plain: null, withShift: null }
  ],
  be: [
    { code: 'Slash', alone: '=', shifted: '+', plain: 'in', withShift: 'in' },
    { code: 'Minus', alone: '-', shifted: '_', plain: 'out', withShift: 'out' },
    { code: 'Digit0', alone: 'à', shifted: '0', plain: 'reset', withShift: 'reset' },
    { code: 'Digit6', alone: '§', shifted: '6', plain: null, withShift: null },
    { code: 'Equal', alone: 'Dead', shifted: 'Dead', plain: null, withShift: null }
  ],
  'fr-bépo': [
    { code: 'Digit7', alone: '+', shifted: '7', plain: 'in', withShift: null },
    { code: 'Digit8', alone: '-', shifted: '8', plain: 'out', withShift: null },
    { code: 'Minus', alone: '=', shifted: '°', plain: 'in', withShift: null },
    { code: 'Digit0', alone: '*', shifted: '0', plain: null, withShift: 'reset' },
    { code: 'Equal', alone: '%', shifted: '`', plain: null, withShift: null },
    { code: 'Digit6', alone: '@', shifted: '6', plain: null, withShift: null }
  ],
  // With Ctrl, the keys of the first digits open views, whatever these keys print.
  cz: [
    { code: 'Minus', alone: '=', shifted: '%', plain: 'in', withShift: null },
    { code: 'Digit1', alone: '+', shifted: '1', plain: null, withShift: null },
    { code: 'Slash', alone: '-', shifted: '_', plain: 'out', withShift: 'out' },
    { code: 'Digit0', alone: 'é', shifted: '0', plain: 'reset', withShift: 'reset' },
    { code: 'Equal', alone: 'Dead', shifted: 'Dead', plain: null, withShift: null }
  ],
  de: [
    { code: 'BracketRight', alone: '+', shifted: '*', plain: 'in', withShift: null },
    { code: 'Slash', alone: '-', shifted: '_', plain: 'out', withShift: 'out' },
    { code: 'Digit0', alone: '0', shifted: '=', plain: 'reset', withShift: null },
    { code: 'Minus', alone: 'ß', shifted: '?', plain: null, withShift: null },
    { code: 'Equal', alone: 'Dead', shifted: 'Dead', plain: null, withShift: null }
  ],
  dk: [
    { code: 'Minus', alone: '+', shifted: '?', plain: 'in', withShift: null },
    { code: 'Slash', alone: '-', shifted: '_', plain: 'out', withShift: 'out' },
    { code: 'Digit0', alone: '0', shifted: '=', plain: 'reset', withShift: null },
    { code: 'Equal', alone: 'Dead', shifted: 'Dead', plain: null, withShift: null }
  ],
  jp: [
    { code: 'Semicolon', alone: ';', shifted: '+', plain: null, withShift: 'in' },
    { code: 'Minus', alone: '-', shifted: '=', plain: 'out', withShift: null },
    { code: 'Digit0', alone: '0', shifted: '', plain: 'reset', withShift: null },
    { code: 'Equal', alone: '^', shifted: '~', plain: null, withShift: null }
  ]
}

it.each(Object.entries(KEYBOARDS).map(([keyboard, rows]) => ({ keyboard, rows })))(
  'on the keyboard $keyboard Ctrl with a sign zooms by what it prints (zoom-numpad-wheel)',
  ({ rows }) => {
    const done = rows.map((row) => ({
      ...row,
      plain: zoomStep({ code: row.code, key: row.alone, shift: false }),
      withShift: zoomStep({ code: row.code, key: row.shifted, shift: true })
    }))
    expect(done).toEqual(rows)
  }
)

it('on a number pad, whatever is printed on its keys (zoom-numpad-wheel)', () => {
  const pad = [
    ['NumpadAdd', '+'],
    ['NumpadSubtract', '-'],
    ['Numpad0', '0'],
    ['Numpad0', 'Insert'],
    ['NumpadAdd', 'Process']
  ] as const
  expect(pad.map(([code, key]) => zoomStep({ code, key, shift: false }))).toEqual(['in', 'out', 'reset', 'reset', 'in'])
})
