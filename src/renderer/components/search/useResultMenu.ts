import { onBeforeUnmount, watch, type Ref } from 'vue'
import type { QueueRow } from '../../../shared/views'
import type { SearchResult } from '../../../shared/searchViews'
import { isByKey, menuPlace, type MenuPlace } from '../../composables/menuPlace'
import { useConversationStore } from '../../stores/conversation'

/** The menu waits at most this long for the conversation of its customer, ms. Main usually sends it at once. */
const WAIT_MS = 300

type MenuRow = Pick<QueueRow, 'key' | 'name' | 'pinned'>

export interface ResultMenuParts {
  readonly menu: Readonly<
    Ref<{ show(row: MenuRow, place: MenuPlace, open: () => void, hasKeys: boolean): void } | null>
  >
  readonly optionId: (result: SearchResult) => string
  readonly active: () => SearchResult | undefined
  /** Makes a result active, as an arrow key does. */
  readonly activate: (result: SearchResult) => void
  /** Opens a result, as Enter does. */
  readonly open: (result: SearchResult) => void
}

export interface ResultMenu {
  readonly onMenu: (event: MouseEvent, result: SearchResult) => void
  /** Opens the menu of the active result, when a key opens it. */
  readonly onKeyMenu: (event: MouseEvent) => void
}

/**
 * Opens the menu of a result. Only the conversation says what can be done with the customer. So the menu opens when
 * the window has the conversation, or after `WAIT_MS` without it. A second menu replaces one that still waits.
 */
export function useResultMenu({ menu, optionId, active, activate, open }: ResultMenuParts): ResultMenu {
  const conversation = useConversationStore()
  let end = (): void => undefined
  onBeforeUnmount(() => end())

  function onMenu(event: MouseEvent, result: SearchResult): void {
    end()
    activate(result)
    const option = document.getElementById(optionId(result))
    if (option === null) return
    const place = menuPlace(event, option)
    const show = (): void => {
      end()
      const pinned = conversation.head?.key === result.key && conversation.head.pinned
      menu.value?.show({ key: result.key, name: result.name, pinned }, place, () => open(result), false)
    }
    const timer = setTimeout(show, WAIT_MS)
    const stop = watch(
      () => conversation.head?.key === result.key,
      (isThere) => isThere && show(),
      { flush: 'post' }
    )
    end = () => {
      clearTimeout(timer)
      stop()
      end = () => undefined
    }
    if (conversation.head?.key === result.key) show()
  }

  return {
    onMenu,
    onKeyMenu: (event) => {
      const result = active()
      if (result !== undefined && isByKey(event)) onMenu(event, result)
    }
  }
}
