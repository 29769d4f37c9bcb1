import type { Monotonic } from '../../shared/clock'
import type { ServerEvent } from '../../shared/events'
import { SECOND_MS } from '../../shared/time'
import type { MessageMark } from '../protocol/fields/messageMark'

/** Deskhand remembers at most this many messages. */
const REMEMBERED = 2_000
/**
 * If different messages with the same time come further apart than this, the time in their frames is not the time of
 * the messages.
 */
const BURST_MS = 2 * SECOND_MS
/** A shorter id may be a number that begins again with each connection. */
const LEAST_LENGTH = 8

/**
 * Recognises messages that come again without an id of their own: with only a bare `id` or a time. Two different
 * messages may have equal words. So Deskhand needs proof that a message is a copy:
 *
 * - A bare id is proof if messages of one customer had different ids, and no id came with two texts. Otherwise the id
 *   may be the id of the conversation.
 * - A bare id together with a time is proof even before messages of one customer had different ids.
 * - A time alone is proof only on a later connection. If the message came twice on an earlier connection, at most two
 *   messages of the later connection count as copies.
 */
export interface ReplayedMessages {
  isCopy(event: ServerEvent, mark: MessageMark | null): boolean
  /** Call this when the connection ended. */
  nextConnection(): void
  /** Forgets everything. Call this when the app enters another workspace. */
  forget(): void
}

interface Heard {
  /** `before`: the most times that the message came on one earlier connection. `now`: how often on this one. */
  before: number
  now: number
}

export function watchReplayedMessages(monotonic: Monotonic): ReplayedMessages {
  /** Key: customer, words, id and time. */
  const heard = new Map<string, Heard>()
  /** Key: customer and id. Value: the words that came with this id. */
  const wordsOfId = new Map<string, string>()
  /** Key: customer. Value: an id of one of the messages. */
  const idOfCustomer = new Map<string, string>()
  /** Key: customer and time. Value: the words that came with this time, and when they came first. */
  const wordsOfTime = new Map<string, { readonly words: string; readonly at: number }>()
  let ids: 'unknown' | 'ofMessages' | 'ofOthers' = 'unknown'
  let trustsTimes = true

  function learn(who: string, words: string, { id, at }: MessageMark): void {
    if (id !== null) {
      const known = wordsOfId.get(`${who}\n${id}`)
      if (known !== undefined && known !== words) ids = 'ofOthers'
      keep(wordsOfId, `${who}\n${id}`, words)
      const other = idOfCustomer.get(who)
      if (ids === 'unknown' && other !== undefined && other !== id) ids = 'ofMessages'
      keep(idOfCustomer, who, id)
    }
    if (at === null) return
    const known = wordsOfTime.get(`${who}\n${at}`)
    if (known === undefined) return keep(wordsOfTime, `${who}\n${at}`, { words, at: monotonic() })
    if (known.words !== words && monotonic() - known.at > BURST_MS) trustsTimes = false
  }

  return {
    isCopy(event, mark) {
      if (mark === null || event.type !== 'message.received' || event.failed !== undefined) return false
      const who = JSON.stringify([event.who.pageId, String(event.who.customerId)])
      const words = JSON.stringify([event.text, event.fromAgent, event.agentId, event.fromBot === true])
      const key = `${who}\n${words}\n${mark.id ?? ''}\n${mark.at ?? ''}`
      const known = heard.get(key)
      if (known === undefined) learn(who, words, mark)
      const count = known ?? { before: 0, now: 0 }
      const isCopy = known !== undefined && isAgain(count, mark)
      count.now++
      keep(heard, key, count)
      return isCopy
    },
    nextConnection() {
      for (const count of heard.values()) {
        count.before = Math.max(count.before, count.now)
        count.now = 0
      }
    },
    forget() {
      for (const map of [heard, wordsOfId, idOfCustomer, wordsOfTime]) map.clear()
      ids = 'unknown'
      trustsTimes = true
    }
  }

  function isAgain({ before, now }: Heard, { id, at }: MessageMark): boolean {
    if (id !== null && ids !== 'ofOthers') {
      if (at !== null) return true
      if (ids === 'ofMessages' && (now > 0 || id.length >= LEAST_LENGTH)) return true
    }
    return at !== null && trustsTimes && now < before
  }
}

/** Puts a value at the end of a map. If the map then has too many values, removes the oldest value. */
function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key)
  map.set(key, value)
  const oldest = map.size > REMEMBERED ? map.keys().next().value : undefined
  if (oldest !== undefined) map.delete(oldest)
}
