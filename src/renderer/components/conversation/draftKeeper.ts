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
  readonly forget: () => void
}

/** Keeps main's copy of drafts, without a command for every key stroke. */
export function createDraftKeeper(send: SendCommand, timers: Timers): DraftKeeper {
  let pending: { readonly key: CustomerKey; readonly text: string } | null = null
  let cancel: Cancel = () => undefined
  let cancelLatest: Cancel = () => undefined

  function stop(): void {
    cancel()
    cancelLatest()
  }

  function flush(): void {
    stop()
    // Main takes no longer text; the window still has it.
    if (pending !== null && pending.text.length <= DRAFT_LENGTH_LIMIT) void send({ type: 'draft.keep', ...pending })
    pending = null
  }

  return {
    flush,
    forget: () => {
      stop()
      pending = null
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
