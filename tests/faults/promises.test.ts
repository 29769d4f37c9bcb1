import { describe, expect, it } from 'vitest'
import { createMachine, type Machine } from '../support/machine'
import { quantile, seeded } from '../support/seeded'

type Way = 'up' | 'down' | 'both'

/** Formats ms as seconds with two decimals. */
const s = (ms: number): string => `${(ms / 1000).toFixed(2)} s`
const say = (line: string): boolean => process.stdout.write(`${line}\n`)

function block({ space }: Machine, way: Way): void {
  if (way !== 'down') space.up.blocked = true
  if (way !== 'up') space.down.blocked = true
}

/** Returns a machine that is connected, with round trips of 40 ms. */
function connected(random?: () => number): Machine {
  const machine = createMachine(random)
  machine.space.up.latency = machine.space.down.latency = 20
  machine.connect()
  machine.time.advance(1_000)
  expect(machine.state()).toBe('connected')
  return machine
}

describe('a connection that goes dead', () => {
  it.each<{ name: string; way: Way; hidden: boolean }>([
    { name: 'fault 3: black hole while idle', way: 'both', hidden: false },
    { name: 'fault 3: black hole while idle, towards us only', way: 'down', hidden: false },
    { name: 'fault 3: black hole while idle, away from us only', way: 'up', hidden: false },
    { name: 'fault 3: black hole while idle in the tray', way: 'both', hidden: true },
    { name: 'fault 20: the own address is gone', way: 'both', hidden: false }
  ])('$name ($way): commands are held within 7.2 s, and the connection is dead within 9.3 s', ({ way, hidden }) => {
    const held: number[] = []
    const dead: number[] = []
    for (let phase = 0; phase < 4_000; phase += 100) {
      const machine = connected()
      machine.setHidden(hidden)
      machine.time.advance(20_000 + phase)
      block(machine, way)
      const from = machine.now()
      machine.time.advance(15_000)
      held.push((machine.shownAt('checking', from) ?? Infinity) - from)
      dead.push((machine.shownAt('reconnecting', from) ?? Infinity) - from)
    }
    say(
      `idle${hidden ? ' and hidden' : ''}, ${way}: held ${s(quantile(held, 0.5))} (at most ${s(Math.max(...held))}), dead ${s(quantile(dead, 0.5))} (at most ${s(Math.max(...dead))})`
    )
    expect(Math.max(...held)).toBeLessThanOrEqual(7_200)
    expect(Math.max(...dead)).toBeLessThanOrEqual(9_300)
  })

  it.each<{ name: string; way: Way }>([
    { name: 'fault 4: black hole just before a message', way: 'both' },
    { name: 'fault 5: black hole towards us only', way: 'down' },
    { name: 'fault 6: black hole away from us only, while customers go on writing', way: 'up' }
  ])(
    '$name: the connection is dead and “May have been sent” shown within 5.3 s, and the message never leaves again',
    ({ way }) => {
      const dead: number[] = []
      for (let phase = 0; phase < 4_000; phase += 100) {
        const machine = connected()
        machine.time.advance(phase)
        block(machine, way)
        const from = machine.now()
        machine.write('a', 'Hello')
        for (let second = 0; second < 6; second++) {
          machine.space.server.customerWrites('b', `Line ${second}`)
          machine.time.advance(1_000)
        }
        dead.push((machine.shownAt('reconnecting', from) ?? Infinity) - from)
        expect(machine.own('a')).toEqual([{ text: 'Hello', delivery: 'unconfirmed' }])
        machine.space.heal()
        machine.time.advance(60_000)
        expect(machine.wireWrites().get('Hello')).toBe(1)
      }
      say(`with a message on the way, ${way}: dead ${s(quantile(dead, 0.5))} (at most ${s(Math.max(...dead))})`)
      expect(Math.max(...dead)).toBeLessThanOrEqual(5_300)
    }
  )

  it('fault 7: black hole of 6 s that heals: the message is held, then sent once on the same connection', () => {
    const machine = connected()
    block(machine, 'both')
    while (machine.state() === 'connected') machine.time.advance(100)
    machine.time.advance(1_000)
    expect(machine.state()).toBe('checking')
    machine.write('a', 'Held')
    expect(machine.wireWrites().size).toBe(0)
    machine.space.heal()
    machine.time.advance(1_000)
    expect(machine.state()).toBe('connected')
    expect(machine.own('a')).toEqual([{ text: 'Held', delivery: 'sent' }])
    expect({ made: machine.space.made, held: machine.wireWrites().get('Held') }).toEqual({ made: 1, held: 1 })
  })

  it('fault 39: pongs but no answer: “May have been sent” within 10.2 s', () => {
    const machine = connected()
    machine.space.server.plan('send_message', 'silent')
    const from = machine.now()
    machine.write('a', 'Hello')
    let waited = 0
    while (machine.own('a')[0]?.delivery === 'sending' && waited < 20_000) {
      machine.time.advance(10)
      waited += 10
    }
    say(`alive, no answer: unconfirmed after ${s(machine.now() - from)}`)
    expect(machine.own('a')[0]?.delivery).toBe('unconfirmed')
    expect(waited).toBeLessThanOrEqual(10_200)
    expect(machine.state()).toBe('connected')
  })
})

