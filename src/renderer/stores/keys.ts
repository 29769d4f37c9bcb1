import { defineStore } from 'pinia'
import { ref } from 'vue'

/**
 * The step of a run that sends a message, releases the customer and opens the next one. `notSent`, `maybeSent` and
 * `notReleased`: the run stopped with this result.
 */
export type RunStep = 'idle' | 'sending' | 'releasing' | 'notSent' | 'maybeSent' | 'notReleased'

/** What the keyboard has opened or begun in this window. */
export const useKeysStore = defineStore('keys', () => {
  /** True while the sheet of the keys is open. */
  const sheet = ref(false)
  /** True while the command palette is open. */
  const palette = ref(false)
  const run = ref<RunStep>('idle')

  /** Call this when the agent leaves the workspace or account. */
  function leave(): void {
    sheet.value = palette.value = false
    run.value = 'idle'
  }

  return { sheet, palette, run, leave }
})
