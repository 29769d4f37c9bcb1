import { onBeforeUnmount, onMounted } from 'vue'

/**
 * Listens while the component is mounted. `capture` true: `listener` gets the event before the elements in the window
 * get it. They may stop the event.
 */
export function useWindowListener<K extends keyof WindowEventMap>(
  type: K,
  listener: (event: WindowEventMap[K]) => void,
  capture = false
): void {
  onMounted(() => window.addEventListener(type, listener, capture))
  onBeforeUnmount(() => window.removeEventListener(type, listener, capture))
}

export function useDocumentListener<K extends keyof DocumentEventMap>(
  type: K,
  listener: (event: DocumentEventMap[K]) => void,
  capture = false
): void {
  onMounted(() => document.addEventListener(type, listener, capture))
  onBeforeUnmount(() => document.removeEventListener(type, listener, capture))
}
