import { expect, it } from 'vitest'
import { createAttempts } from '../../../src/main/connection/attempts'
import type { SocketEnd } from '../../../src/main/connection/socketEnd'
import { seeded } from '../../support/seeded'

const AGENTS = 10_000

interface Herd {
  readonly perSecond: number
  readonly perTenth: number
  readonly triesEach: number
  /** The time until 99 of 100 agents are connected, seconds after the server is back. */
  readonly p99: number
}

/**
 * Makes all agents lose the connection at once with `end`. The server is back after `outage` ms. Until then, every
 * attempt ends with `meanwhile`.
 */
function run(end: SocketEnd, meanwhile: SocketEnd, outage: number, seed: number): Herd {
  const random = seeded(seed)
  const tries: number[] = []
  const back: number[] = []
  for (let agent = 0; agent < AGENTS; agent++) {
    let now = 0
    const attempts = createAttempts({ clock: () => now, monotonic: () => now, random })
    for (
      let decision = attempts.ended(end, { readyForMs: 60_000 });
      decision.kind === 'retry';
      decision = attempts.ended(meanwhile, { readyForMs: null })
    ) {
      now += decision.delayMs
      tries.push(now)
      if (now >= outage) break
    }
    back.push(now - outage)
  }
  back.sort((a, b) => a - b)
  const peak = (width: number): number => {
    const buckets = new Map<number, number>()
    for (const at of tries) buckets.set(Math.floor(at / width), (buckets.get(Math.floor(at / width)) ?? 0) + 1)
    return Math.max(...buckets.values())
  }
  return {
    perSecond: peak(1000),
    perTenth: peak(100),
    triesEach: tries.length / AGENTS,
    p99: (back[AGENTS * 0.99] ?? 0) / 1000
  }
}

const lost: SocketEnd = { kind: 'closed', code: 1006, reason: '' }
const restarting: SocketEnd = { kind: 'closed', code: 1012, reason: '' }
const reset: SocketEnd = { kind: 'failed', code: 'ECONNRESET', detail: 'ECONNRESET' }
const refused: SocketEnd = { kind: 'failed', code: 'ECONNREFUSED', detail: 'ECONNREFUSED' }

it.each<{ name: string; end: SocketEnd; meanwhile: SocketEnd; outage: number; limit: Herd }>([
  {
    name: 'A, instant restart',
    end: lost,
    meanwhile: reset,
    outage: 0,
    limit: { perSecond: 2_100, perTenth: 250, triesEach: 1, p99: 5 }
  },
  {
    name: 'B, instant restart',
    end: restarting,
    meanwhile: refused,
    outage: 0,
    limit: { perSecond: 800, perTenth: 110, triesEach: 1, p99: 15 }
  },
  {
    name: 'A, 30 s outage',
    end: lost,
    meanwhile: reset,
    outage: 30_000,
    limit: { perSecond: 2_800, perTenth: 330, triesEach: 4.5, p99: 30 }
  },
  {
    name: 'B, 30 s outage',
    end: restarting,
    meanwhile: refused,
    outage: 30_000,
    limit: { perSecond: 1_100, perTenth: 150, triesEach: 3.1, p99: 30 }
  }
])('fault 27: 10,000 agents dropped at once, $name', ({ name, end, meanwhile, outage, limit }) => {
  const herds = [1, 2, 3].map((seed) => run(end, meanwhile, outage, seed))
  const worst = (part: keyof Herd): number => Math.max(...herds.map((each) => each[part]))
  const herd: Herd = {
    perSecond: worst('perSecond'),
    perTenth: worst('perTenth'),
    triesEach: worst('triesEach'),
    p99: worst('p99')
  }
  process.stdout.write(
    `${name}: peak ${herd.perSecond}/s (limit ${limit.perSecond}), ${herd.perTenth}/100 ms (${limit.perTenth}), ` +
      `${herd.triesEach.toFixed(1)} tries each (${limit.triesEach}), 99 % back after ${herd.p99.toFixed(1)} s (${limit.p99})\n`
  )
  expect(herd.perSecond).toBeLessThanOrEqual(limit.perSecond)
  expect(herd.perTenth).toBeLessThanOrEqual(limit.perTenth)
  expect(herd.triesEach).toBeLessThanOrEqual(limit.triesEach)
  expect(herd.p99).toBeLessThanOrEqual(limit.p99)
})
