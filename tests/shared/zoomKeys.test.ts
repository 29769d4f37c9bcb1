import { expect, it } from 'vitest'
import { zoomStep, type ZoomStep } from '../../src/shared/keys'

type Step = ZoomStep | null
/** A key: what it prints alone and with Shift, and what each of these does with Ctrl. */
type Row = readonly [code: string, alone: string, shifted: string, Step, Step]

/**
 * From the tables of xkeyboard-config: the keys that print +, =, -, _ or 0, and the keys at the places where an
 * American keyboard has these signs.
 */
const KEYBOARDS: Readonly<Record<string, readonly Row[]>> = {
  us: [
    ['Equal', '=', '+', 'in', 'in'],
    ['Minus', '-', '_', 'out', 'out'],
    ['Digit0', '0', ')', 'reset', null],
    ['Digit6', '6', '^', null, null]
  ],
  fr: [
    ['Equal', '=', '+', 'in', 'in'],
    ['Digit6', '-', '6', 'out', null],
    ['Digit8', '_', '8', null, null],
    ['Minus', ')', '°', null, null],
    ['Digit0', 'à', '0', 'reset', 'reset'],
    ['Digit4', "'", '4', null, null]
  ],
  be: [
    ['Slash', '=', '+', 'in', 'in'],
    ['Minus', '-', '_', 'out', 'out'],
    ['Digit0', 'à', '0', 'reset', 'reset'],
    ['Digit6', '§', '6', null, null],
    ['Equal', 'Dead', 'Dead', null, null]
  ],
  'fr-bépo': [
    ['Digit7', '+', '7', 'in', null],
    ['Digit8', '-', '8', 'out', null],
    ['Minus', '=', '°', 'in', null],
    ['Digit0', '*', '0', null, 'reset'],
    ['Equal', '%', '`', null, null],
    ['Digit6', '@', '6', null, null]
  ],
  // With Ctrl, the keys of the first digits open views, whatever these keys print.
  cz: [
    ['Minus', '=', '%', 'in', null],
    ['Digit1', '+', '1', null, null],
    ['Slash', '-', '_', 'out', 'out'],
    ['Digit0', 'é', '0', 'reset', 'reset'],
    ['Equal', 'Dead', 'Dead', null, null]
  ],
  de: [
    ['BracketRight', '+', '*', 'in', null],
    ['Slash', '-', '_', 'out', 'out'],
    ['Digit0', '0', '=', 'reset', null],
    ['Minus', 'ß', '?', null, null],
    ['Equal', 'Dead', 'Dead', null, null]
  ],
  dk: [
    ['Minus', '+', '?', 'in', null],
    ['Slash', '-', '_', 'out', 'out'],
    ['Digit0', '0', '=', 'reset', null],
    ['Equal', 'Dead', 'Dead', null, null]
  ],
  jp: [
    ['Semicolon', ';', '+', null, 'in'],
    ['Minus', '-', '=', 'out', null],
    ['Digit0', '0', '', 'reset', null],
    ['Equal', '^', '~', null, null]
  ]
}

it.each(Object.entries(KEYBOARDS))(
  'zoom-numpad-wheel, relative: on the keyboard %s Ctrl with a sign zooms by what it prints',
  (_name, rows) => {
    const done = rows.map(([code, alone, shifted]) => [
      code,
      zoomStep({ code, key: alone, shift: false }),
      zoomStep({ code, key: shifted, shift: true })
    ])
    expect(done).toEqual(rows.map(([code, , , plain, withShift]) => [code, plain, withShift]))
  }
)

it('zoom-numpad-wheel: on a number pad, whatever is printed on its keys', () => {
  const pad = [
    ['NumpadAdd', '+'],
    ['NumpadSubtract', '-'],
    ['Numpad0', '0'],
    ['Numpad0', 'Insert'],
    ['NumpadAdd', 'Process']
  ] as const
  expect(pad.map(([code, key]) => zoomStep({ code, key, shift: false }))).toEqual(['in', 'out', 'reset', 'reset', 'in'])
})
