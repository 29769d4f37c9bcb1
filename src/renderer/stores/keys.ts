import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { isPassed, PASSED_LIMIT, type Passed } from '../../shared/domain/needsMe'

/**
 * Why a run stopped before the release. `notSent` and `maybeSent`: the message of the run was not sent, or may have
 * been sent. `earlier`: the same is true of an earlier message. `wroteAgain` and `mayHaveWritten`: the customer wrote
 * again, or may have written. `draft`: the agent has begun another text.
 */
export type RunStop = 'notSent' | 'maybeSent' | 'earlier' | 'wroteAgain' | 'mayHaveWritten' | 'draft'

/** The step of a run that sends a message, releases the customer and opens the next one. */
export type RunStep = 'idle' | 'sending' | 'releasing' | 'notReleased' | RunStop

/** A walk from one customer to the next ends this long after its last step. The next step begins a new walk. */
const WALK_MS = 60_000

/** What the keyboard has opened or begun in this window. */
export const useKeysStore = defineStore('keys', () => {
  /** True while the sheet of the keys is open. */
  const sheet = ref(false)
  /** True while the command palette is open. */
  const palette = ref(false)
  const run = ref<RunStep>('idle')
  /** When the agent last took over the customer who had waited longest, monotonic ms. */
  const tookLongestAt = ref(-Infinity)
  /** The customers whom the agent has looked at and left, one after the other. */
  const passed = shallowRef<readonly Passed[]>([])

  let endOfWalk: ReturnType<typeof setTimeout> | undefined

  /**
   * Notes that the agent looks at this customer, so that the next step leads to another customer. A customer about whom
   * nothing is known comes only once, because a look does not change that.
   */
  function pass({ key, reason, since }: Passed): void {
    const isSecondTime = passed.value.some((one) => isPassed(one, { key, reason, since }))
    const others = passed.value.filter((one) => one.key !== key && (!isSecondTime || one.reason === 'unknown'))
    passed.value = [...others, { key, reason, since }].slice(-PASSED_LIMIT)
    clearTimeout(endOfWalk)
    endOfWalk = setTimeout(() => (passed.value = passed.value.filter((one) => one.reason === 'unknown')), WALK_MS)
  }

  /** Call this when the agent leaves the workspace or account. */
  function leave(): void {
    sheet.value = palette.value = false
    run.value = 'idle'
    passed.value = []
  }

  return { sheet, palette, run, passed, tookLongestAt, pass, leave }
})
