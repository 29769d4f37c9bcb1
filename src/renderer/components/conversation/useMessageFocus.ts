import type { Ref } from 'vue'

/**
 * Returns the handler with which the arrow keys move the focus among the messages of a transcript. If no message has
 * the focus, the last one gets it. If the focused message goes on out of sight, the key scrolls instead.
 */
export function useMessageFocus(scroller: Readonly<Ref<HTMLElement | null>>): (event: KeyboardEvent) => void {
  return (event) => {
    const held = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    const element = scroller.value
    if (step === 0 || held || event.defaultPrevented || !element) return
    const messages = [...element.querySelectorAll<HTMLElement>('article')]
    const current = messages.findIndex((message) => message.contains(document.activeElement))
    const [edges, box] = [element.getBoundingClientRect(), messages[current]?.getBoundingClientRect()]
    if (box && (step === 1 ? box.bottom > edges.bottom : box.top < edges.top)) return
    const next = current < 0 ? messages.at(-1) : messages[current + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
}
