import type { Timers } from '../../shared/clock'
import { EMPTY_DAY, type DayRecord } from '../../shared/domain/day'
import type { AccountFile } from '../persistence/accountFile'
import { keepPerAgentTogether, type AgentKeeper } from '../persistence/keepPerAgent'
import type { Store } from '../state/store'
import type { DayBook } from './dayBook'

/** Time from a change to the write to the disk, ms. Several changes share one write. */
const WRITE_AFTER_MS = 10_000
/**
 * Time from a change of the agent's messages to the write, ms. A crash loses at most the messages of this time. What
 * the agent decided about a message is written at once, because no other file has it.
 */
const WRITE_MESSAGES_AFTER_MS = 500

export interface KeptDayParts {
  readonly store: Store
  readonly book: DayBook
  readonly file: AccountFile<DayRecord>
  readonly timers: Timers
}

/** Keeps the agent's day over a restart. With the setting `retentionDays` at 0, empties the file. */
export function keepDay({ store, book, file, timers }: KeptDayParts): AgentKeeper {
  const mayStay = (): boolean => store.state.settings.retentionDays.value > 0
  /** The version of the record that is on the disk. */
  let keptVersion = 0
  let keptMessages = 0
  let triedDecisions = 0
  let isEnding = false

  const keeper = keepPerAgentTogether<DayRecord>({
    store,
    file,
    timers,
    delayMs: () => {
      if (book.decisionsVersion !== triedDecisions) return 0
      return book.messagesVersion === keptMessages ? WRITE_AFTER_MS : WRITE_MESSAGES_AFTER_MS
    },
    empty: EMPTY_DAY,
    isEmpty: ({ since }) => since === null,
    restore: (_owner, day) => {
      book.restore(day)
      return null
    },
    // The next start takes the time after the record's `until` as time in which Deskhand was closed. So the last
    // write always sets `until` to now.
    isChanged: (kept) => (mayStay() ? isEnding || book.version !== keptVersion : kept.since !== null),
    watch: book.watch,
    last: () => (mayStay() ? book.lastOfWorkspace() : null),
    now: () => {
      // If this write fails, the agent's decisions are written later with other changes.
      triedDecisions = book.decisionsVersion
      return mayStay() ? book.recordNow() : EMPTY_DAY
    },
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
