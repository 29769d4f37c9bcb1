import type { EventEmitter } from 'node:events'
import { WebSocket } from 'ws'
import { createClient, type Client } from '../../src/main/client/client'
import { createStore, type Store } from '../../src/main/state/store'
import { createFrameLog } from '../../src/main/diagnostics/frameLog'
import { socketCreator, type OpenWebSocket } from '../../src/main/connection/socket'
import { createSupervisor } from '../../src/main/connection/supervisor'
import { startDemoWorkspace, type DemoWorkspace } from '../../src/demo/demoWorkspace'
import type { Clock, Timers } from '../../src/shared/clock'
import type { ConnectionStatus, ConnectionState } from '../../src/shared/domain/connection'
import type { CustomerKey } from '../../src/shared/domain/ids'
import type { Delivery } from '../../src/shared/domain/message'
import { startChaosProxy, type ChaosProxy } from './chaosProxy'
import { until } from './until'

export const LAURA = 'agent_laura'
export const NORDLYS = 'company_nordlys'

/** Makes a clock and timers that run `factor` times faster than real time. */
function scaledTime(factor: number): { readonly clock: Clock; readonly timers: Timers; running(): number } {
  const start = Date.now()
  let running = 0
  return {
    clock: () => start + (Date.now() - start) * factor,
    timers: {
      after(ms, task) {
        running++
        let over = false
        const finish = (): void => {
          if (!over) running--
          over = true
        }
        const timer = setTimeout(() => {
          finish()
          task()
        }, ms / factor)
        return () => {
          clearTimeout(timer)
          finish()
        }
      }
    },
    running: () => running
  }
}

/** Newest items only. Hours of running must not fill the memory. */
const REMEMBERED = 500

function remember<T>(list: T[], item: T): void {
  list.push(item)
  if (list.length > REMEMBERED) list.shift()
}

/** Returns the same store, with a count of its watchers. */
function countWatches(store: Store): { readonly store: Store; watches(): number } {
  let watches = 0
  const watch: Store['watch'] = (listener) => {
    const watching = store.watch(listener)
    watches++
    return {
      dispose() {
        watching.dispose()
        watches--
      }
    }
  }
  return { store: { ...store, watch }, watches: () => watches }
}

/** Opens web sockets, and counts those that are still in memory. */
function watchSockets(open: OpenWebSocket = (url, options) => new WebSocket(url, options)) {
  const made = new Set<WeakRef<EventEmitter>>()

  function alive(): readonly EventEmitter[] {
    const found: EventEmitter[] = []
    for (const ref of made) {
      const emitter = ref.deref()
      if (emitter) found.push(emitter)
      else made.delete(ref)
    }
    return found
  }

  return {
    open: ((url, options) => {
      const websocket = open(url, options)
      made.add(new WeakRef(websocket))
      websocket.once('upgrade', (response) => made.add(new WeakRef(response.socket)))
      return websocket
    }) satisfies OpenWebSocket,
    alive: () => alive().filter((emitter) => emitter instanceof WebSocket).length,
    listeners: () => alive().reduce((sum, emitter) => sum + listenersOf(emitter), 0)
  }
}

export function listenersOf(emitter: EventEmitter): number {
  return emitter.eventNames().reduce((sum, event) => sum + emitter.listenerCount(event), 0)
}

/** The whole machine with real sockets, a chaos proxy, and the demo workspace. */
export interface RealMachine {
  readonly workspace: DemoWorkspace
  readonly proxy: ChaosProxy
  readonly store: Store
  readonly client: Client
  readonly shown: readonly ConnectionStatus[]
  readonly log: readonly string[]
  /** Returns the number of timers that are set and have not run. */
  timers(): number
  /** Returns the number of web sockets that are still in memory. */
  sockets(): number
  /** Returns the number of listeners of the store, of the web sockets in memory, and of their TCP sockets. */
  listeners(): number
  /** Returns the first customer in the list who is assigned to nobody. */
  free(): CustomerKey
  state(): ConnectionState
  reach(state: ConnectionState): Promise<unknown>
  own(key: CustomerKey): readonly { readonly text: string; readonly delivery: Delivery['state'] }[]
  /** Returns how often the server received this text. */
  wireWrites(text: string): number
  /** Returns the machine's own time, ms. */
  now(): number
  close(): Promise<void>
}

export interface RealMachineOptions {
  /** How many times faster than real time the machine's clock runs. */
  readonly factor?: number
  readonly customers?: number
  readonly random?: () => number
  readonly open?: OpenWebSocket
  readonly script?: boolean
}

export async function startRealMachine({
  factor = 8,
  customers = 0,
  random = () => 0.1,
  open,
  script = false
}: RealMachineOptions = {}): Promise<RealMachine> {
  const workspace = await startDemoWorkspace({ script })
  if (customers > 0) workspace.control.addCustomers(NORDLYS, customers)
  const proxy = await startChaosProxy(workspace.port)
  const { header } = workspace.control.createSession(LAURA)
  const { clock, timers, running } = scaledTime(factor)
  const store = createStore(clock)
  const counted = countWatches(store)
  const sockets = watchSockets(open)
  const shown: ConnectionStatus[] = []
  const log: string[] = []
  const client = createClient({
    clock,
    timers,
    random,
    monotonic: () => performance.now(),
    store: counted.store,
    frames: createFrameLog({ clock }),
    log: (text) => remember(log, text),
    createSupervisor: (on) =>
      createSupervisor({
        clock,
        timers,
        random,
        monotonic: () => performance.now(),
        createSocket: socketCreator(timers, sockets.open),
        cookieHeader: async () => header,
        on: {
          ...on,
          connection(connection) {
            remember(shown, connection)
            on.connection(connection)
          }
        }
      })
  })
  const host = `127.0.0.1:${proxy.port}`
  const target = { label: host, origin: `http://${host}`, socketUrl: `ws://${host}/api/dashboard/ws`, demo: false }

  const machine: RealMachine = {
    workspace,
    proxy,
    store,
    client,
    shown,
    log,
    now: clock,
    timers: running,
    sockets: sockets.alive,
    listeners: () => counted.watches() + sockets.listeners(),
    free() {
      const free = store.state.customers.order.waiting.at(0)
      if (free === undefined) throw new Error('Nobody waiting')
      return free.key
    },
    state: () => store.state.connection.state,
    reach: (state) => until(`the connection to be ${state}`, () => machine.state() === state),
    own: (key) =>
      store.state.transcripts
        .of(key)
        .flatMap((item) =>
          item.kind === 'message' && item.author.kind === 'me'
            ? [{ text: item.text, delivery: item.delivery?.state ?? 'sent' }]
            : []
        ),
    wireWrites: (text) =>
      workspace.control.received(LAURA).filter((frame) => frame.text.includes(JSON.stringify(text))).length,
    async close() {
      client.dispose()
      await proxy.close()
      await workspace.close()
    }
  }
  store.apply({ type: 'workspace.entered', workspace: target })
  client.supervisor.start(target)
  return machine
}
