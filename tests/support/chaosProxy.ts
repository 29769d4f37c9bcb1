import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** The faults of one direction. Times are real milliseconds. */
export interface Toxics {
  latency: number
  /** The longest random delay of a chunk, ms, in addition to the latency. Chunks stay in order. */
  jitter: number
  /** Bytes per second. Infinity: no limit. */
  bandwidth: number
  /** The largest chunk that arrives at once, bytes. */
  slice: number
  /** While true, nothing arrives. The bytes wait, because a system sends lost packets again. */
  blackHole: boolean
  /** The number of bytes after which the proxy resets both ends, even in the middle of a frame. */
  cutAfter: number
}

export interface ChaosProxy {
  readonly port: number
  /** The faults for bytes from the client to the server. `down` is for the other direction. */
  readonly up: Toxics
  readonly down: Toxics
  /** `open`: connections now. `opened`: so far. */
  open(): number
  opened(): number
  /** Makes the proxy stop listening (true), or listen again (false). */
  refuse(now: boolean): Promise<void>
  /** Sends RST to both ends of every connection. */
  reset(): void
  /** Ends every connection with FIN, and without a close frame. */
  halfClose(): void
  /** Holds all bytes of the connections that are open now, in both directions, until `release`. */
  hold(): { release(): void }
  calm(): void
  close(): Promise<void>
}

const CALM: Toxics = {
  latency: 0,
  jitter: 0,
  bandwidth: Infinity,
  slice: Infinity,
  blackHole: false,
  cutAfter: Infinity
}
const TICK_MS = 10

interface Pair {
  readonly client: Socket
  readonly server: Socket
  wake(): void
  hold(now: boolean): void
  end(): void
}

/** Starts a TCP proxy on loopback that disturbs connections as networks do. `random`: returns numbers in [0, 1). */
export async function startChaosProxy(target: number, random: () => number = Math.random): Promise<ChaosProxy> {
  const up: Toxics = { ...CALM }
  const down: Toxics = { ...CALM }
  const pairs = new Set<Pair>()
  let opened = 0
  let listener = await listen(0)
  const { port } = addressOf(listener)

  async function listen(on: number): Promise<Server> {
    const server = createServer({ allowHalfOpen: true, noDelay: true }, accept)
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(on, '127.0.0.1', resolve))
    return server
  }

  function accept(client: Socket): void {
    opened++
    const server = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
    const upwards = pipe(client, server, up, reset)
    const downwards = pipe(server, client, down, reset)
    const pair: Pair = {
      client,
      server,
      wake() {
        upwards.wake()
        downwards.wake()
      },
      hold(now) {
        upwards.hold(now)
        downwards.hold(now)
      },
      end() {
        pairs.delete(pair)
        upwards.stop()
        downwards.stop()
        client.destroy()
        server.destroy()
      }
    }
    function reset(): void {
      client.resetAndDestroy()
      server.resetAndDestroy()
      pair.end()
    }
    pairs.add(pair)
    for (const socket of [client, server]) {
      socket.on('error', () => pair.end())
      socket.on('close', () => pair.end())
    }
  }

  function pipe(
    from: Socket,
    to: Socket,
    toxics: Toxics,
    cut: () => void
  ): { wake(): void; hold(now: boolean): void; stop(): void } {
    const queue: { bytes: Buffer; readonly due: number }[] = []
    let timer: NodeJS.Timeout | null = null
    let ended = false
    let held = false
    let lastDue = 0

    from.on('data', (bytes: Buffer) => {
      lastDue = Math.max(lastDue, Date.now() + toxics.latency + random() * toxics.jitter)
      queue.push({ bytes, due: lastDue })
      wake()
    })
    from.on('end', () => {
      ended = true
      wake()
    })

    function wake(): void {
      timer ??= setTimeout(carry, 0)
    }

    function carry(): void {
      timer = null
      if (toxics.blackHole || held) return
      const first = queue[0]
      if (first === undefined) {
        if (ended) to.end()
        return
      }
      const early = first.due - Date.now()
      if (early > 0) return void (timer = setTimeout(carry, early))
      const limit = Math.max(1, Math.min(toxics.slice, (toxics.bandwidth * TICK_MS) / 1000, toxics.cutAfter))
      const piece = first.bytes.subarray(0, Math.floor(limit))
      toxics.cutAfter -= piece.length
      first.bytes = first.bytes.subarray(piece.length)
      if (first.bytes.length === 0) queue.shift()
      to.write(piece)
      if (toxics.cutAfter <= 0) {
        toxics.cutAfter = Infinity
        // A reset drops unsent bytes. The system gets `TICK_MS` to send them.
        setTimeout(cut, TICK_MS)
        return
      }
      const paced = toxics.bandwidth !== Infinity
      timer = setTimeout(carry, paced ? Math.max(TICK_MS, (piece.length / toxics.bandwidth) * 1000) : 0)
    }

    return {
      wake,
      hold(now) {
        held = now
        wake()
      },
      stop() {
        if (timer !== null) clearTimeout(timer)
        timer = null
        queue.length = 0
      }
    }
  }

  const proxy: ChaosProxy = {
    port,
    up,
    down,
    open: () => pairs.size,
    opened: () => opened,
    async refuse(now) {
      if (now === !listener.listening) return
      if (!now) return void (listener = await listen(port))
      const closed = new Promise((resolve) => listener.close(resolve))
      proxy.reset()
      await closed
    },
    reset() {
      for (const { client, server, end } of [...pairs]) {
        client.resetAndDestroy()
        server.resetAndDestroy()
        end()
      }
    },
    halfClose() {
      for (const { client, server } of pairs) {
        client.end()
        server.end()
      }
    },
    hold() {
      const those = [...pairs]
      for (const pair of those) pair.hold(true)
      return {
        release() {
          for (const pair of those) if (pairs.has(pair)) pair.hold(false)
        }
      }
    },
    calm() {
      Object.assign(up, CALM)
      Object.assign(down, CALM)
      for (const pair of pairs) pair.wake()
    },
    async close() {
      for (const pair of [...pairs]) pair.end()
      if (listener.listening) await new Promise((resolve) => listener.close(resolve))
    }
  }
  return proxy
}

function addressOf(server: Server): AddressInfo {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Not listening on a port')
  return address
}
