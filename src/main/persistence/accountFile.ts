import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import * as v from 'valibot'
import type { AgentOfWorkspace } from '../../shared/domain/kept'
import { codeOf } from '../../shared/errorDescription'
import type { Disk } from '../files/disk'
import { replaceFile } from '../files/replaceFile'
import { copyDamaged } from './journal'
import { headerLine, readJournal, recordLine } from './journalLines'
import { reasonOf } from './notSavedReason'
import type { Seal } from './seal'
import type { Secrets } from './secrets'
import { folderNames } from './unsentWorkFolders'

/**
 * At most this many accounts are in one file. The account that was written last comes first. If there are too many,
 * those at the end are dropped.
 */
const ACCOUNT_LIMIT = 20

export interface AccountFilePlace {
  readonly file: string
  readonly disk: Disk
  readonly secrets: () => Secrets
  /** Epoch ms. */
  readonly now: () => number
  readonly log: (line: string) => void
}

export interface AccountContent<Kept> {
  /**
   * The type of the file's record, and the first word of its log lines. An encrypted record is bound to this name: a
   * copy in another file cannot be read.
   */
  readonly name: string
  readonly empty: Kept
  readonly isEmpty: (kept: Kept) => boolean
  /** Returns the content of one account. Leaves out entries that it cannot read. `now`: epoch ms. */
  readonly read: (entries: Readonly<Record<string, unknown>>, now: number) => Kept
  readonly write: (kept: Kept) => Readonly<Record<string, unknown>>
  /**
   * Returns true if this content must not stay in the file. Then the file is written again right after it was read.
   * Absent: all content may stay.
   */
  readonly isOutdated?: (kept: Kept) => boolean
  /**
   * Leaves out what is too old. Returns the same object if nothing is too old. Called at every `read` and every write
   * of the file.
   */
  readonly fresh: (kept: Kept) => Kept
}

/**
 * A file with entries of the agents who signed in on this computer. It is sealed if the system has a keyring. No
 * method throws.
 */
export interface AccountFile<Kept> {
  /**
   * Returns the entries of this agent, or `empty`. Null: the file cannot be read (keyring, disk, newer version). In
   * that case, it must not be written either.
   */
  read(owner: AgentOfWorkspace): Kept | null
  /** Replaces the entries of this agent. False: the file could not be read or written. */
  write(owner: AgentOfWorkspace, kept: Kept): boolean
  /**
   * Writes the file again without content that must not stay, such as old entries. Does nothing if the file has no
   * such content, or cannot be read. False: the disk refused to write the file.
   */
  rewrite(): boolean
  /** Deletes the entries of this agent, or the whole file if it cannot be read. False: the disk refused. */
  forget(owner: AgentOfWorkspace): boolean
  /** Like `forget`, for every agent of this workspace. */
  forgetAll(origin: string): boolean
}

