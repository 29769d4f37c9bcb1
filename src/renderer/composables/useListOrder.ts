import { watch } from 'vue'
import { useScreenStore } from '../stores/screen'
import { useStatusStore } from '../stores/status'
import { useSettings } from './useSettings'

/**
 * Gives the list the order of the last run. Filters are not kept: an agent who forgets a filter would miss customers.
 */
export function useListOrder(): void {
  const screen = useScreenStore()
  const store = useStatusStore()
  const { states, change } = useSettings()
  watch(
    () => store.status !== null,
    (known) => {
      if (known) screen.list = { ...screen.list, order: states.value.listOrder.value }
    },
    { immediate: true, flush: 'sync' }
  )
  watch(
    () => screen.list.order,
    (order) => {
      if (order !== states.value.listOrder.value) change('listOrder', order)
    }
  )
}
