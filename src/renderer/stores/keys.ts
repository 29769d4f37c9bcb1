import { defineStore } from 'pinia'
import { ref } from 'vue'

/** What the keyboard has opened or begun in this window. */
export const useKeysStore = defineStore('keys', () => {
  /** True while the sheet of the keys is open. */
  const sheet = ref(false)
  /** True while the command palette is open. */
  const palette = ref(false)

  /** Call this when the agent leaves the workspace or account. */
  function leave(): void {
    sheet.value = palette.value = false
  }

  return { sheet, palette, leave }
})
