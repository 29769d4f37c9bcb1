import { describe, expect, it } from 'vitest'
import { createAttempts } from '../../../src/main/connection/attempts'
import type { SocketEnd } from '../../../src/main/connection/socketEnd'
import type { ConnectionStatus } from '../../../src/shared/domain/connection'
import { setUp, WORKSPACE } from './supervised'

type Rig = ReturnType<typeof setUp>

const LOST: SocketEnd = { kind: 'closed', code: 1006, reason: '' }
const refused = (status: number, more: Partial<Extract<SocketEnd, { kind: 'refused' }>> = {}): SocketEnd => ({
  kind: 'refused',
  status,
  retryAfter: null,
  withCookies: true,
  ...more
})

/** Returns a rig whose supervisor was connected and lost its connection. Its next attempt is running. */
function dropped(random?: () => number): Rig {
  const rig = setUp(random)
  rig.supervisor.start(WORKSPACE)
  rig.connect()
  rig.pass(32_000)
  rig.sockets.last().events.ended(LOST)
  rig.supervisor.retry()
  return rig
}

/**
 * Ends every attempt with `end` for `lastsMs` ms. Returns how long it took after that until the connection was back,
 * ms.
 */
function backAfter(rig: Rig, end: SocketEnd, lastsMs: number): number {
  const { time, sockets, connection, connect } = rig
  const until = time.elapsed() + lastsMs
  for (let second = 0; second < 600; second++) {
    const last = sockets.last()
    if (answered.get(rig) !== last) {
      answered.set(rig, last)
      if (time.elapsed() >= until) {
        connect()
        expect(connection()?.state).toBe('connected')
        return time.elapsed() - until
      }
      last.events.ended(end)
    }
    time.advance(1_000)
  }
  return Number.POSITIVE_INFINITY
}
const answered = new WeakMap<Rig, unknown>()

const retryIn = ({ connection, time }: Rig): number | null => {
  const now: ConnectionStatus | undefined = connection()
  const at = now?.state === 'reconnecting' ? now.retryAt : now?.state === 'signedOut' ? now.refused?.retryAt : null
  return at == null ? null : at - time.clock()
}

describe('an upgrade that is refused for a time works again within half a minute after that', () => {
  const chances: (() => number)[] = [() => 0, () => 0.5, () => 1 - 1e-9]
  it.each<{ name: string; end: SocketEnd; lastsMs: number }>([
    { name: 'upgrade-briefly-401', end: refused(401), lastsMs: 8_000 },
    { name: 'upgrade-briefly-403', end: refused(403), lastsMs: 15_000 },
    { name: 'upgrade-briefly-200', end: refused(200), lastsMs: 15_000 },
    { name: 'upgrade-briefly-404', end: refused(404), lastsMs: 15_000 },
    { name: 'upgrade-briefly-401, as a redirect to the sign-in page', end: refused(302), lastsMs: 12_000 },
    { name: 'upgrade-briefly-404, as 426', end: refused(426), lastsMs: 15_000 },
    { name: 'upgrade-briefly-200, as 500', end: refused(500), lastsMs: 15_000 },
    { name: 'upgrade-briefly-404, without a cookie', end: refused(404, { withCookies: false }), lastsMs: 15_000 }
  ])('as in $name', ({ end, lastsMs }) => {
    for (const chance of chances) expect(backAfter(dropped(chance), end, lastsMs)).toBeLessThanOrEqual(31_000)
  })
})

