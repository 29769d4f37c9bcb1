import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { ActionId } from '../../shared/domain/actions'
import type { CustomerKey } from '../../shared/domain/ids'
import type { ShownInWindow } from '../../shared/shownInWindow'
import { createTypingPace } from './typingPace'
import { isPassed, PASSED_LIMIT, type NeedsMe, type Passed } from '../../shared/domain/needsMe'

/**
 * Why a run stopped before the release. `notSent`, `maybeSent`: the message of the run was not sent, or maybe sent.
 * `earlier`: an earlier message was not sent, or maybe sent. `wroteAgain`: the customer wrote again.
 * `mayHaveWritten`: the customer may have written. `draft`: the agent has begun another text.
 */
export type RunStop = 'notSent' | 'maybeSent' | 'earlier' | 'wroteAgain' | 'mayHaveWritten' | 'draft'

/** A run sends a message, releases the customer and opens the next customer. This is the present step of the run. */
export type RunStep = 'idle' | 'sending' | 'releasing' | 'notReleased' | RunStop

/**
 * Why a key did nothing, or what is unusual about what it did. `id`: new for each key. `name`: the customer's name;
 * empty: nobody. `agent`: another agent who has the customer; null: none, or not known.
 */
export interface IdleKey {
  readonly id: number
  readonly why:
    | 'notTaken'
    | 'withOther'
    | 'withBot'
    | 'mine'
    | 'pending'
    | 'theirTurn'
    | 'turnUnknown'
    | 'nobody'
    | 'elsewhere'
    | 'gone'
    | 'noLongest'
    | 'nobodyWaiting'
    | 'waitingHidden'
    | 'waitingUnknown'
    | 'outsideFilter'
    | 'filtered'
    | 'readAsName'
    | 'offline'
    | 'popOutsFull'
    | 'unknownCustomer'
    | 'notesFull'
    | 'changed'
  readonly name: string
  readonly agent: string | null
  /** Only for `outsideFilter`: the name or key of the customer's page, which the filter of the list leaves out. */
  readonly page?: string
}

/** After the release of `from`, the window opened `to` by itself. `at`: when it opened `to`, monotonic ms. */
export interface OpenedAfterRelease {
  readonly from: CustomerKey
  readonly to: NeedsMe
  readonly at: number
}

/**
 * A letter that was pressed in the list. `waits` true: the letter may begin a name, so it has not acted on customer
 * `key` yet. False: it has just acted. `id`: the action of the letter.
 */
export interface HeldLetter {
  readonly key: CustomerKey
  readonly id: ActionId
  readonly waits: boolean
}

/**
 * If `pass` is not called for this long, or the agent opens a customer by another way than “next”, the window removes
 * customers from `passed`. Only customers with the reason
 * `unknown` stay, because then Deskhand does not know whose turn it is.
 */
const WALK_MS = 60_000
/** `early` has at most this many code points. */
const EARLY_LIMIT = 500

