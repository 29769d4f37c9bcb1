import type { CustomerKey } from '../../shared/domain/ids'
import { computed, onScopeDispose, shallowRef, type ComputedRef } from 'vue'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import { isItself, isTextField } from './letterKey'
import { paneOf, type PaneName } from './panes'

type FocusPlace = PaneName | 'text' | null

const place = shallowRef<FocusPlace>(null)
/** True if nothing has the focus, or if a list or conversation as a whole has it. False for a control inside. */
const itself = shallowRef(false)
let users = 0

/**
 * Returns the pane whose shortcuts act now, or `text` for a text field. Without any focus, returns the conversation.
 * Null: the focus is outside of all panes.
 */
function placeOf(focused: EventTarget | null): FocusPlace {
  if (focused === null || focused === document.body) return 'conversation'
  return isTextField(focused) ? 'text' : paneOf(focused)
}

function note(focused: EventTarget | null): void {
  place.value = placeOf(focused)
  itself.value = focused === null || isItself(focused)
}
const onFocusIn = ({ target }: FocusEvent): void => note(target)
const onFocusOut = ({ relatedTarget }: FocusEvent): void => note(relatedTarget)

export interface KeyCaps {
  /**
   * True if shortcuts for a customer act on the open customer:
   * - in the conversation: always;
   * - in the list: if no row is active, or if the active row's customer is open or leaving;
   * - in a list with boxes to tick: never.
   */
  readonly ofOpen: ComputedRef<boolean>
  readonly ofLongest: ComputedRef<boolean>
  readonly inList: ComputedRef<boolean>
  readonly inSettings: ComputedRef<boolean>
  /** True if a text field has the focus. There the shortcut for Undo acts on the typed text. */
  readonly inText: ComputedRef<boolean>
  /** True if no control has the focus, so that Space and Enter act as shortcuts. */
  readonly pressesNothing: ComputedRef<boolean>
}

/** A key cap is shown only if its shortcut acts where the focus is. */
export function useKeyCaps(): KeyCaps {
  const screen = useScreenStore()
  const queue = useQueueStore()
  if (users++ === 0) {
    document.addEventListener('focusin', onFocusIn)
    document.addEventListener('focusout', onFocusOut)
    note(document.activeElement)
  }
  onScopeDispose(() => {
    if (--users > 0) return
    document.removeEventListener('focusin', onFocusIn)
    document.removeEventListener('focusout', onFocusOut)
  })
  const actsOn = (): CustomerKey | null => screen.active ?? screen.selected
  /** On the row of a leaving customer, `takeOver` takes the open customer over. */
  const isLeaving = (key: CustomerKey | null): boolean =>
    [queue.rows, queue.head?.mine?.rows ?? []].some((rows) => rows.some((row) => row.key === key && row.leaving))
  const isOn = (...places: readonly FocusPlace[]): boolean => places.includes(place.value)
  return {
    ofOpen: computed(() => {
      if (isOn('conversation')) return true
      return isOn('queue') && screen.picked === null && (actsOn() === screen.selected || isLeaving(actsOn()))
    }),
    ofLongest: computed(() => isOn('conversation', 'queue', 'notices', 'rail')),
    inList: computed(() => isOn('queue')),
    inSettings: computed(() => isOn('settings')),
    inText: computed(() => isOn('text')),
    pressesNothing: computed(() => itself.value && isOn('queue', 'conversation'))
  }
}
