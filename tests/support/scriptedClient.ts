import { createClient, type Client } from '../../src/main/client/client'
import type { LargePartsFile } from '../../src/main/client/largeParts'
import { createAwakeTime } from '../../src/main/os/awakeTime'
import { createStore, type Store } from '../../src/main/state/store'
import { createFrameLog, type FrameLog } from '../../src/main/diagnostics/frameLog'
import type { Persistence } from '../../src/main/persistence/persistence'
import type { SocketEnd } from '../../src/main/connection/socketEnd'
import type { SupervisorEvents } from '../../src/main/connection/supervisor'
import type { ConnectionFailure } from '../../src/shared/domain/failure'
import { createFakeTime, type FakeTime } from './fakeTime'

export type Frame = { readonly type: string } & Readonly<Record<string, unknown>>

/** The test is the server, frame by frame. Only the socket is fake. */
export interface ScriptedClient {
  readonly client: Client
  readonly store: Store
  readonly frames: FrameLog
  readonly time: FakeTime
  /** Frames that the client wrote, as the server reads them. */
  readonly written: Frame[]
  readonly restarts: string[]
  /** For each connection that the client replaced, the cause that the agent reads. Null: the agent reads no cause. */
  readonly failures: (ConnectionFailure | null)[]
  readonly signedOut: number[]
  /** Returns the frames that were written since the last call. */
  take(): readonly Frame[]
  open(): void
  /** Opens the connection, and answers the first list. */
  connect(...customers: readonly object[]): void
  say(...frames: readonly unknown[]): void
  /** Makes the previous connection deliver these frames, and then its end. */
  sayLate(...frames: readonly unknown[]): void
  /** Answers with the whole list: these customers, and no more. */
  list(...customers: readonly object[]): void
  /** Answers with one part of the list. */
  part(...customers: readonly object[]): void
  /** Ends the connection. `end` null: Deskhand ends it, for example because the computer goes to sleep. */
  drop(end?: SocketEnd | null, failure?: ConnectionFailure): void
  /** Tells the client that Deskhand checks whether the connection still works, or that it works. */
  check(isOver: boolean): void
  /** The server answers no pings, so only a frame proves that the connection works. */
  unproven(): void
}

const LOST: SocketEnd = { kind: 'closed', code: 1006, reason: '' }
const FAILURE: ConnectionFailure = { kind: 'closed', detail: '', code: 1006 }

export interface ScriptParts {
  readonly time?: FakeTime
  readonly persist?: (store: Store, time: FakeTime) => Persistence
  /** The file that remembers which sizes of list parts worked. Absent: nothing is remembered. */
  readonly largeParts?: LargePartsFile
  /** See `StoreOptions`. */
  readonly lowestId?: number
  /** Called for every frame when it is written. */
  readonly onWrite?: (frame: Frame) => void
}

export function scriptClient({
  time = createFakeTime(),
  persist,
  largeParts,
  lowestId,
  onWrite
}: ScriptParts = {}): ScriptedClient {
  const store = createStore(time.clock, undefined, time.monotonic, {
    awake: createAwakeTime(time.monotonic, time.timers).awake,
    ...(lowestId === undefined ? {} : { lowestId })
  })
  const persistence = persist?.(store, time)
  const frames = createFrameLog({ clock: time.clock })
  const written: Frame[] = []
  const restarts: string[] = []
  const failures: (ConnectionFailure | null)[] = []
  const signedOut: number[] = []
  let generation = 0
  let isOpen = false
  let taken = 0
  let on: SupervisorEvents | null = null

  const client = createClient({
    store,
    frames,
    clock: time.clock,
    monotonic: time.monotonic,
    timers: time.timers,
    random: () => 0.5,
    log: () => undefined,
    isSaved: (id) => persistence?.isSaved(id) ?? true,
    ...(largeParts === undefined ? {} : { largeParts }),
    createSupervisor: (events) => {
      on = events
      return {
        start: () => undefined,
        retry: () => undefined,
        stop: () => {
          if (!isOpen) return
          isOpen = false
          events.closed(generation, null)
        },
        send: (text) => {
          if (!isOpen) return false
          const frame: Frame = JSON.parse(text)
          written.push(frame)
          onWrite?.(frame)
          return true
        },
        ready: () => events.connection({ state: 'connected', asOf: time.clock(), since: time.clock() }),
        restart: (_generation, detail, failure) => {
          restarts.push(detail)
          failures.push(failure ?? null)
          script.drop(undefined, failure)
        },
        receiving: () => false,
        signedOut: (number) => void signedOut.push(number)
      }
    }
  })

  function sayAs(number: number, all: readonly unknown[]): void {
    for (const frame of all)
      on?.frame(number, Buffer.from(typeof frame === 'string' ? frame : JSON.stringify(frame)), false)
  }

  const script: ScriptedClient = {
    client,
    store,
    frames,
    time,
    written,
    restarts,
    failures,
    signedOut,
    take: () => {
      const fresh = written.slice(taken)
      taken = written.length
      return fresh
    },
    open: () => {
      isOpen = true
      on?.opened(++generation)
    },
    connect: (...customers) => {
      script.open()
      script.list(...customers)
      script.take()
    },
    say: (...all) => sayAs(generation, all),
    sayLate: (...all) => {
      sayAs(generation - 1, all)
      on?.closed(generation - 1, null)
    },
    list: (...customers) => {
      let before = written.length
      script.part(...customers)
      // Also answers what follows: the request for the next part, and the second reading of an empty list.
      while (
        written
          .slice(before)
          .some(
            ({ type, data }) =>
              type === 'get_stopped_customers' && Object(data).limit > 1 && Object(data).skip === customers.length
          )
      ) {
        before = written.length
        script.part()
      }
    },
    part: (...customers) => script.say({ type: 'stopped_customers', data: { customers } }),
    drop: (end = LOST, failure = FAILURE) => {
      isOpen = false
      const cause = (end && on?.causeOf?.(generation, end)) ?? failure
      if (cause === 'again') on?.connection({ state: 'connecting', asOf: time.clock() })
      else on?.connection({ state: 'reconnecting', asOf: time.clock(), retryAt: null, failure: cause })
      on?.closed(generation, end)
    },
    check: (isOver) => {
      const asOf = time.clock()
      on?.connection(isOver ? { state: 'connected', asOf, since: asOf } : { state: 'checking', asOf })
    },
    unproven: () => on?.unproven?.(generation)
  }
  return script
}

/** Returns a customer with the fields of the guide. */
export function customer(id: string | number, part: object = {}): object {
  return {
    customer_id: id,
    page_id: 'p1',
    customer_name: `Customer ${id}`,
    time_since_last_conversation: '5 minutes',
    last_message: 'Hello',
    is_assigned: false,
    agent_name: null,
    is_assigned_to_me: false,
    ...part
  }
}
