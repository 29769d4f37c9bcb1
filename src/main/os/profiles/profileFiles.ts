import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import type { Cancel, Timers } from '../../../shared/clock'
import { codeOf } from '../../../shared/errorDescription'
import { systemDisk } from '../../files/disk'
import { replaceFile } from '../../files/replaceFile'
import { watchFolder } from '../watchFolder'
import { MINUTE_MS } from '../../../shared/time'
import type { Profile } from './profiles'

/** At most this many profiles are read. */
const PROFILE_LIMIT = 50
/** At most this many pages are in one profile file. Later pages are left out. */
const PAGE_LIMIT = 500
/** After a change of the pages, the file is written this much later, ms. */
const WRITE_AFTER_MS = 1_000
/**
 * A running profile writes its file again at this interval, ms. After a crash, the file stays the same. The process
 * number would not be enough, because another process may get it.
 */
const BEAT_MS = 2 * MINUTE_MS
const BEAT_SLACK_MS = MINUTE_MS / 2
/**
 * If the file of another profile stays the same for this many intervals of `BEAT_MS`, that profile counts as ended.
 */
const MISSED_LIMIT = 5
/** After a change in the folder, all files are read this much later, ms. */
const READ_AFTER_MS = 200

const ProfileSchema = v.object({
  folder: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)),
  pid: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  // Grows by one after each `BEAT_MS`. Versions up to 1.0.0 do not write it.
  beat: v.optional(v.pipe(v.number(), v.safeInteger()), 0),
  pages: v.pipe(v.array(v.pipe(v.string(), v.maxLength(16))), v.maxLength(PAGE_LIMIT))
})

/**
 * Reads the profiles of this account. Leaves out damaged files and profiles whose folder is gone. `place`: the folder
 * of all profile files.
 */
export function readProfiles(place: string): readonly Profile[] {
  try {
    return readdirSync(place)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => {
        const profile = readProfile(join(place, name))
        return profile && existsSync(profile.folder) ? [profile] : []
      })
      .slice(0, PROFILE_LIMIT)
  } catch {
    // The folder does not exist yet.
    return []
  }
}

function readProfile(file: string): Profile | null {
  try {
    const read = v.safeParse(ProfileSchema, JSON.parse(readFileSync(file, 'utf8')))
    return read.success ? read.output : null
  } catch {
    // There is no file, or it is not a profile.
    return null
  }
}

/** Returns true if a process with the number `pid` runs. After a crash, this may be another program. */
export function isAlive({ pid }: Pick<Profile, 'pid'>): boolean {
  if (pid === 0) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // EPERM: the process runs, but belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Removes the files of profiles whose folder is gone. Otherwise temporary profiles, such as those of tests, would
 * leave more and more files.
 */
function removeGone(place: string, log: (line: string) => void): void {
  try {
    for (const name of readdirSync(place).filter((one) => one.endsWith('.json'))) {
      const profile = readProfile(join(place, name))
      if (profile !== null && !existsSync(profile.folder)) rmSync(join(place, name), { force: true })
    }
  } catch (error) {
    log(`profiles: cannot remove a file, ${codeOf(error)}`)
  }
}

function fileOf(place: string, folder: string): string {
  return join(place, `${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.json`)
}

function writeProfile(file: string, profile: Profile): void {
  replaceFile(systemDisk, file, Buffer.from(JSON.stringify(profile)), false)
}

export interface ProfileFile {
  /** Adds a page of which this profile has seen a customer. `digest`: from `pageDigest`. */
  sawPage(digest: string): void
  /** Removes all pages, for example because nobody is signed in any more. */
  forgetPages(): void
  /** Returns true if another profile of this account ran when the files were last read. */
  hasNeighbours(): boolean
  /** Returns the folders of those other profiles. */
  neighbours(): readonly string[]
  watch(changed: () => void): { dispose(): void }
  dispose(): void
}

export interface ProfileFileParts {
  readonly place: string
  readonly folder: string
  readonly pid: number
  readonly timers: Timers
  readonly log: (line: string) => void
}

/**
 * Opens the file of this profile, and watches whether other profiles run. The file tells other Deskhands of this
 * account that this profile runs, and which pages it knows.
 */
export function openProfileFile({ place, folder, pid, timers, log }: ProfileFileParts): ProfileFile {
  const file = fileOf(place, folder)
  const listeners = new Set<() => void>()
  const pages = new Set<string>(readProfile(file)?.pages)
  let cancelWrite: Cancel | null = null
  let cancelRead: Cancel | null = null
  let cancelBeat: Cancel = () => undefined
  let beat = 0
  let neighbours: readonly string[] = []
  /**
   * The other profiles with a process, by folder. `mark`: the process and counter in the other profile's file.
   * `missed`: for how many intervals of `BEAT_MS` `mark` stayed the same.
   */
  let seen = new Map<string, { readonly mark: string; readonly missed: number }>()

  function write(open: boolean): void {
    cancelWrite?.()
    cancelWrite = null
    try {
      systemDisk.makeFolder(place)
      writeProfile(file, { folder, pid: open ? pid : 0, beat, pages: [...pages] })
    } catch (error) {
      log(`profiles: cannot write the file, ${codeOf(error)}`)
    }
  }
  const writeSoon = (): void => void (cancelWrite ??= timers.after(WRITE_AFTER_MS, () => write(true)))

  /** Returns true if the other profile runs. Otherwise removes the process from its file. */
  function runs(profile: Profile, missed: number): boolean {
    if (profile.pid === 0) return false
    if (missed < MISSED_LIMIT && isAlive(profile)) return true
    try {
      writeProfile(fileOf(place, profile.folder), { ...profile, pid: 0 })
    } catch (error) {
      log(`profiles: cannot clear a file, ${codeOf(error)}`)
    }
    return false
  }

  function checkNeighbours(atBeat = false): void {
    const before = seen
    seen = new Map()
    const now: string[] = []
    for (const profile of readProfiles(place)) {
      if (profile.folder === folder) continue
      const mark = `${profile.pid} ${profile.beat}`
      const last = before.get(profile.folder)
      const missed = last?.mark === mark ? last.missed + Number(atBeat) : 0
      seen.set(profile.folder, { mark, missed })
      if (runs(profile, missed)) now.push(profile.folder)
    }
    if (isDeepStrictEqual(now, neighbours)) return
    neighbours = now
    listeners.forEach((listener) => listener())
  }
  const checkSoon = (): void => {
    cancelRead ??= timers.after(READ_AFTER_MS, () => {
      cancelRead = null
      checkNeighbours()
    })
  }

  function planBeat(): void {
    cancelBeat = timers.after(
      BEAT_MS,
      () => {
        beat++
        write(true)
        checkNeighbours(true)
        planBeat()
      },
      BEAT_SLACK_MS
    )
  }

  write(true)
  removeGone(place, log)
  checkNeighbours()
  planBeat()
  const watching = watchFolder(place, checkSoon, () => undefined)
  if (watching === null) log('profiles: cannot watch the folder')
  return {
    sawPage: (digest) => {
      if (pages.has(digest) || pages.size === PAGE_LIMIT) return
      pages.add(digest)
      writeSoon()
    },
    forgetPages: () => {
      if (pages.size === 0) return
      pages.clear()
      writeSoon()
    },
    hasNeighbours: () => neighbours.length > 0,
    neighbours: () => neighbours,
    watch: (changed) => {
      listeners.add(changed)
      return { dispose: () => void listeners.delete(changed) }
    },
    dispose: () => {
      watching?.dispose()
      cancelRead?.()
      cancelBeat()
      listeners.clear()
      write(false)
    }
  }
}
