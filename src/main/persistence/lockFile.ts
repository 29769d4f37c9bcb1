import { uptime } from 'node:os'
import * as v from 'valibot'
import type { Clock } from '../../shared/clock'
import { codeOf } from '../../shared/errorDescription'
import { MINUTE_MS } from '../../shared/time'
import type { Disk } from '../files/disk'

/**
 * The time of a boot is computed from two clocks, so it is not exact. Times closer than this are of the same boot.
 */
const SAME_BOOT_MS = MINUTE_MS

const OwnerSchema = v.object({ pid: v.pipe(v.number(), v.safeInteger()), bootedAt: v.number() })

/**
 * A process that may own a lock. After a restart of the computer, another process may have this `pid`, but it has
 * another `bootedAt` (epoch ms).
 */
export type LockOwner = v.InferOutput<typeof OwnerSchema>

export interface LockParts {
  readonly disk: Disk
  readonly file: string
  readonly me: LockOwner
  readonly isRunning: (pid: number) => boolean
}

/**
 * Locks a folder for this process. True: this process has the lock, perhaps since an earlier call. False: another
 * running process has the lock. Throws the disk's errors.
 */
export function takeLock(parts: LockParts): boolean {
  const { disk, file, me } = parts
  const mine = Buffer.from(JSON.stringify(me))
  if (createOnce(disk, file, mine)) return true
  const holder = holderOf(parts)
  if (holder !== null && holder !== me.pid) return false
  disk.remove(file)
  return createOnce(disk, file, mine)
}

/** Returns the id of the running process that has locked the folder. Null: none. Throws the disk's errors. */
export function holderOf({ disk, file, me, isRunning }: LockParts): number | null {
  const owner = readOwner(disk, file)
  if (owner === null || Math.abs(owner.bootedAt - me.bootedAt) >= SAME_BOOT_MS) return null
  return isRunning(owner.pid) ? owner.pid : null
}

function createOnce(disk: Disk, file: string, data: Buffer): boolean {
  try {
    disk.create(file, data)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function readOwner(disk: Disk, file: string): LockOwner | null {
  try {
    const owner = v.safeParse(OwnerSchema, JSON.parse(disk.read(file)?.toString() ?? ''))
    return owner.success ? owner.output : null
  } catch (error) {
    // There is no file, or a process ended while it wrote the file. So nobody owns the lock.
    if (error instanceof SyntaxError) return null
    throw error
  }
}

export function thisOwner(clock: Clock): LockOwner {
  return { pid: process.pid, bootedAt: clock() - uptime() * 1000 }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: the process runs, but belongs to another user.
    return codeOf(error) === 'EPERM'
  }
}
