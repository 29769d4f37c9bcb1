import { describe, expect, it } from 'vitest'
import { createAlertLog } from '../../../src/main/alerts/alertLog'
import { keyOf } from '../../support/deskEvents'

const LIMIT = 500
const [ANA, BO] = [keyOf('ana'), keyOf('bo')]

function start() {
  let now = 0
  const log = createAlertLog(() => now)
  return {
    log,
    at: (time: number): void => void (now = time),
    /** Adds this many lines that are not about a customer. */
    fill: (count: number): void => {
      for (let n = 0; n < count; n++) log.add('decision', null, 'alerted')
    }
  }
}

describe('the log of alerts', () => {
  it('has its lines newest first, with the time, the step, the customer and the reason, and nothing else', () => {
    const { log, at } = start()
    at(1)
    log.add('decision', ANA, 'alerted')
    at(2)
    log.add('decision', null, 'alerted')
    expect(log.entries()).toEqual([
      { at: 2, channel: 'decision', key: null, reason: 'alerted', actedAt: null },
      { at: 1, channel: 'decision', key: ANA, reason: 'alerted', actedAt: null }
    ])
  })

  it.each([1, LIMIT - 1, LIMIT, LIMIT + 1, 2 * LIMIT - 1, 2 * LIMIT, 2 * LIMIT + 1, 5 * LIMIT + 3])(
    'shows the newest five hundred of %i lines',
    (count) => {
      const { log, at } = start()
      for (let n = 0; n < count; n++) {
        at(n)
        log.add('decision', ANA, 'alerted')
      }
      expect(log.entries().map((line) => line.at)).toEqual(
        Array.from({ length: Math.min(LIMIT, count) }, (_, n) => count - 1 - n)
      )
    }
  )

  it('notes once, in every open line of a customer, when the customer needed no alert any more', () => {
    const { log, at } = start()
    for (const key of [ANA, BO, ANA]) log.add('decision', key, 'alerted')
    at(5)
    log.acted(ANA)
    log.add('decision', ANA, 'alerted')
    at(9)
    log.acted(ANA)
    log.acted(ANA)
    expect(log.entries().map(({ key, actedAt }) => ({ key, actedAt }))).toEqual([
      { key: ANA, actedAt: 9 },
      { key: ANA, actedAt: 5 },
      { key: BO, actedAt: null },
      { key: ANA, actedAt: 5 }
    ])
  })

  it('notes the time in the lines that stayed when the oldest were removed', () => {
    const { log, at, fill } = start()
    log.add('decision', ANA, 'alerted')
    log.add('decision', BO, 'alerted')
    fill(LIMIT - 2)
    log.add('decision', ANA, 'alerted')
    fill(LIMIT - 1)
    at(7)
    log.acted(BO)
    log.acted(ANA)
    const named = log.entries().filter(({ key }) => key !== null)
    expect(named).toMatchObject([{ key: ANA, actedAt: 7 }])
  })

  it('gives the same array until something changed, and never changes an array that it gave', () => {
    const { log, at } = start()
    const none = log.entries()
    log.acted(ANA)
    expect(log.entries()).toBe(none)
    log.add('decision', ANA, 'alerted')
    const before = log.entries()
    expect(log.entries()).toBe(before)
    at(3)
    log.acted(ANA)
    expect(before).toMatchObject([{ actedAt: null }])
    expect(log.entries()).toMatchObject([{ actedAt: 3 }])
    expect(none).toEqual([])
  })
})