describe('a slow connection', () => {
  it('fault 8: answers after 2.5 s for a day, with jitter and loss: the connection never dies, commands succeed', () => {
    const random = seeded(8)
    const machine = createMachine(random)
    // The latency of one direction, ms. A round trip takes 2.5 s ± 1 s. About every fiftieth packet gets lost and is
    // sent again, which takes 2 s longer.
    const latency = (): number => 750 + random() * 1_000 + (random() < 0.02 ? 2_000 : 0)
    machine.space.up.latency = machine.space.down.latency = latency
    machine.connect()
    machine.time.advance(30_000)
    expect(machine.state()).toBe('connected')
    for (let hour = 0; hour < 24; hour++) {
      machine.write('a', `Message ${hour}`)
      machine.time.advance(3_600_000)
    }
    const doubts = machine.shown.filter(({ connection }) => connection.state === 'checking').length
    say(`2.5 s ± 1 s, 2 % loss, 24 h: ${machine.space.made} connection, ${doubts} doubts`)
    expect(machine.space.made).toBe(1)
    expect(machine.own('a').map(({ delivery }) => delivery)).toEqual(Array.from({ length: 24 }, () => 'sent'))
  })

  it('fault 9: a jump from 20 to 4,000 ms: the connection is in doubt once at most', () => {
    const machine = connected()
    machine.space.down.latency = 3_980
    machine.time.advance(10 * 60_000)
    expect(machine.shown.filter(({ connection }) => connection.state === 'checking').length).toBeLessThanOrEqual(1)
    expect({ state: machine.state(), made: machine.space.made }).toEqual({ state: 'connected', made: 1 })
  })

  it('fault 80: an app that stood still for 5 s does not end its connection', () => {
    for (let phase = 0; phase < 10_000; phase += 250) {
      const machine = connected()
      machine.time.advance(phase)
      machine.time.jump(5_000)
      machine.time.advance(20_000)
      expect({ state: machine.state(), made: machine.space.made }).toEqual({ state: 'connected', made: 1 })
    }
  })
})

