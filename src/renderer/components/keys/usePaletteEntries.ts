import { computed, nextTick, onBeforeUnmount, watch, type ComputedRef } from 'vue'
import { ACTION_IDS, ACTIONS } from '../../../shared/domain/actions'
import { fillReply } from '../../../shared/domain/blanks'
import { REPLY_QUERY_LIMIT } from '../../../shared/domain/reply'
import { SHOWN_SETTINGS } from '../../../shared/domain/settings'
import { charactersTooMany, FIRST_TEXT_LIMIT } from '../../../shared/domain/textLimit'
import { LIST_ORDERS, WHOLE_VIEW, type AskedReplies } from '../../../shared/shownInWindow'
import { ACTION_WORDS, ENTRY_WORDS } from '../../../shared/search/actionWords'
import { QUERY_LENGTH_LIMIT } from '../../../shared/search/matches'
import { otherSpellings } from '../../../shared/search/umlauts'
import type { SettingSection } from '../../../shared/settings/definition'
import { SEARCH_WORDS } from '../../../shared/settings/searchWords'
import { SECTION_NAMES } from '../../../shared/settings/sectionNames'
import { settingNames } from '../../../shared/settings/names'
import type { NamedCustomer } from '../../../shared/searchViews'
import { listOf } from '../../../shared/text/list'
import { say } from '../../../shared/text/say'
import { focusPaneItself } from '../../composables/panes'
import { useActions } from '../../composables/useActions'
import { useShortcuts } from '../../composables/useShortcuts'
import { stateOfSummary, useWorkspaceNames, useWorkspaces } from '../../composables/useWorkspaces'
import { useShowSetting } from '../../composables/useShowSetting'
import { useConversationStore } from '../../stores/conversation'
import { useQueueStore } from '../../stores/queue'
import { useRepliesStore } from '../../stores/replies'
import { useScreenStore } from '../../stores/screen'
import { useSearchStore } from '../../stores/search'
import { useStatusStore } from '../../stores/status'
import { useWritingStore } from '../../stores/writing'
import { replyPreview, replyValues } from '../conversation/replyValues'
import { paletteEntry, type PaletteEntry } from './paletteEntry'
import { guess, rank } from './rank'
import { useAppEntries } from './useAppEntries'

/**
 * Limits of the palette. `CUSTOMER_LIMIT`: customers from the rows of the window. `REPLY_LIMIT`: saved replies.
 * `ENTRY_LIMIT`: all entries that the window finds without asking main.
 */
const CUSTOMER_LIMIT = 20
const REPLY_LIMIT = 10
const ENTRY_LIMIT = 60
const SETTING_SECTIONS = Object.keys(SECTION_NAMES) as readonly SettingSection[]

export interface PaletteEntries {
  readonly all: ComputedRef<readonly PaletteEntry[]>
  /** True if nothing matches exactly. The entries are then those that match except for typing mistakes. */
  readonly guessed: ComputedRef<boolean>
  /** False while the window waits for main's answer to the present query. */
  readonly answered: ComputedRef<boolean>
}

/**
 * Finds the entries for a query, and asks main for customers and saved replies.
 * - `inList`: true if actions are for the customer of the active row, false for the open one.
 * - `uses`: how often each entry was used, by the entry's `counted`.
 */
