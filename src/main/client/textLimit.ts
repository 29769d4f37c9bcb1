import type { Store } from '../state/store'

/** A refused text with fewer bytes of UTF-8 was not too long, even if the server says so. */
const SHORTEST_LIMIT = 256

const SAYS_TOO_LONG =
  /(?<!took |taking )\btoo (long|large|big)\b|(exceed|longer than|larger than|maximum|\bmax\b).{0,40}\b(length|size|characters|bytes)\b|\b(length|size)\b.{0,40}\bexceed/i

export function saysTooLong(reason: string): boolean {
  return SAYS_TOO_LONG.test(reason)
}

/** Learns how long a message to this workspace may be, from accepted messages and from refusals as too long. */
export interface TextLimit {
  taken(text: string): void
  refused(text: string): void
}

/**
 * The server does not report its limit. Each refusal sets the limit halfway between the longest accepted text and the
 * refused text. So a few tries are enough. A refused text that is not longer than an accepted one counts for nothing.
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
      if (bytes < SHORTEST_LIMIT || bytes <= longestHere()) return
      store.enqueue({ type: 'textLimit.learned', bytes: Math.floor((longest + bytes) / 2) })
    }
  }
}
