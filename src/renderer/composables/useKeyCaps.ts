import { computed, onScopeDispose, shallowRef, type ComputedRef } from 'vue'
import { useScreenStore } from '../stores/screen'
import { isTextField } from './letterKey'
import { paneOf, type PaneName } from './panes'

type Place = PaneName | 'text' | null

const place = shallowRef<Place>(null)
let users = 0

/**
 * The pane whose shortcuts act, or `text` if the focus is in a text field. If nothing has the focus, this is the
 * conversation.
 */
function placeOf(focused: EventTarget | null): Place {
  if (focused === null || focused === document.body) return 'conversation'
  return isTextField(focused) ? 'text' : paneOf(focused)
}

const onFocusIn = ({ target }: FocusEvent): void => void (place.value = placeOf(target))
const onFocusOut = ({ relatedTarget }: FocusEvent): void => void (place.value = placeOf(relatedTarget))

export interface KeyCaps {
  /**
   * True if the keys for a customer act on the open customer: the focus is in the conversation, or in the list on the row
   * of the open customer.
   */
  readonly ofOpen: ComputedRef<boolean>
  readonly ofLongest: ComputedRef<boolean>
  readonly inList: ComputedRef<boolean>
}

/** Which shortcuts act where the focus is now. A key cap is shown only where its shortcut does something. */
export function useKeyCaps(): KeyCaps {
  const screen = useScreenStore()
  if (users++ === 0) {
    document.addEventListener('focusin', onFocusIn)
    document.addEventListener('focusout', onFocusOut)
    place.value = placeOf(document.activeElement)
  }
  onScopeDispose(() => {
    if (--users > 0) return
    document.removeEventListener('focusin', onFocusIn)
    document.removeEventListener('focusout', onFocusOut)
  })
  const isOn = (...places: readonly Place[]): boolean => places.includes(place.value)
  return {
    ofOpen: computed(
      () => isOn('conversation') || (isOn('queue') && (screen.active ?? screen.selected) === screen.selected)
    ),
    ofLongest: computed(() => isOn('conversation', 'queue', 'notices', 'rail')),
    inList: computed(() => isOn('queue'))
  }
}
