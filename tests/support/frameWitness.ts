import * as v from 'valibot'
import type { Store } from '../../src/main/state/store'
import type { StateChange } from '../../src/main/state/tables/tables'
import type { Customer } from '../../src/shared/domain/customer'
import type { CustomerKey, CustomerReference } from '../../src/shared/domain/ids'
import type { TranscriptItem } from '../../src/shared/domain/message'
import type { ServerEvent, StoreEvent } from '../../src/shared/events'
import { ServerEventSchema } from '../main/protocol/serverEventSchema'
import { customerFaults, itemFaults } from './deskInvariants'

/** Watches a store while frames arrive, and checks that each event changes only customers that it may change. */
export interface FrameWitness {
  /** The types of the events that frames caused since the last `look`. */
  readonly stated: readonly StoreEvent['type'][]
  /** Returns the faults since the last call of `look`. */
  look(): readonly string[]
  dispose(): void
}

const SERVER_EVENTS: ReadonlySet<string> = new Set(
  ServerEventSchema.options.map((option) => ('entries' in option ? option.entries.type.literal : ''))
)

/** Returns the faults in the structure of an event, one text each. */
export function eventFaults(event: ServerEvent | StoreEvent): readonly string[] {
  const { issues = [] } = v.safeParse(ServerEventSchema, event)
  return issues.map((issue) => `${event.type} ${v.getDotPath(issue) ?? ''}: ${issue.message}`)
}

export function witnessFrames(store: Store): FrameWitness {
  const records = new Map<CustomerKey, Customer>()
  const conversations = new Map<CustomerKey, readonly TranscriptItem[]>()
  const touched = new Set<CustomerKey>()
  let wasReset = true
  let faults: string[] = []
  let stated: StoreEvent['type'][] = []

  const watch = store.watch((change, event) => {
    if (SERVER_EVENTS.has(event.type)) {
      stated.push(event.type)
      faults.push(...eventFaults(event))
    }
    wasReset ||= change.reset
    for (const key of keysOf(change)) {
      touched.add(key)
      const customer = store.state.customers.get(key)
      if (customer && !change.reset && !mayTouch(event, customer))
        faults.push(`${event.type} changed ${key}, whom it does not name`)
    }
  })

  /** Checks each record that has changed: the store must have reported the change, and the record must be valid. */
  function compare(): void {
    for (const customer of store.state.customers.all()) {
      const { key } = customer
      if (records.get(key) !== customer) {
        if (!wasReset && !touched.has(key)) faults.push(`${key} changed without a word`)
        faults.push(...customerFaults(customer))
        records.set(key, customer)
      }
    }
    for (const key of store.state.transcripts.keys()) {
      const items = store.state.transcripts.of(key)
      if (conversations.get(key) === items) continue
      if (!wasReset && !touched.has(key)) faults.push(`what was said with ${key} changed without a word`)
      const last = items.at(-1)
      if (last) faults.push(...itemFaults(last))
      conversations.set(key, items)
    }
  }

  return {
    get stated() {
      return stated
    },
    look() {
      stated = []
      if (touched.size > 0 || wasReset || hasNew()) compare()
      touched.clear()
      wasReset = false
      const found = faults
      faults = []
      return found
    },
    dispose: () => watch.dispose()
  }

  /**
   * Returns true if any record has changed. It looks at all records, so it also finds changes that the store did not
   * report.
   */
  function hasNew(): boolean {
    for (const customer of store.state.customers.all()) if (records.get(customer.key) !== customer) return true
    for (const key of store.state.transcripts.keys())
      if (conversations.get(key) !== store.state.transcripts.of(key)) return true
    return false
  }
}

function* keysOf(change: StateChange): Generator<CustomerKey> {
  yield* change.customers.keys()
  yield* change.transcripts
}

function mayTouch(event: StoreEvent, customer: Customer): boolean {
  switch (event.type) {
    case 'customer.taken':
      return event.customer !== null && isMeant(event.customer, customer)
    case 'customer.released':
    case 'message.acknowledged':
      // Without ids, an acknowledgement may be for any customer. A release changes nobody.
      return event.who === null ? event.type === 'message.acknowledged' : isMeant(event.who, customer)
    case 'help.requested':
    case 'assignment.changed':
    case 'stop.changed':
    case 'message.received':
      return event.who !== null && isMeant(event.who, customer)
    case 'queue.partRead':
    case 'queue.pushed':
      return event.customers.some((report) => isMeant(report, customer))
    case 'queue.refreshed':
      return !customer.present || customer.unlistedSince !== null
    case 'connection.changed':
      return true
    default:
      return 'key' in event && event.key === customer.key
  }
}

/** Returns true if the frame means this customer. It compares ids, while the app compares keys. */
function isMeant({ pageId, customerId }: CustomerReference, customer: Customer): boolean {
  const samePage = pageId === null || customer.pageId === null || String(pageId) === String(customer.pageId)
  return samePage && String(customerId) === String(customer.customerId)
}
