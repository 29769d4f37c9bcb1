import { codeOf } from '../../shared/errorDescription'
import { DAY_MS } from '../../shared/time'
import type { Clock } from '../../shared/clock'
import type { UnsentWork, Owner } from '../../shared/domain/kept'
import { isNothing } from '../state/selectors/unsent'
import { newest } from './transcriptBounds'
import type { NumberedFolders, UnsentWorkPlace } from './unsentWorkFolders'
import type { StoreOpening } from './unsentWorkFiles'

/** At most this many folders are read in search of an agent's work, the newest first. */
const SEARCHED_FOLDERS_LIMIT = 50
/** At most this many pieces of set-aside work are held in memory. Older ones are only on the disk. */
const HELD_LIMIT = 20

export interface SetAsideParts {
  readonly folders: NumberedFolders
  readonly open: (place: UnsentWorkPlace, onFailure: () => void) => StoreOpening
  /** Decides which work is too old. */
  readonly clock: Clock
  readonly retentionDays: () => number
  readonly log: (line: string) => void
}

/** `place`: where the work is on the disk. Null: it is only in memory. */
export interface SetAsideWork {
  readonly place: UnsentWorkPlace | null
  readonly work: UnsentWork
  readonly isDamaged: boolean
}

interface Held extends SetAsideWork {
  readonly origin: string
  readonly owner: Owner
  /** When the work was set aside, epoch ms. */
  readonly at: number
}

/**
 * Unsent work of agents who may not be the agent who is here now. Work of this run is in memory and on the disk. Work
 * of earlier runs is only on the disk.
 */
export interface SetAside {
  hold(origin: string, place: UnsentWorkPlace | null, work: UnsentWork, owner: Owner): void
  /** Returns where to save the present agent's work if the server does not name the agent. */
  currentPlace(origin: string): UnsentWorkPlace
  /** Begins a new folder, because another agent may connect next. */
  beginFolder(origin: string): void
  /**
   * Returns the work of this user from earlier in this run, and removes it from memory. What is too old is left out.
   * Null: there is none.
   */
  takeOfUser(origin: string, userId: string): SetAsideWork | null
  /**
   * Returns work of an agent with this name: from memory, or from the newest folder that has any. Removes the work
   * from memory, but not from the disk. Deletes empty folders that it finds. `besides`: a folder that is not
   * searched. Null: there is no work of this agent.
   */
  takeOfName(origin: string, owner: Owner, besides: UnsentWorkPlace | null): SetAsideWork | null
  /** Returns true if work of this workspace is in memory, or in a numbered folder other than `besides`. */
  hasOthers(origin: string, besides: UnsentWorkPlace | null): boolean
  /** Deletes the work from the disk. Returns false if the disk refused. */
  remove(place: UnsentWorkPlace): boolean
  /** Removes a workspace's work from memory. Returns where this work is on the disk. */
  forget(origin: string): readonly UnsentWorkPlace[]
}

export function createSetAside({ folders, open, clock, retentionDays, log }: SetAsideParts): SetAside {
  let held: readonly Held[] = []
  const oldest = (): number => oldestSetAside(retentionDays(), clock())

  /** Returns the numbers of a workspace's folders. Empty if the disk cannot be read. */
  function numbersOf(origin: string): readonly number[] {
    return attempt(() => folders.of(origin)) ?? []
  }

  function remove(place: UnsentWorkPlace): boolean {
    const task = (): true => {
      folders.remove(place)
      return true
    }
    return attempt(task) ?? false
  }

  function attempt<T>(act: () => T): T | null {
    try {
      return act()
    } catch (error) {
      log(`set-aside work: the disk refuses, ${codeOf(error)}`)
      return null
    }
  }

  function take(fits: (one: Held) => boolean): SetAsideWork | null {
    held = held.filter(({ at }) => at >= oldest())
    const found = held.find(fits)
    if (!found) return null
    held = held.filter((one) => one !== found)
    const transcripts = found.work.transcripts.map((one) => ({ ...one, items: newest(one.items, oldest()) }))
    return { ...found, work: { ...found.work, transcripts: transcripts.filter(({ items }) => items.length > 0) } }
  }

  function takeFromDisk(origin: string, name: string, besides: UnsentWorkPlace | null): SetAsideWork | null {
    const present = besides?.userId === null ? (besides.number ?? 0) : null
    for (const number of numbersOf(origin).toReversed().slice(0, SEARCHED_FOLDERS_LIMIT)) {
      const place = { origin, userId: null, number }
      // Skips the folder that is open now, and folders whose work is in memory.
      if (number === present || held.some((one) => isSamePlace(one.place, place))) continue
      const opening = open(place, () => undefined)
      if (!opening.ok) continue
      const { owner } = opening.store.outbox
      opening.store.close()
      if (isNothing(opening.work) && !opening.isDamaged) remove(place)
      else if (owner === name) return { place, work: opening.work, isDamaged: opening.isDamaged }
    }
    return null
  }

  return {
    hold: (origin, place, work, owner) => {
      if (!isNothing(work))
        held = [...held, { origin, place, work, owner, at: clock(), isDamaged: false }].slice(-HELD_LIMIT)
    },
    currentPlace: (origin) => {
      const taken = held.flatMap(({ place }) =>
        place?.origin === origin && place.userId === null ? [place.number ?? 0] : []
      )
      return { origin, userId: null, number: Math.max(0, ...numbersOf(origin), ...taken.map((number) => number + 1)) }
    },
    beginFolder: (origin) => void attempt(() => folders.begin(origin)),
    takeOfUser: (origin, userId) => take((one) => one.origin === origin && one.owner.userId === userId),
    takeOfName: (origin, { userId, name }, besides) => {
      if (name === null) return null
      const mayBe = ({ owner }: Held): boolean =>
        owner.name === name && (userId === null || owner.userId === null || owner.userId === userId)
      return take((one) => one.origin === origin && mayBe(one)) ?? takeFromDisk(origin, name, besides)
    },
    hasOthers: (origin, besides) => {
      const present = besides?.userId === null ? (besides.number ?? 0) : null
      return held.some((one) => one.origin === origin) || numbersOf(origin).some((number) => number !== present)
    },
    remove,
    forget: (origin) => {
      const places = held.flatMap((one) => (one.origin === origin && one.place ? [one.place] : []))
      held = held.filter((one) => one.origin !== origin)
      return places
    }
  }
}

/**
 * Returns the time (epoch ms) before which set-aside work is deleted. Such work is kept for at least one day, even
 * with a retention of 0 days.
 */
export function oldestSetAside(retentionDays: number, now: number): number {
  return now - Math.max(retentionDays, 1) * DAY_MS
}

function isSamePlace(one: UnsentWorkPlace | null, other: UnsentWorkPlace): boolean {
  return (
    one !== null &&
    one.origin === other.origin &&
    one.userId === other.userId &&
    (one.number ?? 0) === (other.number ?? 0)
  )
}
