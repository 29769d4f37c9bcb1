import type { Clock, Monotonic } from '../../shared/clock'
import type { ServerFact, StoreEvent } from '../../shared/events'
import { createState, recordChanges, type StateChange, type State } from './tables/tables'
import { applyLocalEvent } from './reducers/localEvents'
import { dropOutdatedNotices } from './reducers/outdatedNotices'
import { applyServerFact } from './reducers/serverFacts'

export type StoreListener = (change: StateChange, event: StoreEvent) => void

/**
 * The lowest id of a run is the time at which the run starts, epoch ms, times this number. From September 2039 on,
 * this product is above `HIGHEST_START`, and a random id takes its place.
 */
const IDS_EACH_MS = 256
/**
 * If the lowest id by the clock is above this number, the lowest id is random: from this number to 1.5 times this
 * number. The limit is needed because a record on the disk has ids of at most 2 ** 50.
 */
const HIGHEST_START = 2 ** 49

/**
 * Returns the lowest id of a run that starts now. Two runs should never give the same id, because the files of an
 * earlier run may be read only after this run has given ids. `clock`: epoch ms. `random`: from 0 to below 1; it makes
 * two runs differ if somebody sets the clock back.
 */
export function lowestIdOfRun(clock: Clock, random: () => number): number {
  const lowest = (clock() + random()) * IDS_EACH_MS
  return Math.floor(lowest <= HIGHEST_START ? lowest : HIGHEST_START + (random() * HIGHEST_START) / 2)
}

/** The state of the app, and the only functions that change it. */
export interface Store {
  readonly state: State
  /**
   * Applies the event at once. When `apply` returns, the state includes the event and all events that watchers
   * enqueued, and every watcher has been called. A watcher must call `enqueue` instead (see `StoreOptions.strict`).
   */
  apply(event: StoreEvent): void
  /** Applies the event at once. Inside a watcher, the event waits until every watcher has seen the earlier events. */
  enqueue(event: StoreEvent): void
  /**
   * Calls `listener` after each event, in the order of the events. A listener that makes an event must use `enqueue`.
   */
  watch(listener: StoreListener): { dispose(): void }
  /** Returns a new id. No message, gap or notice of this run has the same id. */
  newId(): number
}

export interface StoreOptions {
  /**
   * If true (the default), `apply` throws when a watcher calls it. If false, the event of the watcher waits, as with
   * `enqueue`, and the log names the type of the first such event only.
   */
  readonly strict?: boolean
  readonly log?: (line: string) => void
  /** All ids of this run are higher. By default 0; see `lowestIdOfRun`. */
  readonly lowestId?: number
  /** See `State.awake`. By default `monotonic`, which is enough for tests in which the computer does not sleep. */
  readonly awake?: Monotonic
}

/**
 * Makes the store. `clock`: epoch ms. `failed`: gets the error that a listener threw. By default, a microtask throws
 * this error again. `monotonic`: by default `clock`, which is enough for tests in which nobody sets the computer's
 * clock.
 */
export function createStore(
  clock: () => number,
  failed: (error: unknown) => void = throwLater,
  monotonic: Monotonic = clock,
  { strict = true, log = () => undefined, lowestId = 0, awake = monotonic }: StoreOptions = {}
): Store {
  const state = createState(monotonic, awake, lowestId)
  /** `watch` and `dispose` replace this array and never change it. So `applyNow` can go through it without a copy. */
  let listeners: readonly StoreListener[] = []
  const queue: StoreEvent[] = []
  let applying = false
  let isLogged = false

  function applyNow(event: StoreEvent): void {
    state.revision++
    const changes = recordChanges(state)
    if (isServerFact(event)) applyServerFact(state, changes, event, clock())
    else applyLocalEvent(state, changes, event, clock())
    dropOutdatedNotices(state, changes)
    for (const listener of listeners) tell(listener, changes.result, event)
  }

  /**
   * If a listener throws, the other listeners must still be called. For example, the client sends nothing until it is
   * told that the connection is open.
   */
  function tell(listener: StoreListener, change: StateChange, event: StoreEvent): void {
    try {
      listener(change, event)
    } catch (error) {
      failed(error)
    }
  }

  function enqueue(event: StoreEvent): void {
    queue.push(event)
    if (applying) return
    applying = true
    try {
      for (let next = queue.shift(); next; next = queue.shift()) applyNow(next)
    } finally {
      applying = false
    }
  }

  function misused(type: StoreEvent['type']): void {
    if (strict) throw new Error(`${type} was applied inside a watcher: enqueue it`)
    if (!isLogged) log(`store: ${type} was applied inside a watcher`)
    isLogged = true
  }

  return {
    state,
    apply: (event) => {
      if (applying) misused(event.type)
      enqueue(event)
    },
    enqueue,
    newId: () => state.transcripts.nextId(),
    watch: (listener) => {
      listeners = [...listeners, listener]
      return { dispose: () => void (listeners = listeners.filter((one) => one !== listener)) }
    }
  }
}

const SERVER_FACTS: Readonly<Record<ServerFact['type'], true>> = {
  'session.greeted': true,
  'customer.taken': true,
  'customer.released': true,
  'message.acknowledged': true,
  'help.requested': true,
  'assignment.changed': true,
  'stop.changed': true,
  'message.received': true
}

function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}

function isServerFact(event: StoreEvent): event is ServerFact {
  return Object.hasOwn(SERVER_FACTS, event.type)
}
