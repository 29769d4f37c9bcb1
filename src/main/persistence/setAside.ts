import type { Clock } from '../../shared/clock'
import type { UnsentWork, Owner } from '../../shared/domain/kept'
import { isNothing } from '../state/selectors/unsent'
import { DAY, newest } from './transcriptBounds'
import type { Slots, StorePlace } from './slots'
import type { StoreOpening } from './workspaceStore'

/** Slots that are looked into for a name, the newest first. */
const LOOKED_INTO = 50
/** Agents whose words are held in memory; those of the others are on the disk. */
const HELD = 20

export interface SetAsideParts {
  readonly slots: Slots
  readonly open: (place: StorePlace, onTrouble: () => void) => StoreOpening
  /** See `createKeptClock`. */
  readonly clock: Clock
  readonly retentionDays: () => number
  readonly log: (line: string) => void
}

/** Words that were set aside, and where on the disk they are; null: nowhere. */
export interface SetAsideWork {
  readonly place: StorePlace | null
  readonly words: UnsentWork
  readonly isDamaged: boolean
}

interface Held extends SetAsideWork {
  readonly origin: string
  readonly owner: Owner
  /** Epoch ms. */
  readonly at: number
}

/** What is set aside until it is known whose it is: of this run in memory, of all runs on the disk. */
export interface SetAside {
  hold(origin: string, place: StorePlace | null, words: UnsentWork, owner: Owner): void
  /** Where whoever is here now keeps words, as long as the server does not say who that is. */
  present(origin: string): StorePlace
  /** Whoever connects next may be somebody else. */
  begin(origin: string): void
  /** Takes what this user id left in this run. */
  ofUser(origin: string, userId: string): SetAsideWork | null
  /** Takes something of this name that is not at `besides`. */
  ofName(origin: string, owner: Owner, besides: StorePlace | null): SetAsideWork | null
  /** Something is set aside besides what is at this place. */
  areThere(origin: string, besides: StorePlace | null): boolean
  remove(place: StorePlace): void
  /** Forgets what is in memory; where it is on the disk. */
  forget(origin: string): readonly StorePlace[]
}

export function createSetAside({ slots, open, clock, retentionDays, log }: SetAsideParts): SetAside {
  let held: readonly Held[] = []
  const oldest = (): number => oldestSetAside(retentionDays(), clock())

  /** Slots are only names of folders: where they cannot be read, there are none. */
  function slotsOf(origin: string): readonly number[] {
    return attempt(() => slots.of(origin)) ?? []
  }

  function attempt<T>(act: () => T): T | null {
    try {
      return act()
    } catch (error) {
      log(`asides: the disk refuses, ${error instanceof Error ? error.name : 'unknown error'}`)
      return null
    }
  }

  function take(fits: (one: Held) => boolean): SetAsideWork | null {
    held = held.filter(({ at }) => at >= oldest())
    const found = held.find(fits)
    if (!found) return null
    held = held.filter((one) => one !== found)
    const transcripts = found.words.transcripts.map(({ key, items }) => ({ key, items: newest(items, oldest()) }))
    return { ...found, words: { ...found.words, transcripts: transcripts.filter(({ items }) => items.length > 0) } }
  }

  function onDisk(origin: string, name: string, besides: StorePlace | null): SetAsideWork | null {
    const present = besides?.userId === null ? (besides.slot ?? 0) : null
    for (const slot of slotsOf(origin).toReversed().slice(0, LOOKED_INTO)) {
      const place = { origin, userId: null, slot }
      // What is open now, or in memory and another's, is not looked into.
      if (slot === present || held.some((one) => isSamePlace(one.place, place))) continue
      const opening = open(place, () => undefined)
      if (!opening.ok) continue
      const { owner } = opening.store.outbox
      opening.store.close()
      if (isNothing(opening.words) && !opening.isDamaged) attempt(() => slots.remove(place))
      else if (owner === name) return { place, words: opening.words, isDamaged: opening.isDamaged }
    }
    return null
  }

  return {
    hold: (origin, place, words, owner) => {
      if (!isNothing(words))
        held = [...held, { origin, place, words, owner, at: clock(), isDamaged: false }].slice(-HELD)
    },
    present: (origin) => {
      const taken = held.flatMap(({ place }) =>
        place?.origin === origin && place.userId === null ? [place.slot ?? 0] : []
      )
      return { origin, userId: null, slot: Math.max(0, ...slotsOf(origin), ...taken.map((slot) => slot + 1)) }
    },
    begin: (origin) => void attempt(() => slots.begin(origin)),
    ofUser: (origin, userId) => take((one) => one.origin === origin && one.owner.userId === userId),
    ofName: (origin, { userId, name }, besides) => {
      if (name === null) return null
      const mayBe = ({ owner }: Held): boolean =>
        owner.name === name && (userId === null || owner.userId === null || owner.userId === userId)
      return take((one) => one.origin === origin && mayBe(one)) ?? onDisk(origin, name, besides)
    },
    areThere: (origin, besides) => {
      const present = besides?.userId === null ? (besides.slot ?? 0) : null
      return held.some((one) => one.origin === origin) || slotsOf(origin).some((slot) => slot !== present)
    },
    remove: (place) => void attempt(() => slots.remove(place)),
    forget: (origin) => {
      const places = held.flatMap((one) => (one.origin === origin && one.place ? [one.place] : []))
      held = held.filter((one) => one.origin !== origin)
      return places
    }
  }
}

/** Words that were set aside before this, epoch ms, have ended. Without retention they wait for a day. */
export function oldestSetAside(retentionDays: number, now: number): number {
  return now - Math.max(retentionDays, 1) * DAY
}

function isSamePlace(one: StorePlace | null, other: StorePlace): boolean {
  return (
    one !== null && one.origin === other.origin && one.userId === other.userId && (one.slot ?? 0) === (other.slot ?? 0)
  )
}
