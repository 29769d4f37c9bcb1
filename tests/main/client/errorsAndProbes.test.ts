import { describe, expect, it } from 'vitest'
import { createDuplicateErrors, createEarlyError } from '../../../src/main/client/ambiguousErrors'
import { createListTimeouts, createSyncProbe } from '../../../src/main/client/syncProbe'
import { createFakeTime } from '../../support/fakeTime'

describe('an error while only a list is in flight', () => {
  function rig() {
    const time = createFakeTime(0)
    const others: string[] = []
    const refused: (true | undefined)[] = []
    const error = createEarlyError(time.timers, (reason) => others.push(reason))
    return {
      time,
      error,
      others,
      refused,
      hold: (reason: string) => error.hold(reason, (guess) => refused.push(guess))
    }
  }

  it('refuses the list if no list comes within one and a half seconds, which is a guess', () => {
    const { time, error, refused, hold } = rig()
    hold('No')
    time.advance(1_499)
    expect({ isHeld: error.isHeld, refused }).toEqual({ isHeld: true, refused: [] })
    time.advance(1)
    expect(refused).toEqual([true])
  })

  it('was about something else if the list comes', () => {
    const { time, error, others, refused, hold } = rig()
    error.listCame()
    hold('No')
    error.listCame()
    error.listCame()
    time.advance(5_000)
    expect({ isHeld: error.isHeld, others, refused, timers: time.waiting() }).toEqual({
      isHeld: false,
      others: ['No'],
      refused: [],
      timers: []
    })
  })

  it('was about something else if a second error comes, which refuses the list; equal errors count once', () => {
    const { error, others, refused, hold } = rig()
    hold('No')
    hold('Busy')
    expect({ isHeld: error.isHeld, others, refused }).toEqual({ isHeld: true, others: ['No'], refused: [undefined] })
    const same = rig()
    same.hold('No')
    same.hold('No')
    same.time.advance(5_000)
    expect({ others: same.others, refused: same.refused }).toEqual({ others: [], refused: [undefined] })
  })

  it('is forgotten when dropped', () => {
    const { time, error, others, refused, hold } = rig()
    hold('No')
    error.drop()
    time.advance(5_000)
    expect({ isHeld: error.isHeld, others, refused }).toEqual({ isHeld: false, others: [], refused: [] })
  })
})

describe('the copy of an error', () => {
  function rig() {
    const time = createFakeTime(0)
    return { time, errors: createDuplicateErrors<string>(time.timers, time.monotonic) }
  }

  it('has the same text, within a second, and would refuse another command', () => {
    const { time, errors } = rig()
    expect(errors.mayBeCopy('No', 'b')).toBe(false)
    errors.refused('No', 'a')
    time.advance(999)
    expect([errors.mayBeCopy('No', 'b'), errors.mayBeCopy('No', 'a'), errors.mayBeCopy('Busy', 'b')]).toEqual([
      true,
      false,
      false
    ])
    time.advance(1)
    expect(errors.mayBeCopy('No', 'b')).toBe(false)
    errors.refused('No', 'a')
    errors.forget()
    expect(errors.mayBeCopy('No', 'b')).toBe(false)
  })

  it('refuses its command after one and a half seconds, unless the command is answered', () => {
    const { time, errors } = rig()
    const refused: string[] = []
    errors.wait(() => refused.push('a'))
    time.advance(1_000)
    errors.wait(() => refused.push('b'))
    time.advance(499)
    expect(refused).toEqual([])
    time.advance(1)
    expect(refused).toEqual(['a'])
    for (const end of [errors.drop, errors.forget]) {
      end()
      errors.wait(() => refused.push('c'))
      end()
      time.advance(5_000)
    }
    expect({ refused, timers: time.waiting() }).toEqual({ refused: ['a'], timers: [] })
  })
})

it('gives a list twice the time of the slowest so far, and a sync probe five seconds to a minute', () => {
  const timeouts = createListTimeouts()
  expect({ probe: timeouts.probeMs(), shortList: timeouts.listMs(3_000), longList: timeouts.listMs(9_000) }).toEqual({
    probe: 5_000,
    shortList: 5_000,
    longList: 9_000
  })
  timeouts.took(10_000)
  timeouts.took(4_000)
  expect({ probe: timeouts.probeMs(), shortList: timeouts.listMs(3_000), longList: timeouts.listMs(30_000) }).toEqual({
    probe: 20_000,
    shortList: 20_000,
    longList: 30_000
  })
  timeouts.took(50_000)
  expect(timeouts.probeMs()).toBe(60_000)
  timeouts.forget()
  expect(timeouts.probeMs()).toBe(5_000)
})

describe('a sync probe', () => {
  function rig() {
    const time = createFakeTime(0)
    const timeouts = createListTimeouts()
    const seen = { isOpen: true, written: 0, unanswered: 0 }
    const probe = createSyncProbe({
      timers: time.timers,
      monotonic: time.monotonic,
      timeouts,
      write: () => {
        if (seen.isOpen) seen.written++
        return seen.isOpen
      },
      unanswered: () => seen.unanswered++
    })
    return { time, timeouts, probe, seen }
  }

  it('leaves once for each request, as soon as it can', () => {
    const { probe, seen } = rig()
    probe.send()
    expect({ isPending: probe.isPending, written: seen.written }).toEqual({ isPending: false, written: 0 })
    probe.request()
    seen.isOpen = false
    probe.send()
    expect({ isPending: probe.isPending, written: seen.written, isAnswer: probe.heardList() }).toEqual({
      isPending: true,
      written: 0,
      isAnswer: false
    })
    seen.isOpen = true
    probe.send()
    probe.send()
    expect({ isPending: probe.isPending, written: seen.written }).toEqual({ isPending: true, written: 1 })
  })

  it('is over when its list comes, whose time counts', () => {
    const { time, timeouts, probe, seen } = rig()
    expect(probe.heardList()).toBe(false)
    probe.request()
    probe.send()
    time.advance(4_000)
    expect({ isAnswer: probe.heardList(), isPending: probe.isPending }).toEqual({ isAnswer: true, isPending: false })
    expect({ isAnswer: probe.heardList(), probeMs: timeouts.probeMs() }).toEqual({ isAnswer: false, probeMs: 8_000 })
    time.advance(60_000)
    expect(seen.unanswered).toBe(0)
  })

  it('is unanswered after its time, and does nothing once dropped', () => {
    const { time, probe, seen } = rig()
    probe.request()
    probe.send()
    time.advance(4_999)
    expect(seen.unanswered).toBe(0)
    time.advance(1)
    expect(seen.unanswered).toBe(1)
    probe.request()
    probe.send()
    probe.drop()
    time.advance(60_000)
    expect({ unanswered: seen.unanswered, isPending: probe.isPending }).toEqual({ unanswered: 1, isPending: false })
  })
})
