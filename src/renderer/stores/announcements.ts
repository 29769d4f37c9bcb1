import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { CustomerKey } from '../../shared/domain/ids'
import { DEFAULT_STATES } from '../../shared/domain/settings'
import {
  isUrgent,
  isWanted,
  NOTHING,
  spokenOf,
  urgentText,
  withAnnouncement,
  type HeardMessage,
  type Announcement,
  type Waiting
} from '../../shared/announcements/announcements'
import { useStatusStore } from './status'

/** Announcements that come within this time of each other are said together. */
const TOGETHER_MS = 150
/**
 * Texts about messages come at least this far apart. Messages in between are counted and said together, or with an
 * announcement of another kind.
 */
const MESSAGES_AGAIN_MS = 1500
/** The window remembers the last texts of this many customers, and this many events of `once`. */
const REMEMBERED = 200
/** Number of texts that the window remembers for each customer. */
const REMEMBERED_TEXTS = 8

/**
 * What screen readers say of customers, messages and results. Other components announce the connection and the
 * longest wait. Two functions keep components from saying something twice: `once` (is the event new?) and `wasHeard`
 * (was the message said?).
 */
export const useAnnouncementsStore = defineStore('announcements', () => {
  const status = useStatusStore()
  /** The texts that were said last. Null: nothing was said since the store was made or `stop` was called. */
  const now = shallowRef<{ readonly texts: readonly string[]; readonly urgent: boolean } | null>(null)
  const done = new Set<string>()
  const heard = new Map<CustomerKey, readonly string[]>()
  let waiting: Waiting = NOTHING
  let timer: ReturnType<typeof setTimeout> | undefined
  let dueAt = Infinity
  let messagesAt = -Infinity

  const settings = () => status.status?.settings ?? DEFAULT_STATES

  function tell(announcement: Announcement): void {
    if (!isWanted(announcement, settings().readAloud.value)) return
    if (isUrgent(announcement)) return say([urgentText(announcement)], true)
    waiting = withAnnouncement(waiting, announcement)
    const soon = performance.now() + TOGETHER_MS
    schedule(announcement.kind === 'message' ? Math.max(soon, messagesAt + MESSAGES_AGAIN_MS) : soon)
  }

  function say(texts: readonly string[], urgent: boolean): void {
    now.value = { texts, urgent }
  }

  function schedule(at: number): void {
    if (at >= dueAt) return
    clearTimeout(timer)
    dueAt = at
    timer = setTimeout(sayAll, at - performance.now())
  }

  function sayAll(): void {
    const said = waiting
    waiting = NOTHING
    dueAt = Infinity
    if (said.groups.length > 0) messagesAt = performance.now()
    const { texts, heard: read } = spokenOf(said, settings().readAloudText.value)
    read.forEach(remember)
    say(texts, false)
  }

  /** Returns true for the first call with this event, and again after `REMEMBERED` other events or `forget`. */
  function once(event: string): boolean {
    if (done.has(event)) return false
    done.add(event)
    const [oldest] = done
    if (done.size > REMEMBERED && oldest !== undefined) done.delete(oldest)
    return true
  }

  /** Remembers that the customer's message with this text need not be said again. */
  function remember({ key, text }: HeardMessage): void {
    const texts = [...(heard.get(key) ?? []), text].slice(-REMEMBERED_TEXTS)
    heard.delete(key)
    heard.set(key, texts)
    const [oldest] = heard.keys()
    if (heard.size > REMEMBERED && oldest !== undefined) heard.delete(oldest)
  }

  const wasHeard = (key: CustomerKey, text: string): boolean => heard.get(key)?.includes(text) === true

  /** Drops the announcements that were not said yet, and `now`. Call this when the desk closes. */
  function stop(): void {
    clearTimeout(timer)
    waiting = NOTHING
    dueAt = Infinity
    now.value = null
  }

  /** Calls `stop` and forgets what was said. Call this when another agent may be here. */
  function forget(): void {
    stop()
    done.clear()
    heard.clear()
  }

  return { now, tell, once, remember, wasHeard, stop, forget }
})