export function usePaletteEntries(
  isOpen: () => boolean,
  query: () => string,
  inList: () => boolean,
  uses: () => ReadonlyMap<string, number>
): PaletteEntries {
  const screen = useScreenStore()
  const search = useSearchStore()
  const queue = useQueueStore()
  const actions = useActions()
  const shortcuts = useShortcuts()
  const showSetting = useShowSetting()
  const conversation = useConversationStore()
  const replies = useRepliesStore()
  const writing = useWritingStore()
  const status = useStatusStore()
  const workspaces = useWorkspaces()
  const names = useWorkspaceNames()
  const app = useAppEntries()

  const commands = computed(() =>
    ACTION_IDS.filter((id) => ACTIONS[id].own !== true && id !== 'palette').map((id): PaletteEntry => {
      // The palette may cover the row on which the action acts. So the entry names the customer.
      const whom = actions.whom(id, inList())
      return paletteEntry({
        ...{ id: `action:${id}`, kind: 'action', label: say(ACTIONS[id].does), counted: id },
        ...{ detail: whom, also: `${ACTION_WORDS[id] ?? ''} ${whom}` },
        keys: shortcuts.cap(id),
        enabled: actions.canRun(id, inList()),
        run: () => actions.run(id, inList())
      })
    })
  )

  const elsewhere = computed(() =>
    workspaces.all.value
      .filter(({ isFront }) => !isFront)
      .map((one): PaletteEntry => {
        const label = say('workspaces.goTo', { workspace: names.ofSummary(one) })
        return paletteEntry({
          ...{ id: `workspace:${one.id}`, kind: 'action', label, detail: listOf(stateOfSummary(one)) },
          run: () => workspaces.go(one.id)
        })
      })
  )

  /**
   * A section has an entry too, because some sections have more than settings. Example: the list of saved replies.
   */
  const sections = computed(() => [
    ...SETTING_SECTIONS.map((section) =>
      sectionEntry(`section:${section}`, say('palette.settings', { section: SECTION_NAMES[section] }), section)
    ),
    sectionEntry('about', say('about.heading'), 'general')
  ])

  function sectionEntry(id: string, label: string, section: SettingSection): PaletteEntry {
    return paletteEntry({ id, kind: 'setting', label, run: () => screen.showSettings(section) })
  }

  const settings = computed(() =>
    SHOWN_SETTINGS.map((key) =>
      paletteEntry({
        ...{ id: `setting:${key}`, kind: 'setting', label: settingNames[key].name, counted: key },
        also: [SEARCH_WORDS[key], ...Object.values(settingNames[key].options ?? {})].join(' '),
        run: () => showSetting(key)
      })
    )
  )

  const pages = computed(() =>
    (queue.head?.pages ?? []).map(({ page, name }) =>
      paletteEntry({
        ...{
          id: `page:${page}`,
          kind: 'page',
          label: say('palette.onlyPage', { page: name || say('frame.noPageName') })
        },
        also: ENTRY_WORDS.onlyPage,
        run: () => screen.choose({ pages: [page] })
      })
    )
  )

  const choices = computed(() => {
    const entry = (id: string, label: string, choose: Parameters<typeof screen.choose>[0]): PaletteEntry =>
      paletteEntry({ id: `list:${id}`, kind: 'list', label, also: ENTRY_WORDS.order, run: () => screen.choose(choose) })
    return [
      ...LIST_ORDERS.map((order) => entry(order, say(`palette.sort.${order}`), { order })),
      entry('unanswered', say('palette.unanswered'), { unanswered: true }),
      entry('overLimit', say('palette.overLimit'), { overLimit: true }),
      entry('pinned', say('palette.pinned'), { pinned: true }),
      entry('whole', say('palette.whole'), { ...WHOLE_VIEW, order: screen.list.order })
    ]
  })

  /**
   * The saved replies that the palette asks main for. Null, so none:
   * - the palette is closed;
   * - the query is empty or too long;
   * - the agent does not have the open customer.
   */
  const askedReplies = computed<AskedReplies | null>(() => {
    const open = conversation.head
    const words = query().trim()
    if (!isOpen() || words === '' || words.length > REPLY_QUERY_LIMIT || open?.assignment.kind !== 'me') return null
    const page = open.key.slice(0, open.key.indexOf('/')) || null
    return { query: words, page, folder: null, order: 'use', nearly: true, start: 0, rows: REPLY_LIMIT }
  })
  watch(askedReplies, (now, before) => {
    if (now !== null) screen.replies = now
    // The composer may have asked for other saved replies since. In that case, the composer's request stays.
    else if (before !== null && screen.replies?.query === before?.query) screen.replies = null
  })
  const hasReplies = computed(() => replies.head?.asked.query === askedReplies.value?.query)
  const saved = computed(() => {
    const open = conversation.head
    if (askedReplies.value === null || !hasReplies.value || open === null) return []
    const values = replyValues(open, status.status?.me.name ?? null, new Date().getHours())
    const draft = screen.drafts.get(open.key) ?? open.draft
    const limit = status.status?.textLimit ?? FIRST_TEXT_LIMIT
    return replies.rows.map((reply) => {
      const filled = fillReply(reply.text, values)
      const over = charactersTooMany(draft + filled, limit)
      return paletteEntry({
        ...{ id: `reply:${reply.id}`, kind: 'reply', label: reply.name, also: reply.key ?? '' },
        ...{ detail: replyPreview(filled), warning: over > 0 ? say('replies.tooLong', { over }) : '' },
        keys: reply.key === null ? undefined : `/${reply.key}`,
        run: () => (writing.reply = reply)
      })
    })
  })

  const customerEntry = ({ key, name, pageName, mine }: NamedCustomer): PaletteEntry =>
    paletteEntry({
      ...{ id: `customer:${key}`, kind: 'customer', label: name, detail: pageName },
      also: otherSpellings(name).join(' '),
      run: () => {
        screen.select(key)
        if (mine) screen.writeTo = key
        void nextTick(() => focusPaneItself('conversation'))
      }
    })
  const customers = computed(() => {
    const rows = [...(queue.head?.mine?.rows ?? []), ...queue.rows]
    const known = new Map(rows.map((row) => [row.key, row]))
    return [...known.values()].map((row) => customerEntry({ ...row, mine: row.assignment.kind === 'me' }))
  })

  /**
   * The name that main must look for in the queue. Null: the palette is closed, or the query is empty or too long.
   */
  const askedName = computed(() => {
    const name = query().trim()
    return isOpen() && name !== '' && name.length <= QUERY_LENGTH_LIMIT ? name : null
  })
  watch(askedName, (name) => (search.askedName = name))
  onBeforeUnmount(() => (search.askedName = null))
  const hasNamed = computed(() => askedName.value !== null && search.namedHead?.text === askedName.value)
  /** The customers whom main has found for `askedName`. Main's answer to an older query is not shown. */
  const named = computed(() => (hasNamed.value ? search.named.map(customerEntry) : []))

  const answered = computed(
    () => (askedName.value === null || hasNamed.value) && (askedReplies.value === null || hasReplies.value)
  )

  const offered = computed((): { readonly entries: readonly PaletteEntry[]; readonly guessed: boolean } => {
    const exact = (entries: readonly PaletteEntry[]) => ({ entries, guessed: false })
    // While the palette is closed, changes of the queue must cost nothing.
    if (!isOpen()) return exact([])
    const used = (id: string): number => uses().get(id.slice(id.indexOf(':') + 1)) ?? 0
    const own = [
      ...commands.value,
      ...elsewhere.value,
      ...pages.value,
      ...choices.value,
      ...sections.value,
      ...app.actions(inList()),
      ...settings.value
    ]
    // Without a query, the palette shows no customers, because the list behind it already shows them.
    if (query().trim() === '') return exact(rank(own, '', used, ENTRY_LIMIT))
    const people = rank(customers.value, query(), () => 0, CUSTOMER_LIMIT)
    const everything = [...own, ...people, ...app.pages()]
    const ranked = rank(everything, query(), used, ENTRY_LIMIT)
    const shown = new Set(ranked.map(({ id }) => id))
    const others = named.value.filter(({ id }) => !shown.has(id))
    // Main's entries come later. They are at the end, so that no entry moves while the agent chooses. Replies may
    // match by their text alone.
    const nearly = [
      ...(search.namedHead?.nearly === true ? others : []),
      ...(replies.head?.nearly === true ? saved.value : [])
    ]
    const found = [...ranked, ...others, ...saved.value].filter((entry) => !nearly.includes(entry))
    // Before main's answer, Enter would choose a guess even if a customer matches. So guesses come after the answer.
    if (found.length > 0 || !answered.value) return exact(found)
    const unlisted = customers.value.filter(({ id }) => !others.some((other) => other.id === id))
    return { entries: guess([...own, ...app.pages(), ...unlisted, ...nearly], query(), ENTRY_LIMIT), guessed: true }
  })
  return {
    all: computed(() => offered.value.entries),
    guessed: computed(() => offered.value.guessed),
    answered
  }
}
