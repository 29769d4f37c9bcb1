import type { Timers } from '../../shared/clock'
import { EMPTY_DAY, type DayRecord } from '../../shared/domain/day'
import type { AccountFile } from '../persistence/accountFile'
import { keepPerAgentTogether, type AgentKeeper } from '../persistence/keepPerAgent'
import type { Store } from '../state/store'
import type { DayBook } from './dayBook'

/** Deskhand collects changes of the day for this time, and then writes them together. */
const WRITE_AFTER_MS = 10_000
/** The same for the agent's messages. A crash loses what the ledger knows of a message only for this time. */
const WRITE_MESSAGES_AFTER_MS = 500

export interface KeptDayParts {
  readonly store: Store
  readonly book: DayBook
  readonly file: AccountFile<DayRecord>
  readonly timers: Timers
}

/** Keeps the agent's day over a restart. If the setting `retentionDays` is 0, empties the file instead. */
export function keepDay({ store, book, file, timers }: KeptDayParts): AgentKeeper {
  const mayStay = (): boolean => store.state.settings.retentionDays.value > 0
  /** The version of the record that is on the disk. */
  let keptVersion = 0
  let keptMessages = 0
  let isEnding = false

  const keeper = keepPerAgentTogether<DayRecord>({
    store,
    file,
    timers,
    delayMs: () => (book.messagesVersion === keptMessages ? WRITE_AFTER_MS : WRITE_MESSAGES_AFTER_MS),
    empty: EMPTY_DAY,
    isEmpty: ({ since }) => since === null,
    restore: (_owner, day) => {
      book.restore(day)
      return null
    },
    // The next start takes the time after `until` for the time in which Deskhand was closed. So the last write brings
    // `until` to the present, also if nothing else has changed.
    isChanged: (kept) => (mayStay() ? isEnding || book.version !== keptVersion : kept.since !== null),
    last: () => (mayStay() ? book.lastOfWorkspace() : null),
    now: () => (mayStay() ? book.recordNow() : EMPTY_DAY),
    saved: () => {
      keptVersion = book.version
      keptMessages = book.messagesVersion
    }
  })

  return {
    forget: keeper.forget,
    dispose: () => {
      isEnding = true
      keeper.dispose()
    }
  }
}
