import { afterEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { LAURA, startRealMachine, type RealMachine, type RealMachineOptions } from '../support/realMachine'
import { until } from '../support/until'

const running: RealMachine[] = []
afterEach(async () => {
  for (const machine of running.splice(0)) await machine.close()
})

/**
 * Starts a machine and waits until it is connected. Its real sockets go through the chaos proxy to the demo workspace.
 * Its clock runs eight times faster than real time.
 */
async function connected(options: RealMachineOptions = {}): Promise<RealMachine> {
  const machine = await startRealMachine(options)
  running.push(machine)
  await machine.reach('connected')
  return machine
}

const delivery = (machine: RealMachine, key: ReturnType<RealMachine['free']>): string | undefined =>
  machine.own(key).at(-1)?.delivery

it('fault 1: TCP reset while idle: the connection comes back automatically, and the gap is marked', async () => {
  const machine = await connected()
  const key = machine.free()
  machine.client.sender.write(key, 'Hello there')
  await until('the message to be sent', () => delivery(machine, key) === 'sent')
  machine.proxy.reset()
  await machine.reach('reconnecting')
  expect(machine.store.state.transcripts.of(key).at(-1)).toMatchObject({ kind: 'gap', to: null })
  await machine.reach('connected')
  expect(machine.store.state.transcripts.of(key).at(-1)).toMatchObject({ kind: 'gap', to: expect.any(Number) })
  expect(machine.workspace.control.connectionCount({ agentId: LAURA })).toBe(1)
})

it('fault 2: TCP reset between message and answer: the message is never sent again', async () => {
  const machine = await connected()
  const key = machine.free()
  const held = machine.workspace.control.holdNext(LAURA, 'send_message')
  machine.client.sender.write(key, 'Only once')
  await until('the message to arrive', () => held.arrived)
  machine.proxy.reset()
  await machine.reach('reconnecting')
  expect(delivery(machine, key)).toBe('unconfirmed')
  await machine.reach('connected')
  expect(machine.wireWrites('Only once')).toBe(1)
  expect(machine.own(key)).toHaveLength(1)
})

it('fault 4: black hole just before a message: the connection is dead, “May have been sent”, and the message arrives only once', async () => {
  const machine = await connected()
  const key = machine.free()
  machine.proxy.up.blackHole = machine.proxy.down.blackHole = true
  machine.client.sender.write(key, 'Into the dark')
  await machine.reach('reconnecting')
  expect(delivery(machine, key)).toBe('unconfirmed')
  machine.proxy.calm()
  machine.client.supervisor.retry()
  await machine.reach('connected')
  expect(machine.wireWrites('Into the dark')).toBeLessThanOrEqual(1)
})

it('fault 3: black hole while idle, away from us only: the connection is in doubt, then dead', async () => {
  const machine = await connected()
  machine.proxy.up.blackHole = true
  await machine.reach('reconnecting')
  const states = machine.shown.map(({ state }) => state)
  expect(states.slice(states.indexOf('connected'))).toEqual(['connected', 'checking', 'reconnecting'])
})

it('fault 10: a list at a trickle counts as a sign of life: the connection stays, and connects in the end', async () => {
  const machine = await startRealMachine({ factor: 4, customers: 80 })
  running.push(machine)
  machine.proxy.down.bandwidth = 6_000
  await until('the list to come in', () => machine.state() === 'connected', 20_000)
  expect(machine.proxy.opened()).toBe(1)
  expect(machine.store.state.customers.order.all.length).toBeGreaterThan(80)
}, 25_000)

it('fault 11: one byte at a time: every frame is read right', async () => {
  const machine = await startRealMachine({ factor: 1 })
  running.push(machine)
  machine.proxy.up.slice = machine.proxy.down.slice = 1
  await machine.reach('connected')
  const key = machine.free()
  machine.client.sender.write(key, 'Grüße, こんにちは')
  await until('the message to be sent', () => delivery(machine, key) === 'sent')
  expect(machine.wireWrites('Grüße, こんにちは')).toBe(1)
  expect(machine.proxy.opened()).toBe(1)
})

it('fault 12: cut in the middle of a frame: the part is dropped, the whole comes with the next connection', async () => {
  const machine = await connected()
  const before = machine.store.state.customers.order.all.length
  machine.proxy.down.cutAfter = 200
  machine.client.queueSync.request()
  await until('another connection', () => machine.proxy.opened() === 2 && machine.state() === 'connected')
  expect(machine.store.state.customers.order.all.length).toBe(before)
  expect(machine.shown.find(({ state }) => state === 'reconnecting')).toMatchObject({
    failure: { kind: 'closed', code: 1006 }
  })
})

it('fault 13: an end of the stream without a close frame ends the connection', async () => {
  const machine = await connected()
  machine.proxy.halfClose()
  await until('another connection', () => machine.proxy.opened() === 2 && machine.state() === 'connected')
})

it('fault 15: the name is looked up anew for every attempt', async () => {
  const lookups: string[] = []
  const machine = await startRealMachine({
    open: (url, options) =>
      new WebSocket(url.replace('127.0.0.1', 'desk.invalid'), {
        ...options,
        headers: { ...options.headers, Host: new URL(url).host },
        lookup(hostname, _options, found) {
          lookups.push(hostname)
          found(null, [{ address: '127.0.0.1', family: 4 }])
        }
      })
  })
  running.push(machine)
  await machine.reach('connected')
  machine.proxy.reset()
  await until('another connection', () => machine.proxy.opened() === 2 && machine.state() === 'connected')
  expect(lookups).toEqual(['desk.invalid', 'desk.invalid'])
})

it('fault 16: nobody listens: the cause is named, and Deskhand tries until somebody listens', async () => {
  const machine = await connected()
  await machine.proxy.refuse(true)
  await until('the refusal to be named', () =>
    machine.shown.some((one) => one.state === 'reconnecting' && one.failure.kind === 'refused')
  )
  await machine.proxy.refuse(false)
  machine.client.supervisor.retry()
  await machine.reach('connected')
})

it('fault 23: an IPv6 address that does not answer does not stop the connection over IPv4', async () => {
  const machine = await startRealMachine({
    factor: 1,
    open: (url, options) =>
      new WebSocket(url.replace('127.0.0.1', 'desk.invalid'), {
        ...options,
        headers: { ...options.headers, Host: new URL(url).host },
        // 2001:db8::1 is reserved for documentation, so nothing answers there. The workspace answers at 127.0.0.1.
        lookup: (_hostname, _options, found) =>
          found(null, [
            { address: '2001:db8::1', family: 6 },
            { address: '127.0.0.1', family: 4 }
          ])
      })
  })
  running.push(machine)
  const from = machine.now()
  await machine.reach('connected')
  expect(machine.now() - from).toBeLessThan(10_000)
})

it('fault 24: late frames and the late end of a given-up connection change nothing', async () => {
  const sockets: WebSocket[] = []
  const machine = await connected({
    factor: 4,
    open: (url, options) => {
      const socket = new WebSocket(url, options)
      // The first socket stays open after Deskhand has given it up.
      if (sockets.push(socket) === 1) socket.terminate = () => undefined
      return socket
    }
  })
  const {
    store,
    workspace: { control }
  } = machine
  const key = machine.free()
  const [old] = sockets
  if (old === undefined) throw new Error('No socket')
  const late: string[] = []
  old.on('message', (data) => late.push(String(data)))

  const { release } = machine.proxy.hold()
  machine.client.sender.write(key, 'Given up')
  await machine.reach('reconnecting')
  await machine.reach('connected')
  expect({ socketCount: sockets.length, connectionCount: control.connectionCount({ agentId: LAURA }) }).toEqual({
    socketCount: 2,
    connectionCount: 2
  })
  expect(delivery(machine, key)).toBe('unconfirmed')

  // Now the message arrives at the server. The server answers on the old connection, and sends the message to both
  // connections.
  release()
  await until(
    'the old connection to say so',
    () => late.some((text) => text.includes('message_sent')) && late.some((text) => text.includes('new_message'))
  )
  await until('the new one to say so', () => delivery(machine, key) === 'sent')
  const customer = store.state.customers.get(key)
  if (customer === undefined) throw new Error('No customer')
  control.customerWrites({ customerId: String(customer.customerId), pageId: String(customer.pageId) }, 'Thank you')
  const words = (): readonly string[] =>
    store.state.transcripts.of(key).flatMap((item) => (item.kind === 'message' ? [item.text] : []))
  await until('both to say so', () => late.some((text) => text.includes('Thank you')) && words().includes('Thank you'))
  const changes = machine.shown.length
  WebSocket.prototype.terminate.call(old)
  await until('the old one to be gone', () => control.connectionCount({ agentId: LAURA }) === 1)

  const other = machine.free()
  machine.client.sender.write(other, 'Still here')
  await until('an answer', () => delivery(machine, other) === 'sent')
  expect(words().slice(-2)).toEqual(['Given up', 'Thank you'])
  expect(words().filter((text) => text === 'Given up' || text === 'Thank you')).toHaveLength(2)
  expect(['Given up', 'Still here'].map(machine.wireWrites)).toEqual([1, 1])
  expect({ state: machine.state(), socketCount: sockets.length }).toEqual({ state: 'connected', socketCount: 2 })
  expect(machine.shown.slice(changes).map(({ state }) => state)).not.toContain('reconnecting')
}, 30_000)

it('jitter and a slow connection change only the time', async () => {
  const machine = await connected({ factor: 1 })
  Object.assign(machine.proxy.up, { latency: 60, jitter: 80, slice: 50 })
  Object.assign(machine.proxy.down, { latency: 60, jitter: 80, bandwidth: 50_000 })
  const key = machine.free()
  for (const text of ['first words', 'second words', 'third words']) machine.client.sender.write(key, text)
  await until(
    'all to be sent',
    () => machine.own(key).every((one) => one.delivery === 'sent') && machine.own(key).length === 3
  )
  expect(machine.own(key).map(({ text }) => text)).toEqual(['first words', 'second words', 'third words'])
  expect(machine.proxy.opened()).toBe(1)
})
