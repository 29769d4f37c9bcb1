import { onBeforeUnmount, watch, type Ref } from 'vue'
import type { QueueRow } from '../../../shared/views'
import type { SearchResult } from '../../../shared/searchViews'
import { isByKey, menuPlace, type MenuPlace } from '../../composables/menuPlace'
import { useCurrentCustomer } from '../../composables/useCurrentCustomer'
import { useScreenStore } from '../../stores/screen'

/** The menu waits at most this long for the conversation of its customer. Main usually sends it at once. */
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
 * Opens the menu of a result. The menu needs the customer's row or conversation, to know what the agent can do. If
 * neither is here but the conversation is opening, the menu waits at most `WAIT_MS`. A second menu replaces a waiting
 * one.
 */
export function useResultMenu({ menu, optionId, active, activate, open }: ResultMenuParts): ResultMenu {
  const screen = useScreenStore()
  const current = useCurrentCustomer()
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
      const pinned = current(result.key)?.pinned ?? result.pinned
      menu.value?.show({ key: result.key, name: result.name, pinned }, place, () => open(result), false)
    }
    // The menu waits only if `activate` has opened the conversation. In a narrow window or with a pop-out, `activate`
    // opens no conversation.
    if (current(result.key) !== null || screen.selected !== result.key) return show()
    const timer = setTimeout(show, WAIT_MS)
    const stop = watch(
      () => current(result.key) !== null,
      (isThere) => isThere && show(),
      { flush: 'post' }
    )
    end = () => {
      clearTimeout(timer)
      stop()
      end = () => undefined
    }
  }

  return {
    onMenu,
    onKeyMenu: (event) => {
      const result = active()
      if (result !== undefined && isByKey(event)) onMenu(event, result)
    }
  }
}
