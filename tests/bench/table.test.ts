import { describe, expect, it } from 'vitest'
import { decades, drawing, placeOn } from './drawing'
import { hand, idle, start, traffic } from './resultRig'
import { columns, figure, report } from './table'

const LENGTHS = [100, 10_000]
const RESULTS = LENGTHS.flatMap((n) => [
  traffic('raw', n, 1),
  traffic('app', n, 1, { latencies: [15, 16, 17] }),
  traffic('hook', n, 1, n === 100 ? {} : { failed: 'No whole list in 60 s', knownMs: null })
])

describe('the table', () => {
  it('has columns of even width', () => {
    expect(
      columns([
        ['client', 'ms'],
        ['raw', '10.5']
      ])
    ).toBe('client    ms\nraw     10.5')
  })

  it('shows only significant digits', () => {
    expect([0.126, 3, 12.34, 123.4, null, Infinity].map((value) => figure(value))).toEqual([
      '0.13',
      '3',
      '12.3',
      '123',
      '–',
      '–'
    ])
    expect(figure(1.6, '×')).toBe('1.60×')
  })

  it('lists every client and every goal with its verdict, and says what is missing', () => {
    const more = [
      start('bare', 1, 500, 100),
      start('app', 1, 700, 110),
      start('lastDesk', 1, 650, 120, 900),
      idle('bare', 2, 0.1, 100),
      idle('app', 7, 0.2, 120)
    ]
    const text = report([...RESULTS, ...more], LENGTHS, ['On a rig.'])
    expect(text).toMatch(/^On a rig\.$/m)
    expect(text).toMatch(/^Deskhand, 10000 +1 +16 +17 /m)
    expect(text).toMatch(/^Deskhand, with a last desk +650 +900 +120 +– /m)
    expect(text).toMatch(/^10000 customers: p50 against the raw limit +≤ 1\.60× +1\.60× +met$/m)
    expect(text).toMatch(/^100000 customers: p50 .* – +not measured$/m)
    expect(text).toContain('hook, whole queue at 10000 customers: No whole list in 60 s')
    expect(text).toContain('app at 100 customers: 1 of 5 repetitions')
    expect(text).toMatch(/^\d+ goals met, \d+ missed, \d+ not measured$/m)
  })
})

describe('the table of the hand', () => {
  it('has the button, every action and all of them together, then the scrolling', () => {
    const text = report([hand(10_000, 1), hand(10_000, 2)], LENGTHS, [])
    expect(text).toMatch(/^one button: click +120 +16 +16 +16 +1 +2 +21 +12 +12 +12 +0 +0$/m)
    expect(text).toMatch(/^Deskhand, 10000: take over +120 +24 +24 +24 /m)
    expect(text).toMatch(/^Deskhand, 10000: all +840 /m)
    expect(text).toMatch(/^wheel, 10000 +28000 +600 +4 +1$/m)
    expect(text).not.toContain('first paint ms')
  })

  it('says why there is none', () => {
    const text = report([{ ...hand(100, 1), failed: 'Round 3: there was no menu' }], LENGTHS, [])
    expect(text).toContain('hand at 100 customers: Round 3: there was no menu')
    expect(text).not.toContain('one button')
  })
})

describe('the drawing', () => {
  it('has logarithmic scales that begin and end at a power of ten', () => {
    expect(decades([9, 23, 140])).toEqual({ low: 1, high: 1000 })
    expect(decades([10])).toEqual({ low: 10, high: 100 })
    expect(decades([])).toEqual({ low: 1, high: 10 })
    expect(placeOn({ low: 1, high: 100 }, 10)).toBeCloseTo(0.5)
  })

  it('has a line for each client and figure, a legend, and no text that acts as markup', () => {
    const svg = drawing(RESULTS, LENGTHS, 'measured <somewhere> & once')
    expect(svg.match(/<polyline /g)).toHaveLength(9)
    expect(svg).toContain('>Deskhand</text>')
    expect(svg).toContain('measured &lt;somewhere> &amp; once')
    expect(svg).not.toMatch(/NaN|Infinity|undefined/)
  })

  it('names who was measured and did not answer', () => {
    const silent = traffic('page-limited', 100, 1, { latencies: [], failed: 'It did not answer within 20 s' })
    expect(drawing([...RESULTS, silent], LENGTHS, '')).toContain('Did not answer under this load: test page, limit 50')
    expect(drawing(RESULTS, LENGTHS, '')).not.toContain('Did not answer')
  })

  it('is complete even without results', () => {
    expect(drawing([], LENGTHS, '')).not.toMatch(/NaN|Infinity|undefined/)
  })
})
