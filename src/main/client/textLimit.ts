import type { Store } from '../state/store'

/** What is shorter, bytes, was refused for another reason, whatever the server says. */
const TEACHES_FROM = 256

const SAYS_TOO_LONG =
  /(?<!took |taking )\btoo (long|large|big)\b|(exceed|longer than|larger than|maximum|\bmax\b).{0,40}\b(length|size|characters|bytes)\b|\b(length|size)\b.{0,40}\bexceed/i

export function saysTooLong(reason: string): boolean {
  return SAYS_TOO_LONG.test(reason)
}

/** Learns how long a message may be from what the workspace took and what it refused for its length. */
export interface TextLimit {
  taken(text: string): void
  refused(text: string): void
}

/**
 * The server does not say where the limit is, and some end the connection over it: half way between the longest text that
 * arrived and the one that was refused, a few tries are enough.
 */
export function learnTextLimit(store: Store): TextLimit {
  let origin: string | null = null
  let longest = 0

  function longestHere(): number {
    const here = store.state.workspace?.origin ?? null
    if (here !== origin) longest = 0
    origin = here
    return longest
  }

  return {
    taken: (text) => {
      longest = Math.max(longestHere(), Buffer.byteLength(text))
    },
    refused: (text) => {
      const bytes = Buffer.byteLength(text)
      if (bytes < TEACHES_FROM || bytes <= longestHere()) return
      store.enqueue({ type: 'textLimit.learned', bytes: Math.floor((longest + bytes) / 2) })
    }
  }
}
