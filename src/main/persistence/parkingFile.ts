import { dirname } from 'node:path'
import * as v from 'valibot'
import { CustomerKeySchema, type CustomerKey } from '../../shared/domain/ids'
import { isForgotten, PARKING_LIMIT, type Parking } from '../../shared/domain/parking'
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

const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const ParkingSchema = v.variant('kind', [
  v.object({ key: CustomerKeySchema, kind: v.picklist(['time', 'silence']), until: time, parkedAt: time }),
  v.object({ key: CustomerKeySchema, kind: v.literal('words'), until: v.null(), parkedAt: time })
])
const AccountSchema = v.object({ account: v.string(), parkings: v.array(v.unknown()) })
const RecordSchema = v.object({ t: v.literal('parkings'), accounts: v.array(AccountSchema) })

/** An agent at a workspace. `userId` null: the server does not say who is signed in. */
export interface ParkingOwner {
  readonly origin: string
  readonly userId: string | null
}

export type Parkings = ReadonlyMap<CustomerKey, Parking>

export interface ParkingFileParts {
  readonly file: string
  readonly disk: Disk
  readonly secrets: () => Secrets
  readonly now: () => number
  readonly log: (line: string) => void
}

/**
 * The file with the parked customers of every agent of this computer. The file has keys and times of customers, but no
 * names and no texts. Deskhand seals the file if the system has a keyring. No method throws.
 */
export interface ParkingFile {
  /** Returns the kept parkings of this agent. Null: the file cannot be read now, so it must not be written either. */
  read(owner: ParkingOwner): Parkings | null
  /** Replaces the kept parkings of this agent. Returns false if the file could not be written. */
  write(owner: ParkingOwner, parkings: Parkings): boolean
  /** Deletes the kept parkings of every agent of this workspace. Returns false if the file could not be written. */
  forget(origin: string): boolean
}

type Accounts = ReadonlyMap<string, Parkings>

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
      return new Map(reading.output.accounts.map(({ account, parkings }) => [account, readEntries(parkings, now())]))
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
        const list = [...next].map(([account, parkings]) => ({ account, parkings: [...parkings].map(entryOf) }))
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
      if (accounts === null) return null
      return kept ?? new Map()
    },
    write: (owner, parkings) => {
      const known = load()
      if (known === null) return false
      const account = accountOf(owner)
      // A customer who wrote is not parked any more.
      const own = new Map([...parkings].filter(([, { state }]) => state !== 'wrote'))
      if (own.size === 0 && !known.has(account)) return true
      const others = [...known].filter(([other, { size }]) => other !== account && size > 0)
      const all: [string, Parkings][] = own.size > 0 ? [[account, own], ...others] : others
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

function readEntries(entries: readonly unknown[], now: number): Parkings {
  const parkings = new Map<CustomerKey, Parking>()
  for (const entry of entries) {
    const reading = v.safeParse(ParkingSchema, entry)
    if (!reading.success || parkings.size >= PARKING_LIMIT) continue
    const { key, ...order } = reading.output
    // A reminder that was due becomes due again, because its time has passed.
    const parking: Parking = { ...order, state: 'parked' }
    if (!isForgotten(parking, now)) parkings.set(key, parking)
  }
  return parkings
}

function entryOf([key, { kind, until, parkedAt }]: readonly [CustomerKey, Parking]): object {
  return { key, kind, until, parkedAt }
}
