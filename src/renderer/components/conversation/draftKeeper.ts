import type { CustomerKey } from '../../../shared/domain/ids'
import type { Cancel, Timers } from '../../../shared/clock'
import type { SendCommand } from '../../commands'
import { DRAFT_LENGTH_LIMIT } from '../../../shared/commands'

/** A draft goes to main this long after the first change that main does not have, ms. See also `LONG_DRAFT`. */
const DELAY_MS = 100
/**
 * A draft is long if it has more UTF-16 units than this. Main always receives a whole draft. So a long draft goes only
 * when the agent pauses for `DELAY_MS`, and at the latest `LONGEST_DELAY_MS` after the first change.
 */
const LONG_DRAFT = 16_384
const LONGEST_DELAY_MS = 2_000

export interface DraftKeeper {
  /** Call this after each change of the text in a customer's composer. */
  readonly change: (key: CustomerKey, text: string) => void
  /** Sends main the draft that waits for its delay, if there is one. */
  readonly flush: () => void
  /**
   * Sends main the newest draft, even if main has it already, and asks main to write it to the disk at once, because
   * the agent has stopped typing.
   */
  readonly saveNow: () => void
  readonly forget: () => void
}

interface KeptDraft {
  readonly key: CustomerKey
  readonly text: string
}

/** Keeps main's copy of the drafts up to date, without a command for every key press. */
export function createDraftKeeper(send: SendCommand, timers: Timers): DraftKeeper {
  let pending: KeptDraft | null = null
  /** The draft that `flush` sent last, unless `saveNow` followed. It may not be on the disk yet. */
  let unsynced: KeptDraft | null = null
  let cancel: Cancel = () => undefined
  let cancelLatest: Cancel = () => undefined

  function stop(): void {
    cancel()
    cancelLatest()
  }

  /** Sends a draft to main. A draft that is too long stays only in this window, because main would refuse it. */
  function keep(draft: KeptDraft | null, synced: boolean): void {
    if (draft !== null && draft.text.length <= DRAFT_LENGTH_LIMIT)
      void send({ type: 'draft.keep', ...draft, ...(synced ? { synced } : {}) })
  }

  function flush(): void {
    stop()
    keep(pending, false)
    unsynced = pending ?? unsynced
    pending = null
  }

  function saveNow(): void {
    stop()
    keep(pending ?? unsynced, true)
    pending = unsynced = null
  }

  return {
    flush,
    saveNow,
    forget: () => {
      stop()
      pending = unsynced = null
    },
    change: (key, text) => {
      if (pending !== null && pending.key !== key) flush()
      const isLong = text.length > LONG_DRAFT
      if (pending === null && isLong) cancelLatest = timers.after(LONGEST_DELAY_MS, flush)
      if (pending !== null && isLong) cancel()
      if (pending === null || isLong) cancel = timers.after(DELAY_MS, flush)
      pending = { key, text }
    }
  }
}

/**
 * Returns the text that stays in the composer after main has accepted the message `sent`: what the agent has typed
 * after `sent`, or the whole text if it no longer begins with `sent`.
 */
export function withoutSent(text: string, sent: string): string {
  if (text === sent) return ''
  return text.startsWith(sent) ? text.slice(sent.length).trimStart() : text
}
