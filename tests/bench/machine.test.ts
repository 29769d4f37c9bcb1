import { describe, expect, it } from 'vitest'
import { disturbances, parseCpuTimes, parsePssMb, parseTicks } from './machine'

describe('process figures of Linux', () => {
  it('the first line of /proc/stat gives busy, stolen and total ticks', () => {
    expect(parseCpuTimes('cpu  100 10 20 1000 5 1 2 7 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n')).toEqual({
      busy: 133,
      stolen: 7,
      total: 1145
    })
  })

  it('the ticks of a process are read even if its name has blanks and brackets', () => {
    const fields = 'S 1 1 1 0 -1 4194560 1 2 3 4 70 30 5 6 20 0 1 0 100'
    expect(parseTicks(`123 (a (b) c) ${fields}`)).toEqual({ own: 100, ended: 11 })
    expect(parseTicks('')).toEqual({ own: 0, ended: 0 })
  })

  it('give the memory in MB', () => {
    expect(parsePssMb('55-7f ---p 0 0 0 [rollup]\nRss:  4096 kB\nPss:  2048 kB\nPss_Dirty: 1 kB\n')).toBe(2)
  })
})

describe('a disturbed repetition', () => {
  const QUIET = { seconds: 20, foreignCores: 0.02, stolen: 0, slower: 1.1 }

  it('is one in which other programs worked, time was stolen, or a fixed job took longer', () => {
    expect(disturbances(QUIET)).toEqual([])
    expect(disturbances({ ...QUIET, foreignCores: 0.4 })).toEqual(['others used 0.40 cores'])
    expect(disturbances({ ...QUIET, stolen: 0.05, slower: 2 })).toEqual([
      '5.0 % of the time stolen',
      'reference job 2.0 times as long'
    ])
  })
})
