import { nextTick, onBeforeUnmount, onMounted, type Ref } from 'vue'
import { useScrolledStore } from '../stores/scrolled'
import { useStepAway } from './useStepAway'

/**
 * Brings a scroller back to where it was when another workspace came to the front. `name`: tells scrollers apart, for
 * example by their customer. `isAtEnd`: true if the scroller already keeps itself at its end.
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
