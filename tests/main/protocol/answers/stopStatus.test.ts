import { describe, expect, it } from 'vitest'
import { readStop } from '../../../../src/main/protocol/answers/stopStatus'

describe('whether the bot is stopped', () => {
  it.each(['stop', 'is_stopped', 'isStopped', 'stopped', 'STOPPED'])('is read from the flag %s', (name) => {
    expect([true, 'yes', 1, 'stopped', ' Stopped '].map((value) => readStop([{ [name]: value }]))).toEqual(
      Array.from({ length: 5 }, () => true)
    )
    expect([false, 'no', 0, 'unstopped', 'Resumed'].map((value) => readStop([{ [name]: value }]))).toEqual(
      Array.from({ length: 5 }, () => false)
    )
    expect([readStop([{ [name]: 'maybe' }]), readStop([{ [name]: {} }])]).toEqual([undefined, undefined])
  })

  it.each(['stop_status', 'stopStatus', 'status'])('is read from %s only if it has one of three words', (name) => {
    expect(['stopped', 'unstopped', 'resumed'].map((word) => readStop([{ [name]: word }]))).toEqual([
      true,
      false,
      false
    ])
    for (const value of [true, false, 'true', 'yes', 'ok', null]) expect(readStop([{ [name]: value }])).toBeUndefined()
  })

  it('is read from the most reliable field that is not null', () => {
    expect(readStop([{ status: 'stopped', stopped: true, is_stopped: true, stop: false }])).toBe(false)
    expect(readStop([{ stopped: true, is_stopped: false }])).toBe(false)
    expect(readStop([{ stop: null, stopped: true }])).toBe(true)
    expect(readStop([{ stop: 'maybe', stopped: true }])).toBeUndefined()
    expect(readStop([{ stop_status: 'resumed', status: 'stopped' }])).toBe(false)
    expect(readStop([{ stop_status: 'open', status: 'stopped' }])).toBe(true)
  })

  it('is read from the last place in which the field is not null', () => {
    expect(readStop([{ stop: true }, { stop: false }])).toBe(false)
    expect(readStop([{ stop: true }, { stop: null }])).toBe(true)
    expect([readStop([{ stop: null }]), readStop([{ other: true }]), readStop([])]).toEqual([
      undefined,
      undefined,
      undefined
    ])
  })

  it('is not read from a text of more than sixteen characters', () => {
    expect(readStop([{ status: `stopped${' '.repeat(9)}` }])).toBe(true)
    expect(readStop([{ status: `stopped${' '.repeat(10)}` }])).toBeUndefined()
  })
})
