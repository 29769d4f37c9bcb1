import { computed, nextTick, ref, watch, type ComputedRef, type Ref } from 'vue'
import { findBlanks, type Blank } from '../../../shared/domain/blanks'
import type { Caret } from './useCaret'
import { useSameBlanks } from './useSameBlanks'

export interface Blanks {
  readonly all: ComputedRef<readonly Blank[]>
  /** Index of the selected blank. -1: no blank is selected. */
  readonly current: ComputedRef<number>
  /** True after the agent tried to send a text with blanks, until the text changes. */
  readonly asked: Readonly<Ref<boolean>>
  /** Returns true if the text can be sent: it has no blanks. Otherwise selects the first one and sets `asked`. */
  readonly mayLeave: () => boolean
  /** Call this when a reply was inserted from `start` to `end`. Selects the first blank from `start` on, if any. */
  readonly fillIn: (start: number, end: number) => void
  /** Copies the value that was just filled in to the other blanks of the same name. */
  readonly fillSame: () => void
  /**
   * Handles Tab, Backspace and Delete. Returns true if Tab selected a blank or moved the caret to the reply's end.
   * False: the browser must handle the key too.
   */
  readonly onKey: (event: KeyboardEvent) => boolean
}

/** Finds the blanks of the composer's text. A blank is selected as a whole, so the next letter replaces it. */
export function useBlanks(
  field: Readonly<Ref<HTMLTextAreaElement | null>>,
  text: Readonly<Ref<string>>,
  caret: Readonly<Ref<Caret>>,
  readCaret: () => void,
  insert: (text: string) => void
): Blanks {
  const asked = ref(false)
  const fillSame = useSameBlanks(field, text, caret, readCaret, insert)
  const all = computed(() => findBlanks(text.value))
  const current = computed(() => {
    const { start, end } = caret.value
    return all.value.findIndex((blank) => blank.start === start && blank.end === end)
  })
  /** The texts around the reply whose blanks the agent is filling in. Null: there is no such reply. */
  let reply: { readonly head: string; readonly tail: string } | null = null
  /**
   * The index to which Tab moved the caret: the end of the reply. Null: Tab has not moved the caret there, or the
   * text has changed since.
   */
  let endAt: number | null = null
  watch(text, (now) => {
    asked.value = false
    endAt = null
    if (reply && !(now.length > reply.head.length && now.startsWith(reply.head) && now.endsWith(reply.tail)))
      reply = null
  })

  function select(blank: Blank): void {
    field.value?.focus()
    field.value?.setSelectionRange(blank.start, blank.end)
    readCaret()
    void nextTick(() => show(field.value))
  }

  // A caret inside a blank selects the blank.
  watch(caret, ({ start, end }) => {
    const inside = start === end && all.value.find((blank) => blank.start < start && start < blank.end)
    if (inside) select(inside)
  })

  /**
   * Tab selects the next blank, Shift+Tab the blank before. After the last blank, Tab goes to the end of the reply.
   * Returns false if the key leaves the field: a field must not trap the keyboard.
   */
  function onTab(event: KeyboardEvent): boolean {
    fillSame()
    const { start, end } = caret.value
    const isBack = event.shiftKey
    if (!isBack && start === end && start === endAt) return false
    const next = isBack
      ? all.value.findLast((blank) => blank.end <= start)
      : all.value.find((blank) => blank.start >= (current.value < 0 ? start : end))
    const target = next ?? (current.value < 0 ? all.value.at(isBack ? -1 : 0) : undefined)
    if (target) select(target)
    else if (!isBack && toEndOfReply()) endAt = caret.value.start
    else return false
    return true
  }

  /** Moves the caret to the end of the reply. Returns false if the caret is already there or outside of the reply. */
  function toEndOfReply(): boolean {
    const { start } = caret.value
    const end = reply === null ? 0 : text.value.length - reply.tail.length
    const isInside = reply !== null && reply.head.length <= start && start < end
    reply = null
    if (!isInside) return false
    field.value?.setSelectionRange(end, end)
    readCaret()
    return true
  }

  /**
   * Handles Backspace after a blank and Delete before a blank. Selects the blank first, so that the browser then
   * deletes all of it.
   */
  function selectWhatGoes({ key }: KeyboardEvent): void {
    const { start, end } = caret.value
    if (start !== end) return
    const goes = all.value.find((blank) => (key === 'Backspace' ? blank.end : blank.start) === start)
    if (goes) select(goes)
  }

  return {
    all,
    current,
    asked,
    fillSame,
    mayLeave() {
      const [first] = all.value
      if (!first) return true
      select(first)
      asked.value = true
      return false
    },
    fillIn(start, end) {
      const first = all.value.find((blank) => blank.start >= start)
      if (!first) return
      if (first.end <= end) reply = { head: text.value.slice(0, start), tail: text.value.slice(end) }
      select(first)
    },
    onKey(event) {
      if (event.isComposing || event.keyCode === 229) return false
      const isTab = event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey
      if (all.value.length === 0) return isTab && !event.shiftKey && toEndOfReply()
      if (isTab) return onTab(event)
      if (event.key === 'Backspace' || event.key === 'Delete') selectWhatGoes(event)
      return false
    }
  }
}

/** Scrolls the field to the selected blank. The browser scrolls only when the person types. */
function show(field: HTMLTextAreaElement | null): void {
  const box = field?.parentElement?.querySelector<HTMLElement>('[data-blank="current"]')
  if (!field || !box) return
  const { offsetTop: top, offsetHeight: height } = box
  if (top < field.scrollTop) field.scrollTop = top
  else if (top + height > field.scrollTop + field.clientHeight) field.scrollTop = top + height - field.clientHeight
}
