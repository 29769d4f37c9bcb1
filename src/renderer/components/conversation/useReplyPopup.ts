import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { Reply } from '../../../shared/domain/reply'
import { fold } from '../../../shared/search/fold'
import { useRepliesStore } from '../../stores/replies'
import { useReplyFormStore } from '../../stores/replyForm'
import { usePopOuts } from '../../composables/usePopOuts'
import { useScreenStore } from '../../stores/screen'
import { isPlainEnter } from './composerKey'
import type { SlashWord } from './replyQuery'
import { useAskedReplies } from './useAskedReplies'
import type { Caret } from './useCaret'
import { useSlashWord } from './useSlashWord'

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
  /** Returns true if the popup used the key. `sends`: the key sends the message, as Ctrl+Enter does. */
  readonly onKey: (event: KeyboardEvent, sends: boolean) => boolean
  /**
   * Call this before the draft leaves, whatever key or button sends it. Returns false if Enter would not send the draft
   * now. The popup then does what Enter does.
   */
  readonly mayLeave: () => boolean
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
  /** Moves the focus into the field and the caret behind the word. */
  readonly goTo: (word: SlashWord) => void
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
export function useReplyPopup({ text, caret, page, insert, goTo, closed }: ReplyPopupParts): ReplyPopup {
  const screen = useScreenStore()
  const form = useReplyFormStore()
  const store = useRepliesStore()
  const { own } = usePopOuts()
  const { word, wanted, isOnlyWord, isSlash, elsewhere, close } = useSlashWord({
    text,
    caret,
    isFocused: () => screen.writing
  })
  const isAsked = ref(false)
  const chosenId = ref<string | null>(null)
  /** True if the agent pressed a key to choose a reply before main had answered the newest query. */
  const choosesFirst = ref(false)
  /** When an Enter or a button last inserted a reply, on the scale of `timeStamp`, ms. */
  let insertedAt = -Infinity

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

  watch(wanted, (now) => {
    chosenId.value = null
    choosesFirst.value = false
    if (now === null) isAsked.value = false
  })
  useAskedReplies(wanted, page)
  watch(isFresh, (fresh) => {
    if (fresh && choosesFirst.value) chosenId.value = rows.value[0]?.id ?? null
    if (fresh) choosesFirst.value = false
  })

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

  /**
   * Does what Enter does at `now` (ms, on the scale of `timeStamp`). Returns false if the composer must send the draft
   * as it was typed. `isEnter` false: another key or a button sends, which inserts nothing into a longer draft.
   * The second press of a double Enter must not send the reply that the first one inserted.
   */
  function enter(now: number, isEnter: boolean): boolean {
    if (!isOpen.value) {
      const holds = holdsEnter.value
      if (holds) enterHeld()
      return holds || now - insertedAt < DOUBLE_PRESS_MS
    }
    if (!isEnter && !isOnlyWord.value) return false
    if (active.value !== null || choosesFirst.value) insertChosen()
    else if (!enterUnchosen()) return false
    insertedAt = isOpen.value ? -Infinity : now
    return true
  }

  /** Goes to a word that is the whole draft, so that the popup can open. Returns false if there is nothing to do. */
  function goToWord(): boolean {
    if (elsewhere.value === null) return false
    goTo(elsewhere.value)
    return true
  }

  function onKey(event: KeyboardEvent, sends: boolean): boolean {
    const isEnter = isPlainEnter(event)
    if (isEnter || sends) {
      if (enter(event.timeStamp, isEnter)) return true
      insertedAt = -Infinity
      return false
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
      case 'Escape':
        close()
        closed()
        return true
      default:
        return false
    }
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
    mayLeave: () => !goToWord() && !enter(performance.now(), false),
    write,
    ask: () => (isAsked.value = true),
    close
  }
}
