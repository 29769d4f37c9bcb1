import { computed, onBeforeUnmount, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { Reply } from '../../../shared/domain/reply'
import type { AskedReplies } from '../../../shared/shownInWindow'
import { fold } from '../../../shared/search/fold'
import { useRepliesStore } from '../../stores/replies'
import { useReplyFormStore } from '../../stores/replyForm'
import { usePopOuts } from '../../composables/usePopOuts'
import { useScreenStore } from '../../stores/screen'
import { slashWord, type SlashWord } from './replyQuery'
import type { Caret } from './useCaret'

/** The popup offers at most this many replies. With more, typing one more letter is faster than reading. */
const ROWS = 20
/** The id of the entry that makes a new reply. No reply has an empty id. */
const NEW = ''
/**
 * After an Enter that inserted a reply, another Enter within this time is a double press. If another key came in
 * between, it is a new press.
 */
const DOUBLE_PRESS_MS = 250

export interface ReplyPopup {
  readonly isOpen: ComputedRef<boolean>
  readonly rows: ComputedRef<readonly Reply[]>
  /** The reply that the agent has chosen. Null: nothing is chosen, or the entry that makes a new reply. */
  readonly chosen: ComputedRef<Reply | null>
  /** The chosen entry: the index of a reply, or `new` for the entry that makes a new one. Null: none is chosen. */
  readonly active: ComputedRef<number | 'new' | null>
  /** True if Enter chooses the first reply now. */
  readonly enterChooses: ComputedRef<boolean>
  /** True if Enter inserts a reply now. */
  readonly enters: ComputedRef<boolean>
  /** True if the popup uses Enter now, so that Enter sends no message. */
  readonly usesEnter: ComputedRef<boolean>
  /** The slash and what follows it, up to the caret. Null: there is none. */
  readonly word: ComputedRef<SlashWord | null>
  /** Returns true if the popup used the key. */
  readonly onKey: (event: KeyboardEvent) => boolean
  /** Opens the form for a new reply. */
  readonly write: () => void
  /** Call this when the agent asks for the popup. The popup then opens even if no reply matches. */
  readonly ask: () => void
  readonly close: () => void
}

export interface ReplyPopupParts {
  readonly text: Readonly<Ref<string>>
  readonly caret: Readonly<Ref<Caret>>
  /** The key of the customer's company page. Null: not known. */
  readonly page: string | null
  readonly insert: (reply: Reply, word: SlashWord) => void
  /** Called when the agent closes the popup with Escape. */
  readonly closed: () => void
}

/**
 * The saved replies that match the word with a slash before the caret. No reply is chosen until the agent presses an
 * arrow key or Tab. So Enter sends "and /or" as it is.
 * If the draft is only such a word, it is hardly meant for the customer. Enter then inserts the reply whose key is
 * the word. If no reply has this key, the first Enter chooses the first reply, and the second Enter inserts it. So a
 * double press sends nothing.
 */
export function useReplyPopup({ text, caret, page, insert, closed }: ReplyPopupParts): ReplyPopup {
  const screen = useScreenStore()
  const form = useReplyFormStore()
  const store = useRepliesStore()
  const { own } = usePopOuts()
  const isFocused = computed(() => screen.writing)
  /** Index of the slash whose popup was closed. Null: none. */
  const closedAt = ref<number | null>(null)
  const isAsked = ref(false)
  const chosenId = ref<string | null>(null)
  /** True if the agent pressed a key to choose a reply before main had answered the newest query. */
  const choosesFirst = ref(false)
  let asked: AskedReplies | null = null
  /** `timeStamp` of the last Enter that inserted a reply, ms. */
  let insertedAt = -Infinity

  const word = computed<SlashWord | null>((before) => {
    const { start, end } = caret.value
    const found = start === end ? slashWord(text.value, start) : null
    return found?.start === before?.start && found?.query === before?.query ? (before ?? null) : found
  })
  const wanted = computed(() => (isFocused.value && word.value?.start !== closedAt.value ? word.value : null))
  const isFresh = computed(() => wanted.value !== null && store.head?.asked.query === wanted.value.query)
  const rows = computed(() => (wanted.value === null ? [] : store.rows))
  const isOpen = computed(
    () => wanted.value !== null && store.head !== null && (rows.value.length > 0 || (isAsked.value && isFresh.value))
  )
  const chosen = computed(() => rows.value.find(({ id }) => id === chosenId.value) ?? null)
  const active = computed(() => {
    if (chosenId.value === NEW) return 'new'
    return chosen.value && rows.value.indexOf(chosen.value)
  })

  function stopAsking(): void {
    if (asked !== null && screen.replies === asked) screen.replies = null
    asked = null
  }

  watch(wanted, (now, before) => {
    chosenId.value = null
    choosesFirst.value = false
    if (now === null) {
      isAsked.value = false
      return stopAsking()
    }
    if (now.query === before?.query && asked !== null) return
    asked = { query: now.query, page, folder: null, order: 'use', nearly: true, start: 0, rows: ROWS }
    screen.replies = asked
  })
  watch(word, (now) => {
    if (now?.start !== closedAt.value) closedAt.value = null
  })
  watch(isFresh, (fresh) => {
    if (fresh && choosesFirst.value) chosenId.value = rows.value[0]?.id ?? null
    if (fresh) choosesFirst.value = false
  })
  onBeforeUnmount(stopAsking)

  function close(): void {
    closedAt.value = word.value?.start ?? null
  }

  function move(by: 1 | -1): void {
    if (!isFresh.value) {
      choosesFirst.value = true
      return
    }
    const ids = [...rows.value.map(({ id }) => id), ...(own.value === null ? [NEW] : [])]
    const at = ids.findIndex((id) => id === chosenId.value)
    // A step beyond the first or the last entry chooses no entry. If no entry is chosen, a step back chooses the last
    // reply.
    const next = at < 0 ? (by > 0 ? 0 : Math.max(0, rows.value.length - 1)) : at + by
    chosenId.value = ids[next] ?? null
  }

  function write(): void {
    form.openNew()
    screen.showSettings('replies')
  }

  function insertChosen(): void {
    if (active.value === 'new') write()
    if (chosen.value && word.value && isFresh.value) insert(chosen.value, word.value)
  }

  /** True if the draft is nothing but the word with the slash. */
  const isOnlyWord = computed(() => {
    if (word.value === null) return false
    const { start, query } = word.value
    return text.value.trim() === text.value.slice(start, start + 1 + query.length)
  })
  const isSlash = computed(() => word.value?.query === '')
  /** The reply whose key is the whole draft. Null: there is none. */
  const named = computed(() => {
    const key = isOnlyWord.value && isFresh.value ? word.value?.query : undefined
    if (key === undefined) return null
    return rows.value.find((reply) => reply.key !== null && fold(reply.key) === fold(key)) ?? null
  })

  /** Handles Enter while no reply is chosen. Returns false if the composer must send the draft as it was typed. */
  function enterUnchosen(): boolean {
    if (!isOnlyWord.value) return false
    if (named.value && word.value) insert(named.value, word.value)
    else if (rows.value.length > 0) move(1)
    // Nobody means to send a slash alone, so Enter does nothing.
    else return isSlash.value
    return true
  }

  /**
   * True if the popup uses Enter although it is closed: the draft is a slash alone, or main has not answered yet
   * whether a reply matches the word that is the whole draft.
   */
  const holdsEnter = computed(
    () => !isOpen.value && wanted.value !== null && isOnlyWord.value && (isSlash.value || !isFresh.value)
  )

  /** Opens the popup, which says that there is no reply, or chooses the first reply as soon as main has answered. */
  function enterHeld(): void {
    if (isFresh.value) isAsked.value = true
    else choosesFirst.value = true
  }

  function onKey(event: KeyboardEvent): boolean {
    if (!isOpen.value && (isSecondEnter(event) || (holdsEnter.value && isPlainEnter(event)))) {
      if (holdsEnter.value) enterHeld()
      return true
    }
    insertedAt = -Infinity
    if (!isOpen.value || event.isComposing || event.keyCode === 229) return false
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    const isChosen = active.value !== null || choosesFirst.value
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        if (event.shiftKey) return false
        move(event.key === 'ArrowDown' ? 1 : -1)
        return true
      case 'Tab':
        if (rows.value.length === 0 || (event.shiftKey && !isChosen)) return false
        if (event.shiftKey) move(-1)
        else if (isChosen) insertChosen()
        else move(1)
        return true
      case 'Enter':
        if (event.shiftKey) return false
        if (isChosen) insertChosen()
        else if (!enterUnchosen()) return false
        if (!isOpen.value) insertedAt = event.timeStamp
        return true
      case 'Escape':
        close()
        closed()
        return true
      default:
        return false
    }
  }

  /** The second press of a double Enter must not send the reply that the first one inserted. */
  function isSecondEnter(event: KeyboardEvent): boolean {
    return isPlainEnter(event) && event.timeStamp - insertedAt < DOUBLE_PRESS_MS
  }

  const enters = computed(() => chosen.value !== null || named.value !== null)
  const enterChooses = computed(
    () => isOnlyWord.value && rows.value.length > 0 && active.value === null && named.value === null
  )

  const usesEnter = computed(
    () =>
      holdsEnter.value ||
      (isOpen.value &&
        (enters.value || enterChooses.value || active.value !== null || (isOnlyWord.value && isSlash.value)))
  )

  return {
    isOpen,
    usesEnter,
    rows,
    chosen,
    active,
    enters,
    enterChooses,
    word,
    onKey,
    write,
    ask: () => (isAsked.value = true),
    close
  }
}

/** Returns true for an Enter without a modifier that is no key of an input method. */
function isPlainEnter(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229) return false
  return event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey
}