describe('a session that worked and is then refused', () => {
  it('is tried after 5 s and 15 s, then with doubled delays up to 5 min, and after an hour every 15 min', () => {
    const rig = dropped(() => 0)
    const waits: number[] = []
    for (let times = 0; times < 26; times++) {
      rig.sockets.last().events.ended(refused(401))
      waits.push((retryIn(rig) ?? Number.NaN) / 1000)
      rig.time.advance(retryIn(rig) ?? 0)
    }
    expect(waits).toEqual([5, 15, 30, 60, 120, 240, ...Array<number>(11).fill(300), ...Array<number>(9).fill(900)])
  })

  it('is shown as signed out after three refusals over 20 s, and as refused until then', () => {
    const rig = dropped(() => 0)
    const { sockets, connection, time, at, now } = rig
    const seen: string[] = []
    for (let times = 0; times < 3; times++) {
      sockets.last().events.ended(refused(403, { serverText: 'Forbidden' }))
      seen.push(connection()?.state ?? '')
      if (times < 2) {
        expect(connection()).toMatchObject({ failure: { kind: 'signedOut', code: 403, serverText: 'Forbidden' } })
        time.advance(retryIn(rig) ?? 0)
      }
    }
    expect(seen).toEqual(['reconnecting', 'reconnecting', 'signedOut'])
    expect(connection()).toMatchObject({
      state: 'signedOut',
      since: at(now()),
      refused: {
        failure: { kind: 'signedOut', code: 403, serverText: 'Forbidden' },
        times: 3,
        at: at(now()),
        retryAt: at(now() + 30_000)
      }
    })
  })

  it('does not count as ended only because the agent clicked', () => {
    const rig = dropped(() => 0)
    for (let times = 0; times < 10; times++) {
      rig.sockets.last().events.ended(refused(401))
      expect(rig.connection()?.state).toBe('reconnecting')
      rig.time.advance(100)
      rig.supervisor.retry()
    }
    rig.time.advance(20_000)
    rig.sockets.last().events.ended(refused(401))
    expect(rig.connection()?.state).toBe('signedOut')
  })

  it('is shown as signed out at once without a cookie, and never tried automatically', () => {
    const rig = dropped(() => 0)
    rig.sockets.last().events.ended(refused(401, { withCookies: false }))
    expect(rig.connection()).toMatchObject({ state: 'signedOut', refused: { retryAt: null } })
    const { length } = rig.sockets.all
    rig.time.advance(48 * 3_600_000)
    expect(rig.sockets.all).toHaveLength(length)
  })

  it('waits as long as the server asks for', () => {
    const rig = dropped(() => 0)
    rig.sockets.last().events.ended(refused(401, { retryAfter: '120' }))
    expect(retryIn(rig)).toBe(120_000)
  })

  it('is no longer signed out when it works again, and the next refusal is the first', () => {
    const rig = dropped(() => 0)
    for (let times = 0; times < 5; times++) {
      rig.sockets.last().events.ended(refused(401))
      rig.time.advance(retryIn(rig) ?? 0)
    }
    expect(rig.connection()?.state).toBe('signedOut')
    rig.connect()
    expect(rig.connection()?.state).toBe('connected')
    rig.sockets.last().events.ended(LOST)
    rig.supervisor.retry()
    rig.sockets.last().events.ended(refused(401))
    expect(rig.connection()?.state).toBe('reconnecting')
    expect(retryIn(rig)).toBe(5_000)
  })
})

