import { computed, nextTick, watch, type ComputedRef } from 'vue'
import { ACTION_IDS, ACTIONS } from '../../../shared/domain/actions'
import { REPLY_QUERY_LIMIT } from '../../../shared/domain/reply'
import { SHOWN_SETTINGS } from '../../../shared/domain/settings'
import { LIST_ORDERS, WHOLE_VIEW, type AskedReplies } from '../../../shared/looks'
import { fold } from '../../../shared/search/fold'
import { settingNames } from '../../../shared/settings/names'
import { say } from '../../../shared/text/say'
import { focusPaneItself } from '../../composables/panes'
import { useActions } from '../../composables/useActions'
import { useShortcuts } from '../../composables/useShortcuts'
import { useShowSetting } from '../../composables/useShowSetting'
import { useConversationStore } from '../../stores/conversation'
import { useQueueStore } from '../../stores/queue'
import { useRepliesStore } from '../../stores/replies'
import { useScreenStore } from '../../stores/screen'
import { useWritingStore } from '../../stores/writing'
import { rank } from './rank'

/** The palette shows at most this many customers, saved replies, and entries in all. */
const CUSTOMER_LIMIT = 20
const REPLY_LIMIT = 10
const ENTRY_LIMIT = 60

export interface PaletteEntry {
  /** Unique among the entries. */
  readonly id: string
  readonly kind: 'action' | 'customer' | 'list' | 'page' | 'reply' | 'setting'
  readonly label: string
  readonly folded: string
  /** The page of a customer, or the text of a saved reply. Empty: not known. */
  readonly detail: string
  readonly keys: string | undefined
  /** False if the action can do nothing now. */
  readonly enabled: boolean
  /** The name under which Deskhand counts how often the entry was used. Null: it is not counted. */
  readonly counted: string | null
  readonly run: () => void
}

/**
 * The entries that the palette offers for a query. `isOpen`: true while the palette is open. `inList`: true if an
 * action is for the active row of the list. `uses`: how often each entry was used.
 */
export function usePaletteEntries(
  isOpen: () => boolean,
  query: () => string,
  inList: () => boolean,
  uses: () => ReadonlyMap<string, number>
): ComputedRef<readonly PaletteEntry[]> {
  const screen = useScreenStore()
  const queue = useQueueStore()
  const actions = useActions()
  const shortcuts = useShortcuts()
  const showSetting = useShowSetting()
  const conversation = useConversationStore()
  const replies = useRepliesStore()
  const writing = useWritingStore()

  const commands = computed(() =>
    ACTION_IDS.filter((id) => ACTIONS[id].own !== true && id !== 'palette').map((id): PaletteEntry => {
      const label = say(ACTIONS[id].does)
      return {
        ...{ id: `action:${id}`, kind: 'action', label, folded: fold(label), detail: '', counted: id },
        keys: shortcuts.cap(id),
        enabled: actions.canRun(id, inList()),
        run: () => actions.run(id, inList())
      }
    })
  )

  const settings = computed(() =>
    SHOWN_SETTINGS.map((key): PaletteEntry => {
      const label = settingNames[key].name
      return {
        ...{ id: `setting:${key}`, kind: 'setting', label, folded: fold(label), detail: '', counted: key },
        ...{ keys: undefined, enabled: true },
        run: () => showSetting(key)
      }
    })
  )

  const pages = computed(() =>
    (queue.head?.pages ?? []).map(({ page, name }): PaletteEntry => {
      const label = say('palette.onlyPage', { page: name })
      return {
        ...{ id: `page:${page}`, kind: 'page', label, folded: fold(label), detail: '', counted: null },
        ...{ keys: undefined, enabled: true },
        run: () => screen.choose({ pages: [page] })
      }
    })
  )

  /** The orders and filters of the list. */
  const choices = computed(() => {
    const entry = (id: string, label: string, choose: Parameters<typeof screen.choose>[0]): PaletteEntry => ({
      ...{ id: `list:${id}`, kind: 'list', label, folded: fold(label), detail: '', counted: null },
      ...{ keys: undefined, enabled: true },
      run: () => screen.choose(choose)
    })
    return [
      ...LIST_ORDERS.map((order) => entry(order, say(`palette.sort.${order}`), { order })),
      entry('unanswered', say('palette.unanswered'), { unanswered: true }),
      entry('overLimit', say('palette.overLimit'), { overLimit: true }),
      entry('whole', say('palette.whole'), { ...WHOLE_VIEW, order: screen.list.order })
    ]
  })

  /** The saved replies that the palette asks main for. Null: none, because the agent cannot write a message now. */
  const askedReplies = computed<AskedReplies | null>(() => {
    const open = conversation.head
    const words = query().trim()
    if (!isOpen() || words === '' || words.length > REPLY_QUERY_LIMIT || open?.assignment.kind !== 'me') return null
    const page = open.key.slice(0, open.key.indexOf('/')) || null
    return { query: words, page, folder: null, order: 'use', start: 0, rows: REPLY_LIMIT }
  })
  watch(askedReplies, (now, before) => {
    if (now !== null) screen.replies = now
    // The composer may have asked for other replies meanwhile. Its request must stay.
    else if (before !== null && screen.replies?.query === before?.query) screen.replies = null
  })
  const saved = computed(() => {
    if (askedReplies.value === null || replies.head?.asked.query !== askedReplies.value.query) return []
    return replies.rows.map((reply): PaletteEntry => ({
      ...{ id: `reply:${reply.id}`, kind: 'reply', label: reply.name, folded: fold(reply.name), detail: reply.text },
      ...{ keys: reply.key === null ? undefined : `/${reply.key}`, enabled: true, counted: null },
      run: () => (writing.reply = reply)
    }))
  })

  const customers = computed(() => {
    const rows = [...(queue.head?.mine?.rows ?? []), ...queue.rows]
    const known = new Map(rows.map((row) => [row.key, row]))
    return [...known.values()].map(({ key, name, pageName, assignment }): PaletteEntry => ({
      ...{ id: `customer:${key}`, kind: 'customer', label: name, folded: fold(name), detail: pageName },
      ...{ keys: undefined, enabled: true, counted: null },
      run: () => {
        screen.select(key)
        if (assignment.kind === 'me') screen.writeTo = key
        void nextTick(() => focusPaneItself('conversation'))
      }
    }))
  })

  return computed(() => {
    const used = (id: string): number => uses().get(id.slice(id.indexOf(':') + 1)) ?? 0
    // Without a query the palette shows only what the agent can do. The list behind it already shows customers.
    if (query().trim() === '')
      return rank([...commands.value, ...pages.value, ...choices.value, ...settings.value], '', used, ENTRY_LIMIT)
    const people = rank(customers.value, query(), () => 0, CUSTOMER_LIMIT)
    const named = [...commands.value, ...people, ...pages.value, ...choices.value, ...settings.value]
    // Main also searches the texts of the replies. So a reply stays even if its name does not fit the query.
    return [...rank(named, query(), used, ENTRY_LIMIT), ...saved.value]
  })
}
