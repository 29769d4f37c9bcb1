import type { CustomerKey } from '../../../shared/domain/ids'
import type { Cancel, Timers } from '../../../shared/clock'
import type { SendCommand } from '../../commands'
import { DRAFT_LENGTH_LIMIT } from '../../../shared/commands'

/** A draft reaches main this long after it was changed, in milliseconds. */
const DELAY = 100
/** A draft of more UTF-16 units goes to main whole each time: only when the keys rest for `DELAY`, or at the latest after so long, ms. */
const LONG_DRAFT = 16_384
const LATEST = 2_000

export interface DraftKeeper {
  /** The text of a customer's composer has changed. */
  readonly change: (key: CustomerKey, text: string) => void
  /** Sends what has not been sent yet, now. */
  readonly flush: () => void
  /** The same, and it is to survive a loss of power: nobody writes any more for now. */
  readonly rest: () => void
  readonly forget: () => void
}

interface KeptDraft {
  readonly key: CustomerKey
  readonly text: string
}

/** Keeps main's copy of drafts, without a command for every key stroke. */
export function createDraftKeeper(send: SendCommand, timers: Timers): DraftKeeper {
  let pending: KeptDraft | null = null
  /** Was sent, and may not be on the disk yet. */
  let unsynced: KeptDraft | null = null
  let cancel: Cancel = () => undefined
  let cancelLatest: Cancel = () => undefined

  function stop(): void {
    cancel()
    cancelLatest()
  }

  /** Main takes no longer text; the window still has it. */
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

  function rest(): void {
    stop()
    keep(pending ?? unsynced, true)
    pending = unsynced = null
  }

  return {
    flush,
    rest,
    forget: () => {
      stop()
      pending = unsynced = null
    },
    change: (key, text) => {
      if (pending !== null && pending.key !== key) flush()
      const isLong = text.length > LONG_DRAFT
      if (pending === null && isLong) cancelLatest = timers.after(LATEST, flush)
      if (pending !== null && isLong) cancel()
      if (pending === null || isLong) cancel = timers.after(DELAY, flush)
      pending = { key, text }
    }
  }
}

export const pageTimers: Timers = {
  after: (ms, fn) => {
    const timer = setTimeout(fn, ms)
    return () => clearTimeout(timer)
  }
}

/** What stays in the composer when `sent` has gone: what was typed after it, meanwhile. */
export function withoutSent(text: string, sent: string): string {
  if (text === sent) return ''
  return text.startsWith(sent) ? text.slice(sent.length).trimStart() : text
}
