import { defineStore } from 'pinia'
import { nextTick, onBeforeUnmount, onMounted, type Ref } from 'vue'
import { useStepAway } from './useStepAway'

/** How far each scroller was scrolled when another workspace came to the front, CSS px. */
const useScrolledStore = defineStore('scrolled', () => ({ at: new Map<string, number>() }))

/**
 * Restores the scroll position when a workspace comes back to the front.
 * - `name`: names the scroller, for example with the key of its customer.
 * - `isAtEnd`: returns true if other code keeps the scroller at its end. The position is then not saved.
 */
export function useKeptScroll(
  scroller: Readonly<Ref<HTMLElement | null>>,
  name: string,
  isAtEnd: () => boolean = () => false
): void {
  const scrolled = useScrolledStore()
  const isAway = useStepAway()
  onMounted(async () => {
    const top = scrolled.at.get(name)
    scrolled.at.delete(name)
    if (top === undefined) return
    await nextTick()
    if (scroller.value) scroller.value.scrollTop = top
  })
  onBeforeUnmount(() => {
    if (isAway() && scroller.value && !isAtEnd()) scrolled.at.set(name, scroller.value.scrollTop)
  })
}