describe('signed out with a cookie', () => {
  function signedOut(): Rig {
    const rig = dropped(() => 0)
    for (let times = 0; times < 6; times++) {
      rig.sockets.last().events.ended(refused(401))
      if (times < 5) rig.time.advance(retryIn(rig) ?? 0)
    }
    expect(rig.connection()?.state).toBe('signedOut')
    return rig
  }

  it.each<{ name: string; happens: (rig: Rig) => void }>([
    {
      name: 'waking',
      happens: (rig) => {
        rig.computer()?.suspended()
        rig.time.jump(8 * 3_600_000)
        rig.computer()?.resumed()
      }
    },
    {
      name: 'sleep that nobody told of',
      happens: (rig) => {
        rig.time.jump(60_000)
        rig.time.advance(1_000)
      }
    },
    {
      name: 'a network that is back',
      happens: (rig) => {
        rig.setOnline(false)
        rig.time.advance(2_000)
        rig.setOnline(true)
        rig.time.advance(2_000)
      }
    },
    { name: 'a click, or a cookie that changed', happens: (rig) => rig.supervisor.retry() }
  ])('$name tries at once, and the sheet stays until the connection works', ({ happens }) => {
    const rig = signedOut()
    const { length } = rig.sockets.all
    const shown = rig.log.length
    happens(rig)
    expect(rig.sockets.all).toHaveLength(length + 1)
    expect(rig.log.slice(shown)).toEqual([])
    rig.sockets.last().events.ended(refused(401))
    expect(rig.connection()?.state).toBe('signedOut')
    expect(retryIn(rig)).not.toBeNull()
  })

  it('an automatic attempt that does not reach the server changes nothing on the screen', () => {
    const rig = signedOut()
    rig.time.advance(retryIn(rig) ?? 0)
    rig.sockets.last().events.ended({ kind: 'failed', code: 'ENETUNREACH', detail: '' })
    expect(rig.connection()).toMatchObject({ state: 'signedOut', refused: { times: 6 } })
    expect(retryIn(rig)).toBeGreaterThanOrEqual(240_000)
    const { length } = rig.sockets.all
    rig.time.advance(retryIn(rig) ?? 0)
    expect(rig.sockets.all).toHaveLength(length + 1)
  })

  it('an attempt that a person requested shows why it failed', () => {
    const rig = signedOut()
    rig.supervisor.retry()
    rig.sockets.last().events.ended({ kind: 'failed', code: 'ENETUNREACH', detail: '' })
    expect(rig.connection()).toMatchObject({ state: 'reconnecting', failure: { kind: 'unreachable' } })
    rig.time.advance(60_000)
    rig.sockets.last().events.ended(refused(401))
    expect(rig.connection()?.state).toBe('signedOut')
  })

  it('leaving ends the attempts', () => {
    const rig = signedOut()
    rig.supervisor.stop()
    expect(rig.time.waiting()).toEqual([])
  })
})

describe.each([1008, 3000, 3003, 4001, 4003, 4004])(
  'a close with %i, which every server gives its own meaning',
  (code) => {
    const closed: SocketEnd = { kind: 'closed', code, reason: '', withCookies: true }
    const afterAnHour = (): Rig => {
      const rig = setUp(() => 0)
      rig.supervisor.start(WORKSPACE)
      rig.connect()
      rig.pass(3_600_000)
      rig.sockets.last().events.ended(closed)
      return rig
    }
    /**
     * Begins the next attempt when it is due, and ends it. If `instead` is given, the attempt ends with `instead`,
     * before the socket has opened. Otherwise it ends with `closed`, after the socket has opened and before the queue
     * is read.
     */
    const again = (rig: Rig, instead: SocketEnd | null = null): void => {
      rig.time.advance(retryIn(rig) ?? 0)
      if (instead === null) rig.sockets.last().events.opened()
      rig.sockets.last().events.ended(instead ?? closed)
    }

    it('after an hour of work is tried again at once, without a sign-out', () => {
      const rig = afterAnHour()
      expect({ state: rig.connection()?.state, retryIn: retryIn(rig) }).toEqual({ state: 'reconnecting', retryIn: 0 })
      rig.time.advance(0)
      rig.connect()
      expect(rig.log).not.toContain('signedOut')
    })

    it.each<{ name: string; instead: SocketEnd | null }>([
      { name: 'closes the same way', instead: null },
      { name: 'is refused', instead: refused(401) }
    ])(
      'counts as a refusal if the next connection $name, and is shown after three of them over 20 s',
      ({ instead }) => {
        const rig = afterAnHour()
        const seen: unknown[] = []
        for (let times = 0; times < 4; times++) {
          again(rig, instead)
          seen.push({ state: rig.connection()?.state, retryInMs: retryIn(rig) })
        }
        expect(seen).toEqual([
          { state: 'reconnecting', retryInMs: 5_000 },
          { state: 'reconnecting', retryInMs: 15_000 },
          { state: 'signedOut', retryInMs: 30_000 },
          { state: 'signedOut', retryInMs: 60_000 }
        ])
        expect(rig.connection()).toMatchObject({
          refused: { times: 4, failure: { kind: 'signedOut', code: instead === null ? code : 401 } }
        })
      }
    )

    it('keeps the sheet until the queue is read, even if a connection opens', () => {
      const rig = afterAnHour()
      for (let times = 0; times < 3; times++) again(rig)
      const shown = rig.log.length
      again(rig)
      expect(rig.log.slice(shown).filter((line) => !/^(opened|closed)/.test(line))).toEqual(['signedOut'])
      rig.time.advance(retryIn(rig) ?? 0)
      rig.connect()
      expect(rig.connection()?.state).toBe('connected')
    })

    it('does not cause an attempt every few seconds if it comes after each reading of the queue', () => {
      const rig = afterAnHour()
      const until = rig.time.elapsed() + 3_600_000
      while (rig.time.elapsed() < until) {
        rig.time.advance(retryIn(rig) ?? 0)
        rig.connect()
        rig.pass(16_000)
        rig.sockets.last().events.ended(closed)
      }
      expect(rig.sockets.all.length).toBeLessThanOrEqual(120)
      rig.supervisor.stop()
    })

    it('is shown at once without a cookie, and never tried automatically', () => {
      const rig = afterAnHour()
      again(rig, { ...closed, withCookies: false })
      expect(rig.connection()).toMatchObject({ state: 'signedOut', refused: { retryAt: null } })
    })
  }
)

