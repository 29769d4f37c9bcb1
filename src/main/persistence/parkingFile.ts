import { dirname } from 'node:path'
import * as v from 'valibot'
import { CustomerKeySchema, type CustomerKey } from '../../shared/domain/ids'
import type { KnownTurn } from '../../shared/domain/customer'
import { isForgotten, orderOf, PARKING_LIMIT, type Parking } from '../../shared/domain/parking'
import type { KeptCustomers } from '../../shared/domain/kept'
import { codeOf } from '../../shared/errorDescription'
import type { Disk } from '../files/disk'
import { replaceFile } from '../files/replaceFile'
import { reasonOf } from './notSavedReason'
import { copyDamaged } from './journal'
import { headerLine, readJournal, recordLine } from './journalLines'
import type { Seal } from './seal'
import type { Secrets } from './secrets'
import { folderNames } from './slots'

/** Largest number of accounts whose parkings the file keeps. The account that was used last comes first. */
const ACCOUNT_LIMIT = 20
/** Largest number of turns of one account. */
const TURN_LIMIT = 1000

const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const OrderSchema = v.variant('kind', [
  v.object({ kind: v.picklist(['time', 'silence']), until: time }),
  v.object({ kind: v.literal('words'), until: v.null() })
])
const ParkingSchema = v.union([
  v.intersect([v.object({ key: CustomerKeySchema, parkedAt: time }), OrderSchema]),
  // An earlier version would take this customer for parked, so this entry has a kind that such a version leaves out.
  v.object({ key: CustomerKeySchema, parkedAt: time, kind: v.literal('wrote'), order: OrderSchema })
])
const TurnSchema = v.object({
  key: CustomerKeySchema,
  kind: v.picklist(['theirs', 'ours']),
  since: time,
  atLeast: v.boolean()
})
const AccountSchema = v.object({
  account: v.string(),
  parkings: v.array(v.unknown()),
  turns: v.optional(v.array(v.unknown()), [])
})
const RecordSchema = v.object({ t: v.literal('parkings'), accounts: v.array(AccountSchema) })

/** An agent at a workspace. `userId` null: the server does not say who is signed in. */
export interface ParkingOwner {
  readonly origin: string
  readonly userId: string | null
}

export const NO_KEPT_CUSTOMERS: KeptCustomers = { parkings: new Map(), turns: new Map() }

export interface ParkingFileParts {
  readonly file: string
  readonly disk: Disk
  readonly secrets: () => Secrets
  readonly now: () => number
  readonly log: (line: string) => void
}

/**
 * The file with the parked customers of every agent of this computer, and whose turn it is with each customer of an
 * agent. The file has keys and times of customers, but no names and no texts. Deskhand seals the file if the system has a keyring. No method throws.
 */
export interface ParkingFile {
  /** Returns what the file has of this agent. Null: the file cannot be read now, so it must not be written either. */
  read(owner: ParkingOwner): KeptCustomers | null
  /** Replaces what the file has of this agent. Returns false if the file could not be written. */
  write(owner: ParkingOwner, kept: KeptCustomers): boolean
  /** Deletes what the file has of every agent of this workspace. Returns false if the file could not be written. */
  forget(origin: string): boolean
}

type Accounts = ReadonlyMap<string, KeptCustomers>

