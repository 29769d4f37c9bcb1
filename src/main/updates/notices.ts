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
  /** False in a copy that runs from the sources, whose age means nothing. */
  readonly isForPeople: boolean
  /** Returns true if the workspace in front shows the desk. The sign-in screen has no place for notices. */
  readonly isDeskShown: () => boolean
  /** Returns true if Deskhand does not look for new versions. */
  readonly isOff: () => boolean
}

export interface UpdateNotices {
  /** Shows the notice as soon as the agent is at the desk and has no unfinished work. Replaces a waiting notice. */
  raise(notice: UpdateNotice): void
  /** Call this when the offered version is not offered any more. */
  withdraw(): void
  /**
   * Checks daily whether this version is old, until the notice about its age was shown. `first`: when the first check
   * is. Use `tomorrow` while the notice about what is new is shown: a window shows one notice at a time.
   */
  start(first: 'now' | 'tomorrow'): void
  /** Returns this version's age in days. Null: not known. */
  days(): number | null
  dispose(): void
}

/** Shows notices about updates, but never during unfinished work: see `hindranceOf`. */
export function createUpdateNotices(parts: UpdateNoticeParts): UpdateNotices {
  const { store, work, clock, timers, builtAt } = parts
  let waiting: UpdateNotice | null = null
  let cancel: Cancel = () => undefined

  function showWaiting(): void {
    if (waiting === null || !parts.isDeskShown() || hindranceOf(work.read()) !== null) return
    const notice = waiting
    waiting = null
    store.enqueue({ type: 'notice.raised', notice })
  }

  const days = (): number | null => (builtAt === 0 ? null : Math.max(0, Math.floor((clock() - builtAt) / DAY_MS)))

  function lookTomorrow(): void {
    cancel = timers.after(DAY_MS, lookAtAge, HOUR_MS)
  }

  /**
   * Shows the notice about an old version, at most once in a run. More notices would only disturb, because the agent
   * often cannot decide about updates.
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
