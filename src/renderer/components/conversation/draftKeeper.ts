import type { CustomerKey } from '../../../shared/domain/ids'
import type { Cancel, Timers } from '../../../shared/clock'
import type { SendCommand } from '../../commands'
import { DRAFT_LENGTH_LIMIT } from '../../../shared/commands'

/**
 * A draft is sent to main this long after the first change that main does not have. For long drafts see `LONG_DRAFT`.
 */
const DELAY_MS = 100
/**
 * A draft of more UTF-16 units than this is long. A long draft is sent when its text has not changed for `DELAY_MS`,
 * or after `LONGEST_DELAY_MS`. Main always gets the whole draft, so frequent sending would cost much.
 */
const LONG_DRAFT = 16_384
const LONGEST_DELAY_MS = 2_000

export interface DraftKeeper {
  /** Call this after each change of the text in a customer's composer. */
  readonly change: (key: CustomerKey, text: string) => void
  /** Sends the draft at once, without waiting for its delay. */
  readonly flush: () => void
  /**
   * Call this when the agent has stopped typing. Makes main write the newest draft to the disk, even if main has this
   * draft already.
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
  /** The draft that `flush` sent last. It may not be on the disk yet. Null: `saveNow` was called after that. */
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
 * Returns what stays in the composer after main has accepted `sent`. Example: "Hello and more" without "Hello" → "and
 * more". A text with another beginning stays as it is.
 */
export function withoutSent(text: string, sent: string): string {
  if (text === sent) return ''
  return text.startsWith(sent) ? text.slice(sent.length).trimStart() : text
}
