import type { CustomerKey } from '../../../shared/domain/ids'
import type { Cancel, Timers } from '../../../shared/clock'
import type { SendCommand } from '../../commands'
import { DRAFT_LENGTH_LIMIT } from '../../../shared/commands'

/** A draft reaches main at the latest this long after it was changed, in milliseconds. */
const DELAY = 100

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

  function flush(): void {
    cancel()
    // Main takes no longer text; the window still has it.
    if (pending !== null && pending.text.length <= DRAFT_LENGTH_LIMIT) void send({ type: 'draft.keep', ...pending })
    pending = null
  }

  return {
    flush,
    forget: () => {
      cancel()
      pending = null
    },
    change: (key, text) => {
      if (pending !== null && pending.key !== key) flush()
      if (pending === null) cancel = timers.after(DELAY, flush)
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