/** What the agent has opened or begun with the keyboard in this window. */
export const useKeysStore = defineStore('keys', () => {
  /** True while the sheet with the list of keyboard shortcuts is open. */
  const sheet = ref(false)
  const palette = ref(false)
  const run = ref<RunStep>('idle')
  /** Why the last key did nothing, while the window says so. Null: it says nothing. */
  const idle = shallowRef<IdleKey | null>(null)
  /** The letter that is about to act on a customer or has just acted. The row is marked meanwhile. Null: none. */
  const held = shallowRef<HeldLetter | null>(null)
  /**
   * In a list with boxes to tick: the action whose key was pressed last, if it acts on customers. A new object for
   * each press. Null: no such key was pressed.
   */
  const withBoxes = shallowRef<{ readonly id: ActionId } | null>(null)
  /** The action whose key the agent pressed in a pop-out. The desk runs it and sets this to null. */
  const asked = shallowRef<{ readonly id: ActionId } | null>(null)
  /**
   * If the agent wants to tick everybody, the window asks main who can be ticked. This is the number of that request.
   * Null: no request is open.
   */
  const pickAll = ref<number | null>(null)
  let asks = 0
  /** Call this when the agent wants to tick everybody. */
  const askToPickAll = (): void => void (pickAll.value = ++asks)
  /** Knows how fast the agent types. If that is slow, a letter in the list waits longer for a second letter. */
  const pace = createTypingPace()
  /** The `timeStamp` of the last key press that wrote a name in the list, ms. -Infinity: nobody types a name. */
  const namedAt = ref(-Infinity)
  /** When the agent last took over the customer who had waited longest, monotonic ms. */
  const tookLongestAt = ref(-Infinity)
  /** The last time that the window opened another customer after a release. Null: it has not yet. */
  const openedAfterRelease = shallowRef<OpenedAfterRelease | null>(null)
  /** The customers whom the agent has looked at and left, one after the other. */
  const passed = shallowRef<readonly Passed[]>([])

  /**
   * When the agent last took somebody over, or tried to, monotonic ms. -Infinity: never, or `endEarly` was called since
   * then.
   */
  const tookAt = ref(-Infinity)
  /** The text that the agent has typed since `tookAt`, before the composer had the focus. */
  const early = ref('')
  /**
   * The customer for whom the agent typed `early`. Null: nobody, or it is not known yet whom the pressed key takes
   * over.
   */
  let earlyFor: CustomerKey | null = null

  /**
   * Call this when the agent takes a customer over. What is typed next is for this customer alone. `key` null: the
   * window does not know yet whom the pressed key takes over.
   */
  function expectText(key: CustomerKey | null): void {
    tookAt.value = performance.now()
    early.value = ''
    earlyFor = key
    worked()
  }

  /**
   * Adds the character of a key press to `early`. Backspace removes the last one, and other keys change nothing. `key`:
   * the `key` of the keyboard event.
   */
  function writeEarly(key: string): void {
    const before = [...early.value]
    if (key === 'Backspace') early.value = before.slice(0, -1).join('')
    else if ([...key].length === 1 && before.length < EARLY_LIMIT) early.value += key
  }

  /** Returns `early` if the agent typed it for this customer, otherwise an empty text. Then calls `endEarly`. */
  function takeEarly(key: CustomerKey): string {
    const typed = earlyFor === key ? early.value : ''
    endEarly()
    return typed
  }

  function endEarly(): void {
    tookAt.value = -Infinity
    early.value = ''
    earlyFor = null
  }

  const shownInWindow = computed<Pick<ShownInWindow, 'passed' | 'pickAll'>>(() => ({
    ...(passed.value.length === 0 ? {} : { passed: [...passed.value] }),
    ...(pickAll.value === null ? {} : { pickAll: pickAll.value })
  }))

  let endOfWalk: ReturnType<typeof setTimeout> | undefined

  /**
   * Adds a customer to `passed`, so that “next” opens another one. If the customer is there already for the same
   * reason, “next” has opened everybody. `passed` is then emptied, so that “next” begins again. Customers with the
   * reason `unknown` stay in `passed`, because looking at them does not end this reason.
   */
  function pass({ key, reason, since }: Passed): void {
    const isSecondTime = passed.value.some((one) => isPassed(one, { key, reason, since }))
    const others = passed.value.filter((one) => one.key !== key && (!isSecondTime || one.reason === 'unknown'))
    passed.value = [...others, { key, reason, since }].slice(-PASSED_LIMIT)
    clearTimeout(endOfWalk)
    endOfWalk = setTimeout(endWalk, WALK_MS)
  }

  /**
   * Call this when the agent opens a customer by another way than “next”: the agent has left the walk. Otherwise “next”
   * would pass over customers whom the agent has only looked at.
   */
  function endWalk(): void {
    passed.value = passed.value.filter((one) => one.reason === 'unknown')
  }

  /**
   * Call this when the agent takes over or answers a customer. The key “next” then leads again to the agent's own
   * customers whom it has already shown. Otherwise, new customers could make the agent forget them.
   */
  function worked(): void {
    passed.value = passed.value.filter((one) => one.reason !== 'answer' && one.reason !== 'reminder')
  }

  let told = 0
  function tellIdle(reason: Omit<IdleKey, 'id'>): void {
    idle.value = { ...reason, id: ++told }
  }

  /** Resets what the agent has begun. `DeskScreen` calls this when it closes, also for another workspace. */
  function leave(): void {
    sheet.value = palette.value = false
    run.value = 'idle'
    idle.value = null
    held.value = null
    withBoxes.value = null
    pickAll.value = null
    openedAfterRelease.value = null
    endEarly()
    pace.forget()
    passed.value = []
  }

  return {
    sheet,
    palette,
    run,
    idle,
    held,
    withBoxes,
    pickAll,
    askToPickAll,
    pace,
    namedAt,
    asked,
    tellIdle,
    passed,
    shownInWindow,
    worked,
    tookLongestAt,
    openedAfterRelease,
    tookAt,
    early,
    expectText,
    writeEarly,
    takeEarly,
    endEarly,
    pass,
    endWalk,
    leave
  }
})
