import { onBeforeUnmount, onMounted, readonly, ref, type Ref } from 'vue'

/** Returns the width of the content of an element, whole px. `first`: the value until the element is measured, px. */
export function useWidth(element: Readonly<Ref<HTMLElement | null>>, first: number): Readonly<Ref<number>> {
  const width = ref(first)
  let observer: ResizeObserver | null = null
  onMounted(() => {
    if (!element.value) return
    observer = new ResizeObserver(([entry]) => {
      const measured = Math.round(entry?.contentRect.width ?? 0)
      if (measured > 0) width.value = measured
    })
    observer.observe(element.value)
  })
  onBeforeUnmount(() => observer?.disconnect())
  return readonly(width)
}
