import { describe, expect, test } from 'vitest'
import { createAlertPolicy, LIVE_LIMIT, type AlertSubject } from '../../../src/main/alerts/policy'
import { createFakeTime } from '../../support/fakeTime'

const away = { focused: false, live: 0 }
const person = (name: string, key: AlertSubject['key'] = `p1/${name}`): AlertSubject => ({ key, name })

describe('an alert', () => {
  test('calls for somebody new, and not while the agent looks', () => {
    const policy = createAlertPolicy(createFakeTime().clock)
    expect(policy.decide(person('Ana'), away)).toBe('person')
    expect(policy.decide(person('Ben'), { ...away, focused: true })).toBe('none')
  })

  test('is one alert when both frames tell of the same customer', () => {
    const time = createFakeTime()
    const policy = createAlertPolicy(time.clock)
    expect(policy.decide(person('Ana', null), away)).toBe('person')
    expect(policy.decide(person('Ana'), away)).toBe('none')
    expect(policy.decide(person('Ben'), away)).toBe('person')
    expect(policy.decide(person('Ben', null), away)).toBe('none')
    time.advance(10_001)
    expect(policy.decide(person('Ana'), away)).toBe('person')
  })

  test('keeps two customers of one name apart', () => {
    const policy = createAlertPolicy(createFakeTime().clock)
    expect(policy.decide(person('Ana', 'p1/1'), away)).toBe('person')
    expect(policy.decide(person('Ana', 'p1/2'), away)).toBe('person')
  })

  test('a customer the agent saw coming does not call when the agent leaves at once', () => {
    const policy = createAlertPolicy(createFakeTime().clock)
    expect(policy.decide(person('Ana'), { ...away, focused: true })).toBe('none')
    expect(policy.decide(person('Ana'), away)).toBe('none')
  })

  test('of a thousand becomes three and one that counts, and counts again later', () => {
    const time = createFakeTime()
    const policy = createAlertPolicy(time.clock)
    const decisions = Array.from({ length: 1000 }, (_, index) => policy.decide(person(`c${index}`), { focused: false, live: Math.min(index, LIVE_LIMIT) }))
    expect(decisions.filter((decision) => decision === 'person')).toHaveLength(3)
    expect(decisions.filter((decision) => decision === 'summary')).toHaveLength(1)
    time.advance(30_000)
    expect(policy.decide(person('later'), { focused: false, live: LIVE_LIMIT })).toBe('summary')
    expect(policy.decide(person('later still'), away)).toBe('person')
  })
})