export function createParkingFile({ file, disk, secrets, now, log }: ParkingFileParts): ParkingFile {
  /** The content of the file. Null: Deskhand has not read the file yet. */
  let accounts: Accounts | null = null
  /** True if a later version wrote the file, so that it must not be changed. */
  let isForeign = false

  function seal(): Seal | null {
    const found = secrets()
    return found.kind === 'ready' ? found.sealFor(JSON.stringify(['parkings'])) : null
  }

  function load(): Accounts | null {
    const key = seal()
    if (accounts !== null || key === null || isForeign) return accounts
    try {
      accounts = readAccounts(disk.read(file), key)
    } catch (error) {
      log(`parkings: not read, ${codeOf(error)}`)
    }
    return accounts
  }

  function readAccounts(bytes: Buffer | null, key: Seal): Accounts | null {
    if (bytes === null) return new Map()
    const { condition, records } = readJournal(bytes, key)
    if (condition === 'newer') {
      isForeign = true
      log('parkings: not read, the file is of a newer version')
      return null
    }
    const reading = v.safeParse(RecordSchema, records.at(-1))
    if (reading.success)
      return new Map(
        reading.output.accounts.map(({ account, parkings, turns }) => [
          account,
          { parkings: readParkings(parkings, now()), turns: readTurns(turns, now()) }
        ])
      )
    log(`parkings: not read, the file is ${condition}`)
    copyDamaged(disk, file, condition === 'sealed' ? 'sealed' : 'corrupt', now())
    return new Map()
  }

  function save(next: Accounts): boolean {
    const key = seal()
    try {
      if (next.size === 0) disk.remove(file)
      else if (key === null) return false
      else {
        const list = [...next].map(([account, { parkings, turns }]) => ({
          account,
          parkings: [...parkings].map(entryOf),
          turns: [...turns]
            .slice(0, TURN_LIMIT)
            .map(([key, { kind, since, atLeast }]) => ({ key, kind, since, atLeast }))
        }))
        disk.makeFolder(dirname(file))
        replaceFile(disk, file, Buffer.concat([headerLine(), recordLine({ t: 'parkings', accounts: list }, key)]))
      }
      accounts = next
      return true
    } catch (error) {
      log(`parkings: not saved, ${reasonOf(error)}`)
      return false
    }
  }

  return {
    read: (owner) => {
      const kept = load()?.get(accountOf(owner))
      return accounts === null ? null : (kept ?? NO_KEPT_CUSTOMERS)
    },
    write: (owner, own) => {
      const known = load()
      if (known === null) return false
      const account = accountOf(owner)
      if (isEmpty(own) && !known.has(account)) return true
      const others = [...known].filter(([other, kept]) => other !== account && !isEmpty(kept))
      const all: [string, KeptCustomers][] = isEmpty(own) ? others : [[account, own], ...others]
      return save(new Map(all.slice(0, ACCOUNT_LIMIT)))
    },
    forget: (origin) => {
      const known = load()
      // The file cannot be read, so Deskhand cannot tell which entries belong to this workspace. So it deletes all
      // entries.
      if (known === null) return save(new Map())
      const [workspace] = folderNames({ origin, userId: null })
      const others = [...known].filter(([account]) => !account.startsWith(`${workspace}/`))
      return others.length === known.size || save(new Map(others))
    }
  }
}

/** Addresses and ids are hashed, so the file does not show who the agent is. */
function accountOf(owner: ParkingOwner): string {
  return folderNames(owner).join('/')
}

function isEmpty({ parkings, turns }: KeptCustomers): boolean {
  return parkings.size + turns.size === 0
}

function readParkings(entries: readonly unknown[], now: number): KeptCustomers['parkings'] {
  const parkings = new Map<CustomerKey, Parking>()
  for (const entry of entries) {
    const reading = v.safeParse(ParkingSchema, entry)
    if (!reading.success || parkings.size >= PARKING_LIMIT) continue
    const { key, ...rest } = reading.output
    // A reminder that was due becomes due again, because its time has passed.
    const parking: Parking =
      rest.kind === 'wrote' ? { ...rest.order, parkedAt: rest.parkedAt, state: 'wrote' } : { ...rest, state: 'parked' }
    if (!isForgotten(parking, now)) parkings.set(key, parking)
  }
  return parkings
}

function readTurns(entries: readonly unknown[], now: number): KeptCustomers['turns'] {
  const turns = new Map<CustomerKey, KnownTurn>()
  for (const entry of entries.slice(0, TURN_LIMIT)) {
    const reading = v.safeParse(TurnSchema, entry)
    if (!reading.success) continue
    const { key, ...turn } = reading.output
    // The clock may have been set back meanwhile.
    turns.set(key, { ...turn, since: Math.min(turn.since, now) })
  }
  return turns
}

function entryOf([key, parking]: readonly [CustomerKey, Parking]): object {
  const { parkedAt, state } = parking
  return state === 'wrote'
    ? { key, parkedAt, kind: 'wrote', order: orderOf(parking) }
    : { key, parkedAt, ...orderOf(parking) }
}
