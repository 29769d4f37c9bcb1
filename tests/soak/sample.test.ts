import { describe, expect, it } from 'vitest'
import { objections, type Evidence, type Sample } from './sample'

const AT_FIRST: Sample = { name: 'after 5.0 min', megabytes: 20, handles: 9, timers: 6, listeners: 40, sockets: 1 }
const AT_THE_END: Sample = { ...AT_FIRST, name: 'at the end' }
const GOOD: Evidence = { samples: [AT_FIRST, AT_THE_END], typed: 900, problems: 60, collects: true }

const about = (change: Partial<Evidence>): readonly string[] => objections({ ...GOOD, ...change }, 0.1)
const grown = (change: Partial<Sample>): readonly string[] =>
  about({ samples: [AT_FIRST, { ...AT_THE_END, ...change }] })

describe('a run of the soak', () => {
  it('is right if nothing has changed, or less memory is used', () => {
    expect(about({})).toEqual([])
    expect(grown({ megabytes: 12 })).toEqual([])
    expect(grown({ megabytes: 21.99 })).toEqual([])
  })

  it('may use up to a tenth more memory', () => {
    expect(grown({ megabytes: 22.2 })).toEqual(['memory grew by 11.0 %'])
    expect(grown({ megabytes: Number.NaN })).toEqual(['memory grew by NaN %'])
  })

  it.each(['handles', 'timers', 'listeners', 'sockets'] as const)('may have neither more nor fewer %s', (name) => {
    expect(grown({ [name]: AT_FIRST[name] + 1 })).toEqual([`${name}: ${AT_FIRST[name]} became ${AT_FIRST[name] + 1}`])
    expect(grown({ [name]: AT_FIRST[name] - 1 })).toHaveLength(1)
  })

  it('counts as a failure if there is no earlier sample', () => {
    expect(about({ samples: [] })).toEqual(['there is no earlier sample to compare the end with'])
    expect(about({ samples: [AT_THE_END] })).toEqual(['there is no earlier sample to compare the end with'])
  })

  it('counts as a failure if memory was not collected, nothing was typed, or nothing went wrong', () => {
    expect(about({ collects: false })).toEqual(['memory was measured without being collected'])
    expect(about({ typed: 0 })).toEqual(['nothing was typed'])
    expect(about({ problems: 0 })).toEqual(['nothing went wrong that it could have stood'])
  })
})
