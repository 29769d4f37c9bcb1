import type { Ref } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { QueueRow } from '../../../shared/views'
import { isByKey, menuPlace, type MenuPlace } from '../../composables/menuPlace'

export interface RowMenuParts {
  readonly menu: Readonly<Ref<{ show(row: QueueRow, place: MenuPlace, open: () => void): void } | null>>
  readonly list: Readonly<Ref<HTMLElement | null>>
  readonly optionId: (key: CustomerKey) => string
  readonly active: () => QueueRow | null
  /** Opens this customer, as Enter opens the customer of the active row. */
  readonly open: (key: CustomerKey) => void
}

export interface RowMenu {
  /** `activate`: makes this row the active one, so that keys act on it after the menu has closed. */
  readonly onMenu: (event: MouseEvent, row: QueueRow, activate: () => void) => void
  /** Opens the menu of the active row, for a key that is pressed in the list. */
  readonly onKeyMenu: (event: MouseEvent) => void
}

/** Opens the menu of a row. The pointer opens it on any row, a key on the active row. */
export function useRowMenu({ menu, list, optionId, active, open }: RowMenuParts): RowMenu {
  function onMenu(event: MouseEvent, row: QueueRow, activate: () => void): void {
    activate()
    // The shortcuts that the menu shows work only while the list has the focus.
    list.value?.focus({ preventScroll: true })
    const option = document.getElementById(optionId(row.key))
    if (option) menu.value?.show(row, menuPlace(event, option), () => open(row.key))
  }

  return {
    onMenu,
    onKeyMenu: (event) => {
      const row = active()
      if (row && isByKey(event)) onMenu(event, row, () => undefined)
    }
  }
}
