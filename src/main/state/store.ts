import type { Clock, Monotonic } from '../../shared/clock'
import type { ServerFact, StoreEvent } from '../../shared/events'
import { createState, type StateChange, type State } from './tables/tables'
import { recordChanges } from './reducers/recordChanges'
import { applyLocalEvent } from './reducers/localEvents'
import { dropOutdatedNotices } from './reducers/outdatedNotices'
import { applyServerFact } from './reducers/serverFacts'

export type StoreListener = (change: StateChange, event: StoreEvent) => void

/**
 * The first id of a run is its start (epoch ms) times this number. From September 2039 on, a random id takes its
 * place.
 */
const IDS_EACH_MS = 256
/**
 * If the first id would be higher, it is random: between this number and 1.5 times this number. Ids on the disk must
 * not be above `2 ** 50`.
 */
const HIGHEST_START = 2 ** 49

/**
 * Returns a number below all ids of a run that starts now. Two runs should not give the same id. `clock`: epoch ms.
 * `random`: from 0 to below 1, so that ids differ even if somebody sets the clock back.
 */
export function lowestIdOfRun(clock: Clock, random: () => number): number {
  const lowest = (clock() + random()) * IDS_EACH_MS
  return Math.floor(lowest <= HIGHEST_START ? lowest : HIGHEST_START + (random() * HIGHEST_START) / 2)
}

/** The state of the app, and the only functions that change it. */
export interface Store {
  readonly state: State
  /**
   * Applies the event at once, and then the events that watchers enqueued. Calls all watchers before it returns. A
   * watcher must not call `apply`, but `enqueue`.
   */
  apply(event: StoreEvent): void
  /** Applies the event at once. But an event from a watcher waits until every watcher has seen the earlier events. */
  enqueue(event: StoreEvent): void
  /** Calls `listener` after each event, in order. A listener that makes an event must use `enqueue`. */
  watch(listener: StoreListener): { dispose(): void }
  /** Returns an id that nothing else in this run has. */
  newId(): number
}

export interface StoreOptions {
  /**
   * True (the default): `apply` throws if a watcher calls it. False: the event waits, as with `enqueue`, and the
   * first such event is logged.
   */
  readonly strict?: boolean
  readonly log?: (line: string) => void
  /** All new ids of this run are higher than this number. Absent: 0. */
  readonly lowestId?: number
  /** A clock that stands still while the computer sleeps. Absent: `monotonic`. */
  readonly awake?: Monotonic
}

/**
 * Makes the store. `clock`: epoch ms. `failed`: gets what a listener threw; absent: a microtask throws it again.
 * `monotonic`: absent only in tests in which nobody sets the clock.
 */
export function createStore(
  clock: () => number,
  failed: (error: unknown) => void = throwLater,
  monotonic: Monotonic = clock,
  { strict = true, log = () => undefined, lowestId = 0, awake = monotonic }: StoreOptions = {}
): Store {
  const state = createState(monotonic, awake, lowestId)
  /** This array is never changed, only replaced. So a loop over it needs no copy. */
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
   * If a listener throws, the others must still be called. For example, the client sends nothing before it hears that
   * the connection is open.
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