export function createAccountFile<Kept>(
  { file, disk, secrets, now, log }: AccountFilePlace,
  content: AccountContent<Kept>
): AccountFile<Kept> {
  const { name, empty, isEmpty, isOutdated, fresh } = content
  const RecordSchema = v.object({
    t: v.literal(name),
    accounts: v.array(v.looseObject({ account: v.string() }))
  })
  /** Null: the file was not read yet, or cannot be read. */
  let accounts: ReadonlyMap<string, Kept> | null = null
  /** Hash of the accounts in the file. Null: unknown, or the file is not sealed as it must be. */
  let written: string | null = null
  /** True: a later version wrote the file. Then only `forget` and `forgetAll` may change it, by deleting it. */
  let isForeign = false

  function seal(): Seal | null {
    const found = secrets()
    return found.kind === 'ready' ? found.sealFor(JSON.stringify([name])) : null
  }

  /** Leaves out what is too old, and accounts that have nothing left. */
  function freshOf(all: ReadonlyMap<string, Kept>): ReadonlyMap<string, Kept> {
    const next = [...all].map(([account, kept]) => [account, fresh(kept)] as const)
    return new Map(next.filter(([, kept]) => !isEmpty(kept)))
  }

  function entriesOf(all: ReadonlyMap<string, Kept>): readonly object[] {
    return [...all].map(([account, kept]) => ({ account, ...content.write(kept) }))
  }

  function load(): ReadonlyMap<string, Kept> | null {
    const key = seal()
    if (accounts !== null || key === null || isForeign) return accounts
    try {
      accounts = readAccounts(disk.read(file), key)
      if (isOutdated && accounts && [...accounts.values()].some(isOutdated)) save(accounts)
    } catch (error) {
      log(`${name}: not read, ${codeOf(error)}`)
    }
    return accounts
  }

  function readAccounts(bytes: Buffer | null, key: Seal): ReadonlyMap<string, Kept> | null {
    if (bytes === null) return new Map()
    const { condition, records } = readJournal(bytes, key)
    if (condition === 'newer') {
      isForeign = true
      log(`${name}: not read, the file is of a newer version`)
      return null
    }
    const reading = v.safeParse(RecordSchema, records.at(-1))
    if (reading.success) {
      const { accounts: read } = reading.output
      written = condition === 'whole' ? hashOf(read) : null
      return new Map(read.map(({ account, ...entries }) => [account, content.read(entries, now())]))
    }
    log(`${name}: not read, the file is ${condition}`)
    copyDamaged(disk, file, condition === 'sealed' ? 'sealed' : 'corrupt', now())
    return new Map()
  }

  function save(all: ReadonlyMap<string, Kept>): boolean {
    const key = seal()
    try {
      const next = freshOf(all)
      if (next.size === 0) disk.remove(file)
      else if (key === null) return false
      else {
        const list = entriesOf(next)
        disk.makeFolder(dirname(file))
        replaceFile(disk, file, Buffer.concat([headerLine(), recordLine({ t: name, accounts: list }, key)]))
        written = hashOf(list)
      }
      accounts = next
      return true
    } catch (error) {
      log(`${name}: not saved, ${reasonOf(error)}`)
      return false
    }
  }

  function removeWhere(isLeaving: (account: string) => boolean): boolean {
    const known = load()
    // Nobody can tell whose entries the file has, so all are deleted.
    if (known === null) return save(new Map())
    const others = [...known].filter(([account]) => !isLeaving(account))
    return others.length === known.size || save(new Map(others))
  }

  return {
    read: (owner) => {
      const kept = load()?.get(accountOf(owner))
      if (accounts === null) return null
      return kept === undefined ? empty : fresh(kept)
    },
    write: (owner, own) => {
      const known = load()
      if (known === null) return false
      const account = accountOf(owner)
      if (isEmpty(own) && !known.has(account)) return true
      const others = [...known].filter(([other, kept]) => other !== account && !isEmpty(kept))
      const all: [string, Kept][] = isEmpty(own) ? others : [[account, own], ...others]
      return save(new Map(all.slice(0, ACCOUNT_LIMIT)))
    },
    rewrite: () => {
      const known = load()
      if (known === null || known.size === 0 || hashOf(entriesOf(freshOf(known))) === written) return true
      return save(known)
    },
    forget: (owner) => removeWhere((account) => account === accountOf(owner)),
    forgetAll: (origin) => {
      const [workspace] = folderNames({ origin, userId: null })
      return removeWhere((account) => account.startsWith(`${workspace}/`))
    }
  }
}

/** Returns the name of an agent's entries. Address and id are hashed, so the file does not show who the agent is. */
function accountOf(owner: AgentOfWorkspace): string {
  return folderNames(owner).join('/')
}

/**
 * Equal accounts have the same hash, even if their fields are in another order. Only the hash is kept, because
 * otherwise the entries would be in memory twice.
 */
function hashOf(accounts: readonly object[]): string {
  return createHash('sha256').update(JSON.stringify(accounts, inOneOrder)).digest('base64')
}

function inOneOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
}
