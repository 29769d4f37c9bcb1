import { watch } from 'vue'
import { ACTION_IDS, ACTIONS, type ActionId } from '../../shared/domain/actions'
import type { CustomerKey } from '../../shared/domain/ids'
import { isSingleKey, pressesControls } from '../../shared/shortcut'
import { useScreenStore } from '../stores/screen'
import { useKeysStore } from '../stores/keys'
import { isCommandKey, isItself, isTextField } from './letterKey'
import { focusPane, paneOf, type PaneName } from './panes'
import { ON_CUSTOMER, useActions } from './useActions'
import { TOLD, useIdleKey } from './useIdleKey'
import { useSearchKeys } from './useSearchKeys'
import { useShortcuts } from './useShortcuts'
import { useTypedWord } from './useTypedWord'
import { useDocumentListener } from './useListener'

/** Returns true if the element is in an open menu, where a letter chooses an entry. */
function isInMenu(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="menu"]') !== null
}

/** A space this soon after a letter belongs to a text. */
const TYPING_MS = 1000

export interface DeskKeys {
  readonly narrow: () => boolean
  /** Shows the list in a narrow window. */
  readonly back: () => void
  /** Moves the focus from the conversation or its details to the list. */
  readonly leaveConversation: () => void
}

/**
 * Runs the shortcuts of the desk. Single keys do nothing in text fields and menus. Ignored are:
 * - repeated keys and keys of an input method;
 * - keys with `preventDefault`;
 * - all keys during a modal dialog.
 */
export function useKeys(desk: DeskKeys): void {
  const screen = useScreenStore()
  const keys = useKeysStore()
  const shortcuts = useShortcuts()
  const actions = useActions()
  const { escape: endSearch } = useSearchKeys()
  const typed = useTypedWord()
  const tellIdle = useIdleKey()

  function backNarrow(event: KeyboardEvent): boolean {
    if (!desk.narrow() || screen.narrowPane !== 'conversation' || shortcuts.pressed('backNarrow', event) === undefined)
      return false
    desk.back()
    return true
  }

  function escape(event: KeyboardEvent): boolean {
    const pane = paneOf(event.target)
    if (event.key !== 'Escape' || (pane !== 'conversation' && pane !== 'details')) return false
    desk.leaveConversation()
    return true
  }

  /**
   * Returns the pane whose shortcuts act. If nothing has the focus, as when the desk opens, this is the conversation.
   * Null: the focus is outside of all panes.
   */
  function paneOfKey({ target }: KeyboardEvent): PaneName | null {
    return target === document.body && screen.panel === 'desk' ? 'conversation' : paneOf(target)
  }

  function intoList(event: KeyboardEvent): boolean {
    const arrow = event.key === 'ArrowDown' || event.key === 'ArrowUp'
    return arrow && event.target === document.body && screen.panel === 'desk' && focusPane('queue')
  }

  function actsHere(id: ActionId, shortcut: string, event: KeyboardEvent, pane: PaneName | null): boolean {
    const { at } = ACTIONS[id]
    if (at !== 'anywhere' && !at.some((place) => place === pane)) return false
    if (pressesControls(shortcut) && (!isItself(event.target) || (pane !== 'queue' && pane !== 'conversation')))
      return false
    return !isSingleKey(shortcut) || (pane !== null && !isTextField(event.target) && !isInMenu(event.target))
  }

  /** `timeStamp` (ms) of the last letter that ran no action, or of a space that soon followed (`isInText`). */
  let letterAt = -Infinity
  /**
   * Returns true for a space in a text that the agent types outside of text fields. The space must not open a
   * customer.
   */
  const isInText = ({ key, timeStamp }: KeyboardEvent): boolean => key === ' ' && timeStamp - letterAt < TYPING_MS

  /** Runs an action on the customer for whom its letter was pressed. By now the action may be impossible. */
  function runOn(id: ActionId, key: CustomerKey): void {
    if (actions.canRun(id, key)) actions.run(id, key)
    else tellIdle(id, key, false)
  }

  /**
   * In a list with boxes, `release` acts on the ticked customers, and other actions on nobody. A letter that acts on
   * nobody may begin a name.
   */
  function withBoxes(id: ActionId, event: KeyboardEvent): boolean {
    if (screen.picked === null || !ON_CUSTOMER.has(id)) return false
    if (id !== 'release' || screen.picked.size === 0) typed.begin(event)
    keys.withBoxes = { id }
    return true
  }

  /**
   * Says why a letter does nothing on a customer while the list is filtered. In the list, the letter goes into the
   * filter, whose field has the focus by now.
   */
  function tellFiltered(event: KeyboardEvent, pane: PaneName | null): void {
    if (isTextField(document.activeElement)) return
    const id = ACTION_IDS.find((candidate) => {
      const pressed = TOLD.has(candidate) ? shortcuts.pressedInFilter(candidate, event) : undefined
      return pressed !== undefined && actsHere(candidate, pressed, event, pane)
    })
    if (id !== undefined) keys.tellIdle({ why: 'filtered', name: '', agent: null })
  }

  function shortcut(event: KeyboardEvent): boolean {
    const pane = paneOfKey(event)
    const id = ACTION_IDS.find((candidate) => {
      if (ACTIONS[candidate].own === true) return false
      const pressed = shortcuts.pressed(candidate, event)
      return pressed !== undefined && actsHere(candidate, pressed, event, pane)
    })
    const inList = pane === 'queue'
    if (id !== undefined && isInText(event)) {
      letterAt = event.timeStamp
      return true
    }
    if (id !== undefined && inList && withBoxes(id, event)) return true
    if (id !== undefined && actions.canRun(id, inList)) {
      const key = inList ? actions.target(id, inList) : null
      const isHeld = key !== null && typed.hold(event, { key, id }, () => runOn(id, key))
      if (!isHeld) actions.run(id, inList)
      return true
    }
    const isLetter = /^\p{L}$/u.test(event.key) && !isCommandKey(event)
    if (isLetter && !isTextField(event.target)) letterAt = event.timeStamp
    // A letter that does nothing here, such as R on somebody who waits, may begin a name.
    const mayBeName = typed.begin(event)
    if (id !== undefined) tellIdle(id, inList, mayBeName)
    else tellFiltered(event, pane)
    return id !== undefined
  }

  function onKeydown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.repeat) return
    if (document.querySelector('[aria-modal="true"]')) return
    if (backNarrow(event) || shortcut(event) || endSearch(event) || escape(event) || intoList(event))
      event.preventDefault()
  }

  useDocumentListener('keydown', onKeydown)

  // The agent pressed this action's key in a pop-out. While a dialog is open here, the key does nothing.
  watch(
    () => keys.asked,
    (asked) => {
      if (asked === null) return
      keys.asked = null
      if (!document.querySelector('[aria-modal="true"]')) actions.run(asked.id, false)
    }
  )
}