describe('coming back', () => {
  it('fault 1: after a drop: half are back within 2.8 s, 99 of 100 within 5.6 s', () => {
    const random = seeded(1)
    const times = Array.from({ length: 400 }, () => {
      const machine = connected(random)
      const from = machine.now()
      machine.space.drop()
      machine.time.advance(10_000)
      return (machine.shownAt('connected', from + 1) ?? Infinity) - from
    })
    say(`after a drop: back after ${s(quantile(times, 0.5))}, 99 % within ${s(quantile(times, 0.99))}`)
    expect(quantile(times, 0.5)).toBeLessThanOrEqual(2_800)
    expect(quantile(times, 0.99)).toBeLessThanOrEqual(5_600)
  })

  it('“Try now” tries within 0.5 s', () => {
    const machine = connected(() => 0.99)
    machine.space.drop()
    const from = machine.time.clock()
    machine.client.supervisor.retry()
    machine.time.advance(1_000)
    say(`“Try now”: a new socket after ${s((machine.space.attempts[1] ?? Infinity) - from)}`)
    expect((machine.space.attempts[1] ?? Infinity) - from).toBeLessThanOrEqual(500)
    expect(machine.state()).toBe('connected')
  })

  it.each([
    { name: '1 min', asleep: 60_000 },
    { name: '8 h', asleep: 8 * 3_600_000 }
  ])('fault 71: asleep for $name: a new socket within 0.2 s of waking, ready within 3 s', ({ asleep }) => {
    const starts: number[] = []
    const readies: number[] = []
    for (let phase = 0; phase < 4_000; phase += 100) {
      const machine = connected()
      machine.time.advance(phase)
      machine.computer()?.suspended()
      machine.time.jump(asleep)
      const from = machine.time.clock()
      const fromStart = machine.now()
      machine.computer()?.resumed()
      machine.time.advance(5_000)
      starts.push((machine.space.attempts[1] ?? Infinity) - from)
      readies.push((machine.shownAt('connected', fromStart) ?? Infinity) - fromStart)
      expect(machine.space.made).toBe(2)
    }
    say(`after waking: a new socket after ${s(Math.max(...starts))}, ready after ${s(quantile(readies, 0.95))}`)
    expect(Math.max(...starts)).toBeLessThanOrEqual(200)
    expect(quantile(readies, 0.95)).toBeLessThanOrEqual(3_000)
  })

  it.each([
    { where: '', hidden: false },
    { where: ', in the tray', hidden: true }
  ])('fault 72: asleep, but no event reports it$where: found within 11 s of waking', ({ hidden }) => {
    const found: number[] = []
    for (let phase = 0; phase < 5_000; phase += 50) {
      const machine = connected()
      machine.setHidden(hidden)
      machine.time.advance(20_000 + phase)
      machine.time.jump(60_000)
      const from = machine.time.clock()
      machine.time.advance(11_000)
      found.push((machine.space.attempts[1] ?? Infinity) - from)
      expect(machine.state()).toBe('connected')
    }
    say(`woken without an event: a new socket within ${s(Math.max(...found))}`)
    expect(Math.max(...found)).toBeLessThanOrEqual(11_000)
  })

  it('fault 73: the network is there 12 s after waking: ready within 3 s of it', () => {
    for (const knows of [true, false]) {
      const times: number[] = []
      for (let seed = 0; seed < 50; seed++) {
        const machine = connected(seeded(seed))
        machine.computer()?.suspended()
        machine.time.jump(60_000)
        machine.space.refusal = { kind: 'failed', code: 'EAI_AGAIN', detail: 'EAI_AGAIN' }
        if (knows) machine.setOnline(false)
        machine.computer()?.resumed()
        machine.time.advance(12_000)
        const from = machine.now()
        machine.space.refusal = null
        machine.setOnline(true)
        machine.time.advance(10_000)
        times.push((machine.shownAt('connected', from) ?? Infinity) - from)
      }
      say(`network 12 s late, ${knows ? 'told' : 'not told'} by the system: ready ${s(quantile(times, 0.95))} after it`)
      expect(quantile(times, 0.95)).toBeLessThanOrEqual(3_000)
    }
  })

  it('fault 74: a clock that is set back or ahead by an hour: no message is lost or sent twice', () => {
    for (const hours of [-1, 1]) {
      const machine = connected()
      machine.write('a', 'Before')
      machine.time.advance(100)
      machine.time.jump(hours * 3_600_000)
      machine.time.advance(20_000)
      machine.write('a', 'After')
      machine.time.advance(60_000)
      expect(machine.state()).toBe('connected')
      expect(machine.own('a').map(({ delivery }) => delivery)).toEqual(['sent', 'sent'])
      expect([...machine.wireWrites().values()]).toEqual([1, 1])
      expect(machine.space.made).toBe(hours === -1 ? 1 : 2)
    }
  })

  it('fault 75: locked and unlocked: a ping leaves at once, and nothing else happens', () => {
    const machine = connected()
    machine.time.advance(2_000)
    machine.computer()?.unlocked()
    machine.time.advance(60_000)
    expect({ state: machine.state(), made: machine.space.made }).toEqual({ state: 'connected', made: 1 })
  })

  it('fault 20: the computer’s address is gone: Deskhand tries until there is one, and sends nothing twice', () => {
    const machine = connected()
    block(machine, 'both')
    machine.space.refusal = { kind: 'failed', code: 'EADDRNOTAVAIL', detail: '' }
    machine.time.advance(60_000)
    expect(machine.state()).toBe('reconnecting')
    const tries = machine.space.made
    expect(tries).toBeGreaterThan(2)
    machine.write('a', 'While there was no address')
    machine.space.refusal = null
    machine.space.heal()
    machine.time.advance(60_000)
    expect(machine.state()).toBe('connected')
    expect(machine.own('a').map(({ delivery }) => delivery)).toEqual(['sent'])
    expect([...machine.wireWrites().values()]).toEqual([1])
  })

  it('fault 25: 100 drops in ten minutes: delays grow, at most one attempt a second, and the number of timers stays', () => {
    const machine = connected(seeded(25))
    const waiting = machine.time.waiting().length
    const until = machine.now() + 600_000
    let drops = 0
    while (machine.now() < until) {
      machine.time.advance(500)
      if (machine.state() === 'connected' && drops < 100) {
        machine.space.drop()
        drops++
      }
    }
    const gaps = machine.space.attempts.slice(1).map((at, index) => at - (machine.space.attempts[index] ?? 0))
    say(`flapping: ${drops} drops, ${machine.space.made} connections in 10 min, median ${s(quantile(gaps, 0.5))} apart`)
    expect(machine.space.made).toBeLessThan(100)
    expect(quantile(gaps, 0.5)).toBeGreaterThan(5_000)
    const busiest = Math.max(
      ...machine.space.attempts.map(
        (from) => machine.space.attempts.filter((at) => at >= from && at < from + 10_000).length
      )
    )
    expect(busiest).toBeLessThanOrEqual(10)
    machine.time.advance(120_000)
    expect(machine.state()).toBe('connected')
    expect(machine.time.waiting().length).toBeLessThanOrEqual(waiting)
  })

  it('fault 26: a connection that drops 12 s after each start is up for four fifths of the time', () => {
    const machine = connected(seeded(26))
    const from = machine.now()
    const stepMs = 100
    let upMs = 0
    let upSince = from
    let drops = 0
    while (machine.now() < from + 600_000) {
      machine.time.advance(stepMs)
      if (machine.state() !== 'connected') upSince = machine.now()
      else {
        upMs += stepMs
        if (machine.now() - upSince >= 12_000) {
          machine.space.drop()
          drops++
        }
      }
    }
    say(`flaky: ${drops} drops in 10 min, up for ${Math.round(upMs / 6_000)} %`)
    expect(drops).toBeGreaterThan(30)
    expect(upMs / 600_000).toBeGreaterThanOrEqual(0.8)
  })
})
