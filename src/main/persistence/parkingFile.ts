import * as v from 'valibot'
import type { Clock } from '../../shared/clock'
import type { KnownTurn } from '../../shared/domain/turn'
import { CustomerKeySchema, type CustomerKey } from '../../shared/domain/ids'
import type { KeptCustomers } from '../../shared/domain/kept'
import { isForgotten, isTurnForgotten, orderOf, PARKING_LIMIT, type Parking } from '../../shared/domain/parking'
import { createAccountFile, type AccountFile, type AccountFilePlace } from './accountFile'

const TURN_LIMIT = 1000

const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const OrderSchema = v.variant('kind', [
  v.object({ kind: v.picklist(['time', 'silence']), until: time }),
  v.object({ kind: v.literal('words'), until: v.null() })
])
const ParkingSchema = v.union([
  v.intersect([v.object({ key: CustomerKeySchema, parkedAt: time }), OrderSchema]),
  // This parking ended because the customer wrote. Earlier versions ignore this kind. Otherwise they would treat the
  // customer as still parked.
  v.object({ key: CustomerKeySchema, parkedAt: time, kind: v.literal('wrote'), order: OrderSchema })
])
const TurnSchema = v.object({
  key: CustomerKeySchema,
  kind: v.picklist(['theirs', 'ours']),
  since: time,
  atLeast: v.boolean()
})

export const NO_KEPT_CUSTOMERS: KeptCustomers = { parkings: new Map(), turns: new Map() }

/**
 * The file with each agent's parked customers, and whose turn it is in each conversation. It has keys of customers
 * and times, but no names and no texts.
 */
export type ParkingFile = AccountFile<KeptCustomers>

export interface ParkingFileParts extends AccountFilePlace {
  /** The clock by which Deskhand decides which entries are too old to stay in the file. */
  readonly keptClock: Clock
}

export function createParkingFile({ keptClock, ...place }: ParkingFileParts): ParkingFile {
  return createAccountFile(place, {
    name: 'parkings',
    empty: NO_KEPT_CUSTOMERS,
    isEmpty: ({ parkings, turns }) => parkings.size + turns.size === 0,
    read: ({ parkings, turns }, now) => ({
      parkings: readParkings(listOf(parkings)),
      turns: readTurns(listOf(turns), now)
    }),
    fresh: (kept) => {
      const now = keptClock()
      const parkings = [...kept.parkings].filter(([, parking]) => !isForgotten(parking, now))
      const turns = [...kept.turns].filter(([, turn]) => !isTurnForgotten(turn, now))
      if (parkings.length === kept.parkings.size && turns.length === kept.turns.size) return kept
      return { parkings: new Map(parkings), turns: new Map(turns) }
    },
    write: ({ parkings, turns }) => ({
      parkings: [...parkings].map(entryOf),
      turns: [...turns].slice(0, TURN_LIMIT).map(([key, { kind, since, atLeast }]) => ({ key, kind, since, atLeast }))
    })
  })
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function readParkings(entries: readonly unknown[]): KeptCustomers['parkings'] {
  const parkings = new Map<CustomerKey, Parking>()
  for (const entry of entries) {
    const reading = v.safeParse(ParkingSchema, entry)
    if (!reading.success || parkings.size >= PARKING_LIMIT) continue
    const { key, ...rest } = reading.output
    // A reminder that was due is stored as parked. Its time has passed, so it becomes due again at once.
    const parking: Parking =
      rest.kind === 'wrote' ? { ...rest.order, parkedAt: rest.parkedAt, state: 'wrote' } : { ...rest, state: 'parked' }
    parkings.set(key, parking)
  }
  return parkings
}

function readTurns(entries: readonly unknown[], now: number): KeptCustomers['turns'] {
  const turns = new Map<CustomerKey, KnownTurn>()
  for (const entry of entries.slice(0, TURN_LIMIT)) {
    const reading = v.safeParse(TurnSchema, entry)
    if (!reading.success) continue
    const { key, ...turn } = reading.output
    // `since` may be later than now if the clock was set back.
    turns.set(key, { ...turn, since: Math.min(turn.since, now) })
  }
  return turns
}

function entryOf([key, parking]: readonly [CustomerKey, Parking]): object {
  const { parkedAt, state } = parking
  const order = orderOf(parking)
  return state === 'wrote' ? { key, parkedAt, kind: 'wrote', order } : { key, parkedAt, ...order }
}
