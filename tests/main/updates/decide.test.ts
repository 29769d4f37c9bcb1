import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UPDATE_MODES } from '../../../src/shared/domain/updates'
import { HOUR_MS, MINUTE_MS } from '../../../src/shared/time'
import { delayToCheck, hindranceOf, judgeOffer, planOf, rolloutPlace } from '../../../src/main/updates/decide'
import { compareVersions, parseVersion } from '../../../src/main/updates/version'

const number = fc.nat({ max: 12 })
const part = fc.oneof(number.map(String), fc.stringMatching(/^[a-z][a-z0-9-]{0,3}$/))
const version = fc
  .tuple(number, number, number, fc.array(part, { maxLength: 3 }))
  .map(([a, b, c, before]) => `${a}.${b}.${c}${before.length > 0 ? `-${before.join('.')}` : ''}`)
const profile = fc.string()
const byHand = fc.constantFrom(null, 'package' as const, 'folder' as const, 'unpacked' as const)

const order = (one: string, other: string): number => {
  const [a, b] = [parseVersion(one), parseVersion(other)]
  if (!a || !b) throw new Error('no version')
  return Math.sign(compareVersions(a, b))
}

describe('a version', () => {
  it('has the order of the standard', () => {
    const sorted = ['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2', '1.0.0-beta.11']
    const all = [...sorted, '1.0.0-rc.1', '1.0.0', '1.0.1', '1.1.0', '1.10.0', '2.0.0']
    expect(all.toSorted(order)).toEqual(all)
    expect(all.toReversed().toSorted(order)).toEqual(all)
  })

  it('is ordered the same way from both sides, and through a third', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(order(a, b)).toBe(0 - order(b, a))
        if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0)
      })
    )
  })

  it.each(['', '1', '1.2', 'v1.2.3', '1.2.3.4', '01.2.3', '1.2.3-', '1.2.3-01', '1.2.3+5', '1.2.3 ', '1e3.0.0'])(
    'is not “%s”',
    (text) => {
      expect(parseVersion(text)).toBeNull()
    }
  )

  it('is no text of any length', () => {
    expect(parseVersion(`1.2.3-${'a'.repeat(1_000_000)}`)).toBeNull()
  })
})

describe('an offer', () => {
  it('never brings an older version or the same one, whatever the share', () => {
    fc.assert(
      fc.property(version, version, fc.integer({ min: 0, max: 100 }), profile, (offered, own, share, id) => {
        const judged = judgeOffer({ version: offered, stagingPercentage: share }, own, id)
        const rank = order(offered, own)
        if (rank < 0) expect(judged).toBe('older')
        if (rank === 0) expect(judged).toBe('newest')
        if (rank > 0) expect(['offer', 'later']).toContain(judged)
      })
    )
  })

  it('that is no version counts as older', () => {
    expect(judgeOffer({ version: 'latest', stagingPercentage: 100 }, '1.0.0', 'a')).toBe('older')
  })

  it('goes to everybody at 100 percent and to nobody at 0', () => {
    fc.assert(
      fc.property(profile, (id) => {
        expect(judgeOffer({ version: '2.0.0', stagingPercentage: 100 }, '1.0.0', id)).toBe('offer')
        expect(judgeOffer({ version: '2.0.0', stagingPercentage: 0 }, '1.0.0', id)).toBe('later')
      })
    )
  })

  it('is not taken back when the share grows', () => {
    fc.assert(
      fc.property(profile, fc.nat({ max: 100 }), fc.nat({ max: 100 }), (id, one, other) => {
        const judge = (share: number) => judgeOffer({ version: '2.0.0', stagingPercentage: share }, '1.0.0', id)
        if (judge(Math.min(one, other)) === 'offer') expect(judge(Math.max(one, other))).toBe('offer')
      })
    )
  })

  it('goes to about as many computers as the share says, and to others with the next version', () => {
    const ids = Array.from({ length: 2000 }, (_, at) => `profile ${at}`)
    const first = ids.filter((id) => rolloutPlace(id, '2.0.0') < 20)
    const second = ids.filter((id) => rolloutPlace(id, '2.0.1') < 20)
    expect(first.length).toBeGreaterThan(300)
    expect(first.length).toBeLessThan(500)
    expect(second.filter((id) => first.includes(id)).length).toBeLessThan(200)
  })
})

describe('the plan', () => {
  it('has no contact without a feed, without a key, or if updates are off', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...UPDATE_MODES),
        byHand,
        fc.boolean(),
        fc.boolean(),
        (mode, hand, hasFeed, hasKey) => {
          const plan = planOf({
            mode,
            feed: hasFeed ? 'https://updates.example/' : '',
            hasKey,
            byHand: hand,
            isMac: false
          })
          expect(plan.contact).toBe(hasFeed && hasKey && mode !== 'off')
          if (!plan.contact || hand !== null)
            expect({ downloads: plan.downloads, installsAtQuit: plan.installsAtQuit }).toEqual({
              downloads: false,
              installsAtQuit: false
            })
          if (plan.installsAtQuit) expect(plan.downloads).toBe(true)
        }
      )
    )
  })

  it.each([
    { mode: 'notify', downloads: false, installsAtQuit: false },
    { mode: 'download', downloads: true, installsAtQuit: false },
    { mode: 'automatic', downloads: true, installsAtQuit: true }
  ] as const)('of $mode does what its name says', ({ mode, ...rest }) => {
    const plan = planOf({ mode, feed: 'https://updates.example/', hasKey: true, byHand: null, isMac: false })
    expect(plan).toEqual({ contact: true, ...rest })
    const onMac = planOf({ mode, feed: 'https://updates.example/', hasKey: true, byHand: null, isMac: true })
    expect(onMac).toEqual({ contact: true, downloads: rest.downloads, installsAtQuit: false })
  })
})

describe('an update', () => {
  it('waits for every conversation, message, take-over and list', () => {
    fc.assert(
      fc.property(number, number, number, number, (conversations, unsent, underWay, unread) => {
        const hindrance = hindranceOf({ conversations, unsent, underWay, unread })
        expect(hindrance === null).toBe(conversations + unsent + underWay + unread === 0)
        if (hindrance) expect(hindrance.count).toBeGreaterThan(0)
      })
    )
  })
})

describe('a check', () => {
  it('is spread over time, and never comes at once', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
        const first = delayToCheck('first', () => random)
        const next = delayToCheck('next', () => random)
        expect(first).toBeGreaterThanOrEqual(MINUTE_MS)
        expect(first).toBeLessThan(11 * MINUTE_MS)
        expect(next).toBeGreaterThanOrEqual(6 * HOUR_MS)
        expect(next).toBeLessThan(8 * HOUR_MS)
      })
    )
  })
})
