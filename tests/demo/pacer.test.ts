import { describe, expect, it } from 'vitest'
import { createPacer } from '../../src/demo/pacer'
import { createFakeClock } from './fakeClock'

function pacerWithDiary(speed = 1) {
  const clock = createFakeClock()
  const pacer = createPacer(clock, speed)
  const diary: string[] = []
  return {
    clock,
    pacer,
    diary,
    later: (name: string, milliseconds: number) => pacer.after(milliseconds, () => void diary.push(name))
  }
}

describe('the pacer', () => {
  it('can run faster than the clock', () => {
    const { clock, diary, later } = pacerWithDiary(4)
    later('a', 400)
    clock.advance(99)
    expect(diary).toEqual([])
    clock.advance(1)
    expect(diary).toEqual(['a'])
  })

  it('keeps the remaining time while paused, also for new timers', () => {
    const { clock, pacer, diary, later } = pacerWithDiary()
    later('before', 100)
    clock.advance(60)
    pacer.pause()
    pacer.pause()
    later('meanwhile', 10)
    clock.advance(1_000)
    expect(diary).toEqual([])
    pacer.resume()
    pacer.resume()
    clock.advance(39)
    expect(diary).toEqual(['meanwhile'])
    clock.advance(1_000)
    expect(diary).toEqual(['meanwhile', 'before'])
  })

  it('cancels one timer or all timers', () => {
    const { clock, pacer, diary, later } = pacerWithDiary()
    const cancel = later('one', 10)
    later('other', 10)
    cancel()
    clock.advance(10)
    expect(diary).toEqual(['other'])
    later('last', 10)
    pacer.cancelAll()
    clock.advance(100)
    expect(diary).toEqual(['other'])
  })
})
