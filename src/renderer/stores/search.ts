import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { CustomerKey } from '../../shared/domain/ids'
import { SEARCH_LIMIT, type SearchKind, type ShownInWindow } from '../../shared/shownInWindow'
import { findQuery, queryWords } from '../../shared/search/matches'
import type { FindView, NamedCustomer, NamedView, SearchHead, SearchResult } from '../../shared/searchViews'

/** Number of results that the window asks for at first. Scrolling down asks for as many more, up to `SEARCH_LIMIT`. */
const RESULTS_AT_FIRST = 60

/**
 * The texts that this window searches for, and the results that main has found. Only `mirror.ts` writes `head`,
 * `results`, `named`, `namedHead` and `found`.
 */
export const useSearchStore = defineStore('search', () => {
  /** The text that filters the list. */
  const filter = ref('')
  const filterFocused = ref(false)
  const filterWords = computed(() => queryWords(filter.value))
  /** The beginning of a name that the agent types in the list while `filter` is empty. A new object for each letter. */
  const typed = shallowRef({ word: '' })
  /** True if a name in the list begins with `typed.word`. */
  const isNamed = ref(false)
  /** True if `isNamed`, or if the list has rows that this window does not have. */
  const mayBeNamed = ref(false)

  /** True while the column that searches everything replaces the list. */
  const open = ref(false)
  const text = ref('')
  const kind = ref<SearchKind>('all')
  const rows = ref(RESULTS_AT_FIRST)
  const head = shallowRef<SearchHead | null>(null)
  const results = shallowRef<readonly SearchResult[]>([])

  /** The name that main looks for in the whole queue. Null: none. */
  const askedName = ref<string | null>(null)
  /**
   * The customers that main has found, the best match first, and how they match. `namedHead` null: main has not
   * answered yet, or `askedName` is null.
   */
  const named = shallowRef<readonly NamedCustomer[]>([])
  const namedHead = shallowRef<NamedView['head'] | null>(null)

  /** True while the bar that finds text in the conversation is open. */
  const finding = ref(false)
  const findText = ref('')
  /**
   * True: a result opened the conversation, and a match has all words in any order. False: the agent typed the text
   * in the bar, and a match has this text as a phrase.
   */
  const findsEachWord = ref(false)
  const findFor = computed(() => findQuery(finding.value ? findText.value : '', findsEachWord.value))
  const found = shallowRef<FindView | null>(null)
  /**
   * The match to which the agent went. `id`: id of the message. `nth`: index of the match in the message. Null: the
   * newest match, as soon as main has found it.
   */
  const at = shallowRef<{ readonly id: number; readonly nth: number } | null>(null)
  /** Grows when the conversation must scroll to the match, even to the same one. */
  const asked = ref(0)

  /** The current match. Null: there is none, or main has not found it yet. */
  const current = computed(() => {
    if (!finding.value || at.value !== null) return at.value
    const newest = found.value?.text === findText.value ? found.value.hits.at(-1) : undefined
    return newest ? { id: newest.id, nth: newest.count - 1 } : null
  })

  const shownInWindow = computed<Pick<ShownInWindow, 'filter' | 'search' | 'find' | 'findEachWord' | 'named'>>(() => ({
    ...(filter.value !== '' || filterFocused.value ? { filter: filter.value } : {}),
    ...(open.value ? { search: { text: text.value, kind: kind.value, rows: rows.value } } : {}),
    ...(finding.value ? { find: findText.value } : {}),
    ...(finding.value && findsEachWord.value ? { findEachWord: true } : {}),
    ...(askedName.value === null ? {} : { named: askedName.value })
  }))

  function openEverything(query: string | null): void {
    open.value = true
    if (query !== null) searchFor(query)
  }

  /** Shows all pinned customers, also those who are in no list. */
  function openPinned(): void {
    openEverything('')
    showKind('pinned')
  }

  function searchFor(query: string): void {
    text.value = query
    rows.value = RESULTS_AT_FIRST
  }

  function showKind(name: SearchKind): void {
    kind.value = name
    rows.value = RESULTS_AT_FIRST
  }

  function more(): void {
    rows.value = Math.min(SEARCH_LIMIT, rows.value + RESULTS_AT_FIRST)
  }

  /**
   * Opens the find bar. `message`: the id of a message, whose first match becomes the current one. A match has all
   * words, in any order. Null: the newest match becomes the current one. A match then has the query as a phrase.
   */
  function find(query: string, message: number | null = null): void {
    finding.value = true
    findsEachWord.value = message !== null
    findText.value = query
    at.value = message === null ? null : { id: message, nth: 0 }
    asked.value++
  }

  function goTo(id: number, nth: number): void {
    at.value = { id, nth }
    asked.value++
  }

  function closeFind(): void {
    finding.value = false
    at.value = null
  }

  /**
   * Ends the filter and all searches, and clears their texts. Call this when another agent may be here, or when the
   * desk closes.
   */
  function leave(): void {
    filter.value = text.value = findText.value = ''
    kind.value = 'all'
    open.value = filterFocused.value = false
    askedName.value = null
    closeFind()
  }

  /** Returns true if main has searched this conversation for the present text, even if there is no match. */
  function isFound(key: CustomerKey | null): boolean {
    return found.value !== null && found.value.key === key && found.value.text === findText.value
  }

  return {
    filter,
    filterFocused,
    filterWords,
    typed,
    isNamed,
    mayBeNamed,
    open,
    text,
    kind,
    rows,
    head,
    results,
    askedName,
    named,
    namedHead,
    finding,
    findText,
    findFor,
    found,
    at,
    current,
    asked,
    shownInWindow,
    openEverything,
    openPinned,
    searchFor,
    showKind,
    more,
    find,
    goTo,
    closeFind,
    leave,
    isFound
  }
})
