import { afterEach, describe, expect, it, vi } from 'vitest'
import { FRAME_LIMIT, socketCreator } from '../../src/main/connection/socket'
import type { SocketEnd } from '../../src/main/connection/socketEnd'
import { startWorkspaceServer } from '../main/connection/workspaceServer'
import { keyOf } from '../support/deskEvents'
import { createFakeTime } from '../support/fakeTime'
import { createMachine, type Machine } from '../support/machine'
import { LAURA, startRealMachine } from '../support/realMachine'
import { until } from '../support/until'

function connected(): Machine {
  const machine = createMachine()
  machine.connect()
  machine.time.advance(2_000)
  expect(machine.state()).toBe('connected')
  return machine
}

/** Lets the server send these frames, and waits until they have arrived. */
function hear(machine: Machine, ...frames: readonly object[]): void {
  for (const frame of frames) machine.space.server.say(frame)
  machine.time.advance(10)
}

const look = ({ store }: Machine): string =>
  JSON.stringify([[...store.state.customers.all()], store.state.notices, store.state.connection])
const own = (machine: Machine): string =>
  machine
    .own('a')
    .map(({ text, delivery }) => `${text} ${delivery}`)
    .join(', ')

describe('greetings', () => {
  it('frame 27: a second greeting of the same user changes nothing', () => {
    const machine = connected()
    const before = look(machine)
    hear(machine, { type: 'connected', user_id: 'laura' })
    expect(look(machine)).toBe(before)
  })

  it('frame 28: a greeting of another user removes what the first user saw', () => {
    const machine = connected()
    machine.write('a', 'Private')
    machine.time.advance(10)
    hear(machine, { type: 'connected', user_id: 'ana' })
    expect(own(machine)).toBe('')
    expect(machine.store.state.me.userId).toBe('ana')
  })

  it('frame 29: a greeting after the list is believed', () => {
    const machine = createMachine()
    machine.space.server.userId = null
    machine.connect()
    machine.time.advance(100)
    hear(machine, { type: 'connected', user_id: 'laura' })
    expect(machine.store.state.me.userId).toBe('laura')
    expect({ state: machine.state(), allCount: machine.store.state.customers.order.all.length }).toEqual({
      state: 'connected',
      allCount: 3
    })
  })
})

