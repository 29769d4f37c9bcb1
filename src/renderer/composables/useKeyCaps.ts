import { computed, onScopeDispose, shallowRef, type ComputedRef } from 'vue'
import { useScreenStore } from '../stores/screen'
import { isItself, isTextField } from './letterKey'
import { paneOf, type PaneName } from './panes'

type Place = PaneName | 'text' | null

const place = shallowRef<Place>(null)
/** True if a list, the messages or a pane itself has the focus, and no control in it. */
const itself = shallowRef(false)
let users = 0

/**
 * The pane whose shortcuts act, or `text` if the focus is in a text field. If nothing has the focus, this is the
 * conversation.
 */
function placeOf(focused: EventTarget | null): Place {
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
   * True if the keys for a customer act on the open customer: the focus is in the conversation, or in the list on the row
   * of the open customer.
   */
  readonly ofOpen: ComputedRef<boolean>
  readonly ofLongest: ComputedRef<boolean>
  readonly inList: ComputedRef<boolean>
  /** True if a key that also presses controls, such as Space, acts: no control has the focus. */
  readonly pressesNothing: ComputedRef<boolean>
}

/** Which shortcuts act where the focus is now. A key cap is shown only where its shortcut does something. */
export function useKeyCaps(): KeyCaps {
  const screen = useScreenStore()
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
  const isOn = (...places: readonly Place[]): boolean => places.includes(place.value)
  return {
    ofOpen: computed(
      () => isOn('conversation') || (isOn('queue') && (screen.active ?? screen.selected) === screen.selected)
    ),
    ofLongest: computed(() => isOn('conversation', 'queue', 'notices', 'rail')),
    inList: computed(() => isOn('queue')),
    pressesNothing: computed(() => itself.value && isOn('queue', 'conversation'))
  }
}
