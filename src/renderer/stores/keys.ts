import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { Passed } from '../../shared/domain/needsMe'

/**
 * Why a run stopped before the release. `notSent` and `maybeSent`: its message. `earlier`: an earlier message was not
 * sent, or may have been sent. `wroteAgain` and `mayHaveWritten`: the customer. `draft`: the agent wrote more.
 */
export type RunStop = 'notSent' | 'maybeSent' | 'earlier' | 'wroteAgain' | 'mayHaveWritten' | 'draft'

/** The step of a run that sends a message, releases the customer and opens the next one. */
export type RunStep = 'idle' | 'sending' | 'releasing' | 'notReleased' | RunStop

/** What the keyboard has opened or begun in this window. */
export const useKeysStore = defineStore('keys', () => {
  /** True while the sheet of the keys is open. */
  const sheet = ref(false)
  /** True while the command palette is open. */
  const palette = ref(false)
  const run = ref<RunStep>('idle')
  /** When the agent last took over whoever waited longest, monotonic ms. */
  const tookLongestAt = ref(-Infinity)
  /** The customers whom the agent has looked at and left, see `useNext`. */
  const passed = shallowRef<readonly Passed[]>([])

  /** Call this when the agent leaves the workspace or account. */
  function leave(): void {
    sheet.value = palette.value = false
    run.value = 'idle'
    passed.value = []
  }

  return { sheet, palette, run, passed, tookLongestAt, leave }
})