describe('answers that nobody waits for', () => {
  it('frame 46: a list that nobody asked for changes nothing', () => {
    const machine = connected()
    const before = look(machine)
    hear(machine, { type: 'stopped_customers', data: { customers: [] } })
    expect(look(machine)).toBe(before)
  })

  it('frame 55: a message in a conversation that needs no human is not shown', () => {
    const machine = connected()
    hear(machine, {
      type: 'new_message',
      data: { customer_id: 'nobody', page_id: 'p1', is_human: false, message: 'Hi' }
    })
    expect(machine.store.state.customers.get(keyOf('nobody'))).toBeUndefined()
    expect(machine.state()).toBe('connected')
  })

  it('frame 56: message_sent proves nothing if no message is in flight', () => {
    const machine = connected()
    const before = look(machine)
    hear(machine, { type: 'message_sent' }, { type: 'message_sent', customer_id: 'a', page_id: 'p1', message: 'x' })
    expect(look(machine)).toBe(before)
    expect(own(machine)).toBe('')
  })

  it.each([
    {
      name: 'frame 57: message_sent for another customer',
      fields: { customer_id: 'b', page_id: 'p1', message: 'Hello you' }
    }
  ])('$name proves nothing', ({ fields }) => {
    const machine = connected()
    machine.space.server.plan('send_message', 'ignore')
    machine.write('a', 'Hello you')
    machine.time.advance(10)
    hear(machine, { type: 'message_sent', ...fields })
    expect(own(machine)).toBe('Hello you sending')
    machine.time.advance(10_000)
    expect(own(machine)).toBe('Hello you unconfirmed')
  })

  it('frame 58: message_sent with another text answers the message in flight, unless an earlier message was never answered', () => {
    const machine = connected()
    const fields = { type: 'message_sent', customer_id: 'a', page_id: 'p1', message: 'Other words' }
    machine.space.server.plan('send_message', 'ignore')
    machine.space.server.plan('send_message', 'ignore')
    machine.write('a', 'Hello you')
    machine.time.advance(10)
    hear(machine, fields)
    expect(own(machine)).toBe('Hello you sent')
    machine.write('a', 'One')
    machine.time.advance(11_000)
    machine.space.server.plan('send_message', 'ignore')
    machine.client.sender.accept(keyOf('a'), [...machine.store.state.outbox.all()].at(-1)?.id ?? 0)
    machine.write('a', 'Two')
    machine.time.advance(10)
    hear(machine, fields)
    expect(own(machine)).toBe('Hello you sent, One sent, Two sending')
  })
})

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** Opens a real socket. Returns it together with the server's end, to which the test can write any bytes. */
async function open() {
  const server = await startWorkspaceServer()
  closing.push(() => server.close())
  const ends: SocketEnd[] = []
  const frames: string[] = []
  let opened = false
  const socket = socketCreator(createFakeTime().timers)(
    { generation: 1, workspace: server.workspace, cookie: async () => '' },
    {
      opened: () => void (opened = true),
      frame: (data) => void frames.push(String(data)),
      heard: () => undefined,
      ponged: () => undefined,
      ended: (end) => void ends.push(end)
    }
  )
  closing.push(() => socket.terminate())
  await vi.waitFor(() => expect(opened && server.sockets.length === 1).toBe(true))
  return {
    socket,
    server,
    ends,
    frames,
    raw: (...bytes: readonly number[]) => server.requests[0]?.socket.write(Buffer.from(bytes))
  }
}

const frameOf = (text: string): Buffer => Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text)])

