import type { Cancel, Timers } from '../../shared/clock'
import { EMPTY_DAY, type DayRecord } from '../../shared/domain/day'
import type { AccountFile } from '../persistence/accountFile'
import { keepPerAgent, type AgentKeeper } from '../persistence/keepPerAgent'
import type { Store } from '../state/store'
import type { DayBook } from './dayBook'

/** Deskhand writes changes of the day only after this time, together. */
const WRITE_AFTER_MS = 10_000

export interface KeptDayParts {
  readonly store: Store
  readonly book: DayBook
  readonly file: AccountFile<DayRecord>
  readonly timers: Timers
}

/** Keeps the agent's day over a restart, unless the setting `retentionDays` is 0. */
export function keepDay({ store, book, file, timers }: KeptDayParts): AgentKeeper {
  let isDue = false
  let cancel: Cancel | null = null
  /** The version of the record that is on the disk. */
  let keptVersion = 0

  const keeper = keepPerAgent<DayRecord>({
    store,
    file,
    timers,
    empty: EMPTY_DAY,
    isEmpty: ({ since }) => since === null,
    restore: (_owner, day) => {
      book.restore(day)
      return null
    },
    next: (kept, save) => {
      if (store.state.settings.retentionDays.value === 0) return kept.since === null ? null : EMPTY_DAY
      if (book.version === keptVersion) return null
      if (isDue) return book.record()
      cancel ??= timers.after(WRITE_AFTER_MS, () => {
        cancel = null
        isDue = true
        save()
        isDue = false
      })
      return null
    },
    saved: () => {
      keptVersion = book.version
    },
    left: () => {
      cancel?.()
      cancel = null
    }
  })

  return {
    forget: keeper.forget,
    dispose: () => {
      isDue = true
      keeper.dispose()
    }
  }
}
