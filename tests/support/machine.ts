import { createClient, type Client } from '../../src/main/client/client'
import { createAwakeTime } from '../../src/main/os/awakeTime'
import { createStore, type Store } from '../../src/main/state/store'
import { createFrameLog, type FrameLog } from '../../src/main/diagnostics/frameLog'
import { createSupervisor } from '../../src/main/connection/supervisor'
import type { Persistence } from '../../src/main/persistence/persistence'
import type { ConnectionStatus, ConnectionState } from '../../src/shared/domain/connection'
import type { Delivery, Message } from '../../src/shared/domain/message'
import type { Workspace } from '../../src/shared/domain/workspace'
import { keyOf } from './deskEvents'
import { createFakeTime, type FakeTime } from './fakeTime'
import { simulateWorkspace, type SimulatedWorkspace } from './simulatedWorkspace'

const DESK_EXAMPLE: Workspace = {
  label: 'desk.example',
  origin: 'https://desk.example',
  socketUrl: 'wss://desk.example/api/dashboard/ws',
  demo: false
}

/**
 * A machine: supervisor, client, command queue, sender and store are real. The network is simulated, and the test
 * controls the time.
 */
export interface Machine {
  readonly time: FakeTime
  readonly space: SimulatedWorkspace
  readonly store: Store
  readonly client: Client
  readonly frames: FrameLog
  readonly log: string[]
  /** Every connection status that was shown, with its time since the start, ms. */
  readonly shown: { readonly at: number; readonly connection: ConnectionStatus }[]
  setOnline(now: boolean): void
  /** Puts the window into the tray (true), or on the screen (false). */
  setHidden(now: boolean): void
  computer(): { suspended(): void; resumed(): void; unlocked(): void } | null
  state(): ConnectionState
  now(): number
  connect(): void
  /** Returns when this state was first shown after `since`, ms since the start. Returns null if it was never shown. */
  shownAt(state: ConnectionState, since?: number): number | null
  write(id: string, text: string): void
  /** Returns the agent's messages on the screen, oldest first. */
  own(id: string): readonly { readonly text: string; readonly delivery: Delivery['state'] }[]
  messages(id: string): readonly Message[]
  /** Returns how often each text was sent to the server. */
  wireWrites(): ReadonlyMap<string, number>
}

export interface MachineParts {
  /** The workspace at which an earlier machine was. Absent: a new one. */
  readonly space?: SimulatedWorkspace
  /** See `StoreOptions`. */
  readonly lowestId?: number
  readonly persist?: (store: Store) => Pick<Persistence, 'isSaved'>
}

export function createMachine(
  random: () => number = () => 0.5,
  time: FakeTime = createFakeTime(),
  { space = simulateWorkspace(time), lowestId, persist }: MachineParts = {}
): Machine {
  const start = time.clock()
  const store = createStore(time.clock, undefined, time.monotonic, {
    awake: createAwakeTime(time.monotonic, time.timers).awake,
    ...(lowestId === undefined ? {} : { lowestId })
  })
  const persistence = persist?.(store)
  const frames = createFrameLog({ clock: time.clock })
  const shown: { at: number; connection: ConnectionStatus }[] = []
  const log: string[] = []
  let online = true
  let hidden = false
  let computer: { suspended(): void; resumed(): void; unlocked(): void } | null = null
  const client = createClient({
    store,
    frames,
    random,
    clock: time.clock,
    monotonic: time.monotonic,
    timers: time.timers,
    log: (text) => void log.push(text),
    isSaved: (id) => persistence?.isSaved(id) ?? true,
    createSupervisor: (on) =>
      createSupervisor({
        random,
        clock: time.clock,
        monotonic: time.monotonic,
        timers: time.timers,
        createSocket: space.createSocket,
        cookieHeader: async () => '',
        isOnline: () => online,
        isWindowHidden: () => hidden,
        computer: {
          watch(listen) {
            computer = listen
            return { dispose: () => void (computer = null) }
          }
        },
        on: {
          ...on,
          connection(connection) {
            shown.push({ at: time.clock() - start, connection })
            on.connection(connection)
          }
        }
      })
  })

  const machine: Machine = {
    time,
    space,
    store,
    client,
    frames,
    log,
    shown,
    setOnline: (now) => void (online = now),
    setHidden: (now) => void (hidden = now),
    computer: () => computer,
    state: () => store.state.connection.state,
    now: () => time.clock() - start,
    connect() {
      store.apply({ type: 'workspace.entered', workspace: DESK_EXAMPLE })
      client.supervisor.start(DESK_EXAMPLE)
      time.advance(0)
    },
    shownAt: (state, since = 0) =>
      shown.find(({ at, connection }) => at >= since && connection.state === state)?.at ?? null,
    write: (id, text) => void client.sender.write(keyOf(id), text),
    messages: (id) => store.state.transcripts.of(keyOf(id)).filter((item) => item.kind === 'message'),
    own: (id) =>
      machine
        .messages(id)
        .flatMap(({ text, author, delivery }) =>
          author.kind === 'me' ? [{ text, delivery: delivery?.state ?? 'sent' }] : []
        ),
    wireWrites() {
      const counts = new Map<string, number>()
      for (const frame of space.server.written) {
        if (frame.type === 'send_message')
          counts.set(String(frame['message']), (counts.get(String(frame['message'])) ?? 0) + 1)
      }
      return counts
    }
  }
  return machine
}
