import type { Cancel, Clock, Timers } from '../../shared/clock'
import type { NewNotice } from '../../shared/domain/notice'
import { DAY_MS, HOUR_MS } from '../../shared/time'
import type { Settings } from '../settings/effective'
import type { Store } from '../state/store'
import { hindranceOf } from './decide'
import type { Work } from './unfinishedWork'

export type UpdateNotice = Extract<
  NewNotice,
  { readonly kind: 'updateOffered' | 'updateReady' | 'updated' | 'versionOld' }
>

export interface UpdateNoticeParts {
  readonly store: Pick<Store, 'enqueue'>
  readonly settings: Pick<Settings, 'get'>
  readonly work: Work
  readonly clock: Clock
  readonly timers: Timers
  readonly builtAt: number
  /** False in a copy that runs from the sources. In such a copy, the age of the commit proves nothing. */
  readonly isForPeople: boolean
  /** Returns true if Deskhand looks for no new versions. */
  readonly isOff: () => boolean
}

export interface UpdateNotices {
  /** Shows the notice as soon as the agent has nothing under way. Replaces a notice that still waits. */
  raise(notice: UpdateNotice): void
  /** Call this when the version that a waiting notice offers is not offered any more. */
  withdraw(): void
  /**
   * Checks once a day whether this version is old, until it has shown the notice. `first`: when it checks first.
   * `tomorrow` leaves the notice about a new version on the screen, because a window shows one notice at a time.
   */
  start(first: 'now' | 'tomorrow'): void
  /** Returns how many days old this version is, or null if that is not known. */
  days(): number | null
  dispose(): void
}

/** Shows notices about updates, but never while the agent has work under way: see `hindranceOf`. */
export function createUpdateNotices(parts: UpdateNoticeParts): UpdateNotices {
  const { store, work, clock, timers, builtAt } = parts
  let waiting: UpdateNotice | null = null
  let cancel: Cancel = () => undefined

  function showWaiting(): void {
    if (waiting === null || hindranceOf(work.read()) !== null) return
    const notice = waiting
    waiting = null
    store.enqueue({ type: 'notice.raised', notice })
  }

  const days = (): number | null => (builtAt === 0 ? null : Math.max(0, Math.floor((clock() - builtAt) / DAY_MS)))

  function lookTomorrow(): void {
    cancel = timers.after(DAY_MS, lookAtAge, HOUR_MS)
  }

  /**
   * Shows the notice about an old version at most once in a run, because often somebody other than the agent decides
   * about updates.
   */
  function lookAtAge(): void {
    lookTomorrow()
    const limit = parts.settings.get('oldVersionDays')
    const age = days()
    if (!parts.isForPeople || limit === null || age === null || age <= limit || !parts.isOff()) return
    cancel()
    raise({ kind: 'versionOld', days: age })
  }

  function raise(notice: UpdateNotice): void {
    waiting = notice
    showWaiting()
  }

  const watcher = work.watch(showWaiting)
  return {
    raise,
    withdraw() {
      if (waiting?.kind === 'updateOffered' || waiting?.kind === 'updateReady') waiting = null
    },
    start: (first) => (first === 'now' ? lookAtAge() : lookTomorrow()),
    days,
    dispose() {
      cancel()
      watcher.dispose()
    }
  }
}
