import { expect, it } from 'vitest'
import { createAttempts } from '../../../src/main/connection/attempts'
import type { SocketEnd } from '../../../src/main/connection/socketEnd'
import { seeded } from '../../support/seeded'
import { HOUR_MS } from '../../../src/shared/time'

const AGENTS = 500
const WEEKEND_MS = 64 * HOUR_MS
const dead: SocketEnd = { kind: 'refused', status: 401, retryAfter: null, withCookies: true }

interface Weekend {
  /** How often all agents together try to connect (send a WebSocket upgrade request) in each hour. */
  readonly hours: readonly number[]
  readonly perSecond: number
}

/**
 * Simulates a weekend. On Friday evening all agents lose the connection with `drop`. Until Monday each of their
 * attempts ends with `end`. No agent looks at a window.
 */
function run(drop: SocketEnd, end: SocketEnd, seed: number): Weekend {
  const random = seeded(seed)
  const hours = Array<number>(WEEKEND_MS / HOUR_MS).fill(0)
  const seconds = new Map<number, number>()
  for (let agent = 0; agent < AGENTS; agent++) {
    let now = 0
    const attempts = createAttempts({ clock: () => now, monotonic: () => now, random })
    let decision = attempts.ended(drop, { readyForMs: 8 * HOUR_MS })
    while (decision.kind === 'retry' || decision.kind === 'refused') {
      if (decision.delayMs === null) break
      now += decision.delayMs
      if (now >= WEEKEND_MS) break
      hours[Math.floor(now / HOUR_MS)]! += 1
      const second = Math.floor(now / 1000)
      seconds.set(second, (seconds.get(second) ?? 0) + 1)
      decision = attempts.ended(end, { readyForMs: null })
    }
  }
  return { hours, perSecond: Math.max(...seconds.values()) }
}

it.each<{
  name: string
  drop: SocketEnd
  end: SocketEnd
  limit: { readonly first: number; readonly later: number; readonly perSecond: number }
}>([
  {
    name: 'a dead session, after a drop',
    drop: { kind: 'closed', code: 1006, reason: '' },
    end: dead,
    limit: { first: 20, later: 4.2, perSecond: 200 }
  },
  {
    name: 'a dead session, after a restart',
    drop: { kind: 'closed', code: 1012, reason: '' },
    end: dead,
    limit: { first: 20, later: 4.2, perSecond: 150 }
  },
  {
    name: 'an address that is no workspace any more',
    drop: { kind: 'closed', code: 1012, reason: '' },
    end: { kind: 'refused', status: 404, retryAfter: null },
    limit: { first: 25, later: 4.2, perSecond: 150 }
  },
  {
    name: 'a dead session without a cookie',
    drop: { kind: 'closed', code: 1006, reason: '' },
    end: { ...dead, withCookies: false },
    limit: { first: 1, later: 0, perSecond: 150 }
  }
])('500 agents over a weekend: $name', ({ name, drop, end, limit }) => {
  const weekends = [1, 2, 3].map((seed) => run(drop, end, seed))
  const first = Math.max(...weekends.map(({ hours }) => hours[0] ?? 0))
  const second = Math.max(...weekends.map(({ hours }) => hours[1] ?? 0))
  const later = Math.max(...weekends.flatMap(({ hours }) => hours.slice(2)))
  const perSecond = Math.max(...weekends.map((each) => each.perSecond))
  const all = Math.max(...weekends.map(({ hours }) => hours.reduce((sum, count) => sum + count, 0)))
  process.stdout.write(
    `${name}: ${first} upgrades in the first hour, ${second} in the second, at most ${later} in each later one ` +
      `(${(later / 3600).toFixed(2)}/s), ${all} in ${WEEKEND_MS / HOUR_MS} h, at most ${perSecond} in one second, 0 pages\n`
  )
  expect(first).toBeLessThanOrEqual(limit.first * AGENTS)
  expect(later).toBeLessThanOrEqual(limit.later * AGENTS)
  expect(perSecond).toBeLessThanOrEqual(limit.perSecond)
})
