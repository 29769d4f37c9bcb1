import { describe, expect, it } from 'vitest'
import { memoryTable, parseMemory, sumByName } from './processMemory'

describe('the memory of a process', () => {
  it('is read by kind, MB', () => {
    const text =
      'Rss: 9216 kB\nPss: 7168 kB\nPss_Dirty: 1 kB\nPss_Anon: 4096 kB\nPss_File: 2048 kB\nPss_Shmem: 1024 kB\n'
    expect(parseMemory(text)).toEqual({ all: 7, anonymous: 4, file: 2, shared: 1 })
  })

  it('is 0 if the process has ended', () => {
    expect(parseMemory('')).toEqual({ all: 0, anonymous: 0, file: 0, shared: 0 })
  })
})

describe('the memory of processes of one name', () => {
  it('is added up', () => {
    const one = { all: 7, anonymous: 4, file: 2, shared: 1 }
    const sums = sumByName([
      ['zygote', one],
      ['main', one],
      ['zygote', one]
    ])
    expect(Object.fromEntries(sums)).toEqual({
      zygote: { all: 14, anonymous: 8, file: 4, shared: 2 },
      main: one
    })
  })
})

describe('the table of memory', () => {
  it('has medians of the starts for each process, the largest first, and their sum', () => {
    const memory = (all: number) => ({ all, anonymous: all - 1, file: 1, shared: 0 })
    const text = memoryTable([
      [
        'bare',
        [
          new Map([['main', memory(80)]]),
          new Map([['main', memory(84)]]),
          new Map([
            ['main', memory(85)],
            ['gsettings', memory(2)]
          ])
        ]
      ],
      [
        'app',
        [
          new Map([
            ['renderer', memory(120)],
            ['main', memory(100)]
          ])
        ]
      ]
    ])
    const lines = text.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '))
    expect(lines).toEqual([
      'bare, 3 | app, 1',
      'all | anonymous | file | shared | all | anonymous | file | shared',
      'all | 84.0 | 83.0 | 1.0 | 0.0 | 220.0 | 218.0 | 2.0 | 0.0',
      'renderer | – | – | – | – | 120.0 | 119.0 | 1.0 | 0.0',
      'main | 84.0 | 83.0 | 1.0 | 0.0 | 100.0 | 99.0 | 1.0 | 0.0',
      'gsettings | 0.0 | 0.0 | 0.0 | 0.0 | – | – | – | –',
      ''
    ])
  })
})
