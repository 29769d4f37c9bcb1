import { createSupervisor } from '../../../src/main/connection/supervisor'
import type { Workspace } from '../../../src/shared/domain/workspace'
import type { ConnectionStatus } from '../../../src/shared/domain/connection'
import { createFakeTime } from '../../support/fakeTime'
import { createFakeSockets } from './fakeSocket'

export const WORKSPACE: Workspace = {
  label: 'desk.example',
  origin: 'https://desk.example',
  socketUrl: 'wss://desk.example/api/dashboard/ws',
  demo: false
}

/** Makes a supervisor whose sockets, time, network and sleep the test controls. */
export function setUp(random = () => 0.5) {
  const time = createFakeTime()
  const start = time.clock()
  const sockets = createFakeSockets()
  const log: string[] = []
  const connections: ConnectionStatus[] = []
  let online = true
  let cookies = ''
  let computer: { suspended(): void; resumed(): void; unlocked(): void } | null = null
  let saving = false
  let listener: (connection: ConnectionStatus) => void = () => {}
  const supervisor = createSupervisor({
    clock: time.clock,
    monotonic: time.monotonic,
    timers: time.timers,
    random,
    createSocket: sockets.create,
    cookieHeader: async () => cookies,
    isOnline: () => online,
    isWindowHidden: () => saving,
    savesPower: () => saving,
    computer: {
      watch(listen) {
        computer = listen
        return { dispose: () => void (computer = null) }
      }
    },
    on: {
      connection(connection) {
        connections.push(connection)
        log.push(connection.state)
        listener(connection)
      },
      opened: (generation) => void log.push(`opened ${generation}`),
      frame: (generation, data) => void log.push(`frame ${generation} ${String(data)}`),
      closed: (generation) => void log.push(`closed ${generation}`),
      unproven: (generation) => void log.push(`unproven ${generation}`)
    }
  })
  return {
    time,
    sockets,
    log,
    supervisor,
    now: () => time.clock() - start,
    at: (ms: number) => start + ms,
    connection: () => connections.at(-1),
    setOnline: (now: boolean) => void (online = now),
    setCookies: (header: string) => void (cookies = header),
    savePower: () => void (saving = true),
    /**
     * Returns the functions that the test calls to tell the supervisor of sleep, waking and unlocking. Null while the
     * supervisor does not watch the computer.
     */
    computer: () => computer,
    onConnection: (listen: typeof listener) => void (listener = listen),
    /** Lets time pass and answers every ping. */
    pass(ms: number) {
      for (let left = ms; left > 0; left -= 500) {
        time.advance(Math.min(left, 500))
        if (sockets.last().dropped === null) sockets.last().pong()
      }
    },
    /** Opens the last socket, reads the queue on it, and answers one ping. */
    connect() {
      const socket = sockets.last()
      socket.events.opened()
      socket.pong()
      supervisor.ready(socket.request.generation)
      return socket
    }
  }
}
