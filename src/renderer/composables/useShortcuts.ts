import { computed, type ComputedRef } from 'vue'
import { inReadingOrder } from '../../shared/arrowKeys'
import { DEFAULT_KEYS, type ActionId, type ActionKeys } from '../../shared/domain/actions'
import { chosenKeys } from '../../shared/domain/keyChoices'
import { isPressed, isSingleKey, writesWithOption } from '../../shared/shortcut'
import { useSearchStore } from '../stores/search'
import { useStatusStore } from '../stores/status'
import { isTextField } from './letterKey'
import { pressOf } from './pressOf'

export interface Shortcuts {
  /** The keys of every action on this computer. */
  readonly keys: ComputedRef<ActionKeys>
  /** Returns the shortcuts of an action that act now: without single keys while `useLetterKeys` is false. */
  readonly of: (id: ActionId) => readonly string[]
  /** Returns the key to show on the action's button. Undefined: the action has no key that acts now. */
  readonly cap: (id: ActionId) => string | undefined
  /** Returns the shortcut of this action that the event presses. Undefined: none. */
  readonly pressed: (id: ActionId, event: KeyboardEvent) => string | undefined
  /** Like `pressed`, but for a single key that does not act only because the list is filtered. */
  readonly pressedInFilter: (id: ActionId, event: KeyboardEvent) => string | undefined
}

/**
 * Returns true if single letters act as shortcuts. The agent can switch these shortcuts off, for example to dictate
 * text. While the list is filtered, letters go into the filter.
 */
function useLetterKeys(): ComputedRef<boolean> {
  const store = useStatusStore()
  const search = useSearchStore()
  return computed(() => search.filter === '' && (store.status?.settings.letterKeys.value ?? true))
}

export function useShortcuts(): Shortcuts {
  const store = useStatusStore()
  const search = useSearchStore()
  const letters = useLetterKeys()
  const mac = computed(() => store.status?.app.platform === 'darwin')
  const keys = computed<ActionKeys>(() => {
    const settings = store.status?.settings
    const backNarrow = DEFAULT_KEYS.backNarrow.map(inReadingOrder)
    if (!settings) return { ...DEFAULT_KEYS, backNarrow }
    const card = settings['alerts.cardShortcut'].value
    const send = settings.sendKey.value === 'enter' ? DEFAULT_KEYS.send : ['CommandOrControl+Enter', 'Enter']
    return { ...chosenKeys(settings.keys.value), card: card === '' ? [] : [card], send, backNarrow }
  })
  const of = (id: ActionId): readonly string[] =>
    letters.value ? keys.value[id] : keys.value[id].filter((shortcut) => !isSingleKey(shortcut))
  /** Keys that do not act in text fields come last. So a button shows a key that acts everywhere. */
  const inOrder = (id: ActionId): readonly string[] =>
    mac.value
      ? of(id).toSorted((one, other) => Number(writesWithOption(one)) - Number(writesWithOption(other)))
      : of(id)

  return {
    keys,
    of,
    cap: (id) => inOrder(id)[0],
    pressed: (id, event) => {
      const press = pressOf(event)
      const isField = mac.value && isTextField(event.target)
      return of(id).find(
        (shortcut) => isPressed(shortcut, press, mac.value) && !(isField && writesWithOption(shortcut))
      )
    },
    pressedInFilter: (id, event) =>
      search.filter !== '' && store.status?.settings.letterKeys.value !== false
        ? keys.value[id].find((shortcut) => isSingleKey(shortcut) && isPressed(shortcut, pressOf(event), mac.value))
        : undefined
  }
}
