import { computed, nextTick, type ComputedRef } from 'vue'
import { ACTION_IDS, ACTIONS } from '../../../shared/domain/actions'
import { SHOWN_SETTINGS } from '../../../shared/domain/settings'
import { settingNames } from '../../../shared/settings/names'
import { say } from '../../../shared/text/say'
import { focusPaneItself } from '../../composables/panes'
import { useActions } from '../../composables/useActions'
import { useShortcuts } from '../../composables/useShortcuts'
import { useShowSetting } from '../../composables/useShowSetting'
import { useQueueStore } from '../../stores/queue'
import { useScreenStore } from '../../stores/screen'
import { folded, rank } from './rank'

/** At most this many customers, and this many entries in all, are shown. */
const CUSTOMER_LIMIT = 20
const ENTRY_LIMIT = 60

export interface PaletteEntry {
  /** Different for every entry. */
  readonly id: string
  readonly kind: 'action' | 'customer' | 'page' | 'setting'
  readonly label: string
  readonly folded: string
  /** The page of a customer. Empty: not known. */
  readonly detail: string
  readonly keys: string | undefined
  /** False if the action can do nothing now. */
  readonly enabled: boolean
  /** The name under which Deskhand counts how often the entry was used. Null: it is not counted. */
  readonly counted: string | null
  readonly run: () => void
}

/** What the palette offers for a query. `inList`: true if an action is for the active row of the list. */
export function usePaletteEntries(
  query: () => string,
  inList: () => boolean,
  uses: () => ReadonlyMap<string, number>
): ComputedRef<readonly PaletteEntry[]> {
  const screen = useScreenStore()
  const queue = useQueueStore()
  const actions = useActions()
  const shortcuts = useShortcuts()
  const showSetting = useShowSetting()

  const commands = computed(() =>
    ACTION_IDS.filter((id) => ACTIONS[id].own !== true && id !== 'palette').map((id): PaletteEntry => {
      const label = say(ACTIONS[id].does)
      return {
        ...{ id: `action:${id}`, kind: 'action', label, folded: folded(label), detail: '', counted: id },
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
        ...{ id: `setting:${key}`, kind: 'setting', label, folded: folded(label), detail: '', counted: key },
        ...{ keys: undefined, enabled: true },
        run: () => showSetting(key)
      }
    })
  )

  const pages = computed(() =>
    (queue.head?.pages ?? []).map(({ page, name }): PaletteEntry => {
      const label = say('palette.onlyPage', { page: name })
      return {
        ...{ id: `page:${page}`, kind: 'page', label, folded: folded(label), detail: '', counted: null },
        ...{ keys: undefined, enabled: true },
        run: () => screen.choose({ pages: [page] })
      }
    })
  )

  const customers = computed(() => {
    const rows = [...(queue.head?.mine?.rows ?? []), ...queue.rows]
    const known = new Map(rows.map((row) => [row.key, row]))
    return [...known.values()].map(({ key, name, pageName, assignment }): PaletteEntry => ({
      ...{ id: `customer:${key}`, kind: 'customer', label: name, folded: folded(name), detail: pageName },
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
    // Without a query the palette is a list of what can be done. Customers are in the list behind it.
    if (query().trim() === '')
      return rank([...commands.value, ...pages.value, ...settings.value], '', used, ENTRY_LIMIT)
    const people = rank(customers.value, query(), () => 0, CUSTOMER_LIMIT)
    return rank([...commands.value, ...people, ...pages.value, ...settings.value], query(), used, ENTRY_LIMIT)
  })
}