describe('bytes that are no frames', () => {
  it('frame 16: 4 MiB and a byte end the connection with 1009', async () => {
    const { server, ends } = await open()
    server.sockets[0]?.send('a'.repeat(FRAME_LIMIT + 1))
    await vi.waitFor(() => expect(ends).toEqual([{ kind: 'closed', code: 1009, reason: '', ours: true }]), 5_000)
  })

  it('frame 16: a text of 4 MiB is read; a longer one in pieces, or a binary one, ends the connection too', async () => {
    const whole = await open()
    whole.server.sockets[0]?.send('a'.repeat(FRAME_LIMIT))
    await vi.waitFor(() => expect(whole.frames.map(({ length }) => length)).toEqual([FRAME_LIMIT]), 5_000)
    const pieces = await open()
    for (let piece = 0; piece < 5; piece++)
      pieces.server.sockets[0]?.send('a'.repeat(FRAME_LIMIT / 4), { fin: piece === 4 })
    const binary = await open()
    binary.server.sockets[0]?.send(Buffer.alloc(FRAME_LIMIT + 1))
    for (const { ends, frames } of [pieces, binary]) {
      await vi.waitFor(() => expect(ends).toEqual([{ kind: 'closed', code: 1009, reason: '', ours: true }]), 5_000)
      expect(frames).toEqual([])
    }
  })

  it('frame 16: then Deskhand connects again automatically, and the message in flight does not count as too long', async () => {
    const machine = await startRealMachine({ customers: 3 })
    closing.push(() => machine.close())
    await machine.reach('connected')
    const key = machine.free()
    machine.workspace.control.ignoreNext(LAURA)
    expect(machine.client.sender.write(key, 'On the way')).toBeNull()
    await until('the message to leave', () => machine.wireWrites('On the way') === 1)
    machine.workspace.control.emit({ agentId: LAURA }, 'a'.repeat(FRAME_LIMIT + 1))
    await machine.reach('reconnecting')
    expect(machine.shown.at(-1)).toMatchObject({ state: 'reconnecting', failure: { kind: 'closed', code: 1009 } })
    await machine.reach('connected')
    expect(machine.own(key)).toEqual([{ text: 'On the way', delivery: 'unconfirmed' }])
    expect({ opened: machine.proxy.opened(), wireWrites: machine.wireWrites('On the way') }).toEqual({
      opened: 2,
      wireWrites: 1
    })
  })

  it('frame 65: 10,000 frames in one piece are read in order', async () => {
    const { server, frames, ends } = await open()
    server.requests[0]?.socket.write(Buffer.concat(Array.from({ length: 10_000 }, (_, n) => frameOf(`{"n":${n}}`))))
    await vi.waitFor(() => expect(frames).toHaveLength(10_000), 5_000)
    expect({ firstFrame: frames[0], frames9999: frames[9_999], ends }).toEqual({
      firstFrame: '{"n":0}',
      frames9999: '{"n":9999}',
      ends: []
    })
  })

  it('frame 66: 65,537 empty fragments end the connection', async () => {
    const { server, ends } = await open()
    const fragments = Buffer.alloc(2 * 65_537)
    fragments[0] = 0x01
    server.requests[0]?.socket.write(fragments)
    await vi.waitFor(() => expect(ends).toMatchObject([{ kind: 'closed', ours: true }]), 5_000)
  })

  it('frame 67: a compressed frame without an agreement on compression ends the connection with 1002', async () => {
    const { raw, ends } = await open()
    raw(0xc1, 0x01, 0x61)
    await vi.waitFor(() => expect(ends).toMatchObject([{ kind: 'closed', code: 1002 }]))
  })

  it('frame 68: a masked frame of a server ends the connection with 1002', async () => {
    const { raw, ends } = await open()
    raw(0x81, 0x81, 1, 2, 3, 4, 0x60)
    await vi.waitFor(() => expect(ends).toMatchObject([{ kind: 'closed', code: 1002 }]))
  })

  it('frame 69: pings of 125 bytes are answered while they come; a flood of pings costs only the connection', async () => {
    const { server, ends, frames } = await open()
    let last = 0
    server.sockets[0]?.on('pong', (data) => (last = Number(data.toString())))
    for (let n = 1; n <= 2_000; n++) {
      server.sockets[0]?.ping(String(n).padStart(125))
      if (n % 50 === 0) await vi.waitFor(() => expect(last).toBe(n), { interval: 1 })
    }
    server.sockets[0]?.send('{"still":"there"}')
    await vi.waitFor(() => expect(frames).toEqual(['{"still":"there"}']))
    expect(ends).toEqual([])
    for (let n = 0; n < 20_000; n++) server.sockets[0]?.ping(Buffer.alloc(125))
    await vi.waitFor(() => expect(ends).toEqual([{ kind: 'closed', code: 1006, reason: '' }]), 5_000)
  })

  it('each byte that is no UTF-8 costs only its character, however many come, and the connection stays (latin1-in-message)', async () => {
    const { raw, server, frames, ends } = await open()
    for (let n = 0; n < 6; n++) raw(0x81, 0x06, 0x22, 0x63, 0x61, 0x66, 0xe9, 0x22)
    server.sockets[0]?.send('{"still":"there"}')
    await vi.waitFor(() => expect(frames).toHaveLength(7))
    expect({ firstFrame: frames[0], frames6: frames[6], ends }).toEqual({
      firstFrame: '"caf\ufffd"',
      frames6: '{"still":"there"}',
      ends: []
    })
  })

  it.each([
    { name: 'with 1006', bytes: [0x88, 0x02, 0x03, 0xee] },
    { name: 'with a body of one byte', bytes: [0x88, 0x01, 0x03] }
  ])('frame 70: a close frame $name counts as an end without a close frame', async ({ bytes }) => {
    const { raw, ends } = await open()
    raw(...bytes)
    await vi.waitFor(() => expect(ends).toHaveLength(1))
    expect(ends).toMatchObject([
      { kind: 'closed', code: expect.toSatisfy((code: number) => code === 1002 || code === 1006) }
    ])
  })
})
