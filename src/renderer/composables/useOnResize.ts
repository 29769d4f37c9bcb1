import { onBeforeUnmount, onMounted, type Ref } from 'vue'

/** Calls `measure` when the component is mounted, and whenever the element gets another size. */
export function useOnResize(element: Readonly<Ref<HTMLElement | null>>, measure: () => void): void {
  const sizes = new ResizeObserver(measure)
  onMounted(() => {
    if (element.value) sizes.observe(element.value)
    measure()
  })
  onBeforeUnmount(() => sizes.disconnect())
}
