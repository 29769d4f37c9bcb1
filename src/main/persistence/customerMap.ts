import * as v from 'valibot'
import type { CustomerKey } from '../../shared/domain/ids'
import type { AgentOfWorkspace } from '../../shared/domain/kept'
import type { StoreEvent } from '../../shared/events'
import { createAccountFile, type AccountFile, type AccountFilePlace } from './accountFile'
import { keepPerAgentTogether, type AgentKeeper, type KeeperParts } from './keepPerAgent'

export type CustomerMap<Value> = ReadonlyMap<CustomerKey, Value>

/** Some values change with every key press. So changes are collected for this long, and then written together. */
const WRITE_AFTER_MS = 1000

export interface CustomerMapContent<Value extends object> {
  /** The type of the file's record. In the record, the field with an account's values has this name too. */
  readonly name: string
  /** At most this many entries of one account are read. */
  readonly limit: number
  readonly schema: v.GenericSchema<unknown, { readonly key: CustomerKey } & Value>
  /**
   * Returns the parts of a value that are not too old. Returns the same object if no part is too old. Null: every
   * part is too old.
   */
  readonly fresh: (value: Value) => Value | null
  /**
   * Returns the value without text that the disk must not have. Returns the same object if it has no such text.
   * Absent: no value has such text.
   */
  readonly toDisk?: (value: Value) => Value
}

/** Gives access to a file of values for customers, such as notes. Each agent of this computer has their own. */
export function createCustomerMapFile<Value extends object>(
  place: AccountFilePlace,
  { name, limit, schema, fresh, toDisk = (value) => value }: CustomerMapContent<Value>
): AccountFile<CustomerMap<Value>> {
  function read(entries: unknown): CustomerMap<Value> {
    const values = new Map<CustomerKey, Value>()
    if (!Array.isArray(entries)) return values
    for (const entry of entries.slice(0, limit)) {
      const reading = v.safeParse(schema, entry)
      if (!reading.success) continue
      const { key, ...value } = reading.output
      values.set(key, value as unknown as Value)
    }
    return values
  }

  function young(values: CustomerMap<Value>): CustomerMap<Value> {
    const kept = [...values].map(([key, value]) => [key, fresh(value)] as const)
    if (kept.every(([key, value]) => value === values.get(key))) return values
    return new Map(kept.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])))
  }

  return createAccountFile<CustomerMap<Value>>(place, {
    name,
    empty: new Map(),
    isEmpty: ({ size }) => size === 0,
    read: (entries) => read(entries[name]),
    isOutdated: (values) => [...values.values()].some((value) => toDisk(value) !== value),
    fresh: young,
    write: (values) => ({ [name]: [...values].map(([key, value]) => ({ key, ...toDisk(value) })) })
  })
}

export interface CustomerMapParts<Value> extends Pick<
  KeeperParts<CustomerMap<Value>>,
  'store' | 'file' | 'timers' | 'watch' | 'left' | 'refused'
> {
  /** Gets the values of an earlier run. Returns the event that puts them into the state. Null: no event is needed. */
  readonly restore: (owner: AgentOfWorkspace, values: CustomerMap<Value>) => StoreEvent | null
  /**
   * Returns the values that this event puts into the state, and their agent. Null: this event puts no values there.
   * Absent: no event does so.
   */
  readonly restoredBy?: (event: StoreEvent) => (AgentOfWorkspace & { readonly kept: CustomerMap<Value> }) | null
  /** Returns the values of this run: the same map until something changes. */
  readonly now: () => CustomerMap<Value>
}

/** Saves one value for each customer of the agent, such as a note. The agent's next run has the values again. */
export function keepCustomerMap<Value>({ now, ...parts }: CustomerMapParts<Value>): AgentKeeper {
  return keepPerAgentTogether<CustomerMap<Value>>({
    ...parts,
    delayMs: () => WRITE_AFTER_MS,
    empty: new Map(),
    isEmpty: ({ size }) => size === 0,
    isChanged: (kept) => kept !== now(),
    now
  })
}