describe('the first attempt in a run', () => {
  it.each([401, 403, 302])(
    '%i opens the sign-in at once, and is tried in the background only with a cookie',
    (status) => {
      for (const withCookies of [true, false]) {
        const rig = setUp(() => 0)
        rig.supervisor.start(WORKSPACE)
        rig.sockets.last().events.ended(refused(status, { withCookies }))
        expect(rig.connection()).toMatchObject({ state: 'signedOut', refused: { times: 1, failure: { code: status } } })
        expect(retryIn(rig)).toBe(withCookies ? 5_000 : null)
        rig.time.advance(3_600_000)
        expect(rig.sockets.all).toHaveLength(withCookies ? 2 : 1)
      }
    }
  )
})

describe('a session that is refused after it has worked (upgrade-403-later)', () => {
  it('every refusal is shown, also after a sign-in on the page', () => {
    const rig = setUp(() => 0)
    rig.supervisor.start(WORKSPACE)
    rig.connect()
    rig.pass(32_000)
    rig.sockets.last().events.ended(LOST)
    rig.time.advance(5_000)
    for (let times = 1; times <= 4; times++) {
      rig.sockets.last().events.ended(refused(403))
      if (times >= 3)
        expect(rig.connection()).toMatchObject({ state: 'signedOut', refused: { times, failure: { code: 403 } } })
      rig.time.advance(retryIn(rig) ?? 0)
    }
  })
})

describe('a name and a password (HTTP Basic) that are refused', () => {
  const basic = refused(401, { schemes: ['basic'] })
  it('are not tried again if they never worked, because each attempt is a wrong guess', () => {
    const rig = setUp(() => 0)
    rig.supervisor.start(WORKSPACE)
    rig.sockets.last().events.ended(basic)
    expect(rig.connection()).toMatchObject({
      state: 'signedOut',
      refused: { failure: { kind: 'httpBasic' }, retryAt: null }
    })
  })

  it('are tried twice if they worked before', () => {
    const rig = dropped(() => 0)
    const before = rig.sockets.all.length
    for (let times = 0; times < 3; times++) {
      rig.sockets.last().events.ended(basic)
      if (times < 2) expect(rig.connection()?.state).toBe('reconnecting')
      rig.time.advance(retryIn(rig) ?? 0)
    }
    expect(rig.connection()).toMatchObject({ state: 'signedOut', refused: { retryAt: null } })
    rig.time.advance(3_600_000)
    expect(rig.sockets.all.length - before).toBe(2)
  })
})

it('two refusals never count as three, however far apart the server wants them', () => {
  let now = 0
  const attempts = createAttempts({ clock: () => now, monotonic: () => now, random: () => 0.5 })
  attempts.ended(LOST, { readyForMs: 60_000 })
  const ended = [0, 60_000, 120_000].map((at) => {
    now = at
    const decision = attempts.ended(refused(401, { retryAfter: '60' }), { readyForMs: null })
    return decision.kind === 'refused' && decision.isEnded
  })
  expect(ended).toEqual([false, false, true])
})
