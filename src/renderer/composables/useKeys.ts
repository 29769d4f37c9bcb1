import { nextTick, onBeforeUnmount, onMounted } from 'vue'
import { QUEUE_VIEWS } from '../../shared/looks'
import type { ConversationHead, QueueRow } from '../../shared/views'
import { useConversationStore } from '../stores/conversation'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import { useStatusStore } from '../stores/status'
import { useSearchKeys } from './useSearchKeys'
import { isSign, isTextField, letterOf, placeOf } from './letterKey'
import { focusNextPane, focusPane, paneOf, type PaneName } from './panes'
import { useAlertState } from './useAlertState'
import { useConnection } from './useConnection'
import { useLetterKeys } from './useLetterKeys'
import { useNext } from './useNext'
import { useRelease } from './useRelease'
import { canTake, useTakeOver } from './useTakeOver'

/** Returns true if the element is in an open menu, where a letter chooses an entry. */
function isInMenu(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="menu"]') !== null
}

/** The letter of a key press with Alt. On macOS, Option and a letter key print another sign. */
function letterPressed(event: KeyboardEvent): string {
  return letterOf(event) || placeOf(event.code)
}

/** Returns true for the list, the messages and the conversation themselves, and false for a control in them. */
function isItself(target: EventTarget | null): boolean {
  if (target === document.body) return true
  return target instanceof HTMLElement && target.matches('[role="listbox"], [role="log"], [data-pane="conversation"]')
}

/**
 * The shortcuts of the desk. Single letters work only in panes about customers, and never in a text field. If a
 * component has handled a key and called `preventDefault`, this function ignores the key.
 */
export function useKeys(desk: { readonly narrow: () => boolean; readonly back: () => void }): void {
  const screen = useScreenStore()
  const queue = useQueueStore()
  const conversation = useConversationStore()
  const status = useStatusStore()
  const takeOver = useTakeOver()
  const alerts = useAlertState()
  const letters = useLetterKeys()
  const releases = useRelease()
  const { canSend } = useConnection()
  const searchKey = useSearchKeys()
  const next = useNext()

  /**
   * The customer on whom a letter shortcut acts. In the list: the customer of the active row. Elsewhere: the customer
   * of the open conversation.
   */
  function current(inList: boolean): QueueRow | ConversationHead | null {
    const key = inList ? (screen.active ?? screen.selected) : screen.selected
    const head = conversation.head?.key === key ? conversation.head : null
    const row = (one: QueueRow): boolean => one.key === key
    return queue.rows.find(row) ?? queue.head?.mine?.rows.find(row) ?? head
  }

  function takeCurrent(inList: boolean): void {
    const customer = current(inList)
    if (!customer || !canTake(customer)) return
    takeOver.take(customer.key)
    if (inList) screen.writeTo = customer.key
  }

  function releaseCurrent(inList: boolean): void {
    const customer = current(inList)
    if (customer?.assignment.kind === 'me' && customer.pending === null && canSend.value)
      releases.begin(customer.key, customer.name)
  }

  function anywhere(event: KeyboardEvent): boolean {
    const command = status.status?.app.platform === 'darwin' ? event.metaKey : event.ctrlKey
    if (event.key === 'F6') {
      focusNextPane(event.shiftKey ? -1 : 1)
      return true
    }
    if (event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && letterPressed(event) === 'n') {
      next.open()
      return true
    }
    if (command && !event.altKey && event.shiftKey && letterOf(event) === 'p') {
      alerts.toggle()
      return true
    }
    if (command && !event.altKey && !event.shiftKey && isSign(',', event)) {
      screen.showSettings()
      return true
    }
    if (command && !event.altKey && !event.shiftKey) {
      const view = QUEUE_VIEWS[Number(/^Digit([1-4])$/.exec(event.code)?.[1] ?? NaN) - 1]
      if (view) {
        screen.showView(view)
        void nextTick(() => focusPane('queue'))
      }
      return view !== undefined
    }
    if (desk.narrow() && event.altKey && event.key === 'ArrowLeft' && screen.narrowPane === 'conversation') {
      desk.back()
      return true
    }
    return false
  }

  function escape(event: KeyboardEvent): boolean {
    if (event.key !== 'Escape' || paneOf(event.target) !== 'conversation') return false
    if (desk.narrow()) desk.back()
    else focusPane('queue')
    return true
  }

  /** The pane whose shortcuts act. If nothing has the focus, as when the desk opens, this is the conversation. */
  function paneOfKey({ target }: KeyboardEvent): PaneName | null {
    return target === document.body && screen.panel === 'desk' ? 'conversation' : paneOf(target)
  }

  function intoList(event: KeyboardEvent): boolean {
    const arrow = event.key === 'ArrowDown' || event.key === 'ArrowUp'
    return arrow && event.target === document.body && screen.panel === 'desk' && focusPane('queue')
  }

  function single(event: KeyboardEvent): boolean {
    if (!letters.value) return false
    const pane = paneOfKey(event)
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (pane === null || isTextField(event.target) || isInMenu(event.target)) return false
    if (isSign('?', event) && !event.ctrlKey && !event.metaKey) {
      screen.showSettings('keyboard')
      return true
    }
    if (pane === 'search' || pane === 'connection' || pane === 'settings') return false
    // On several keyboards the bracket needs AltGr, which the browser reports as Ctrl and Alt.
    if ((plain && isSign(']', event)) || (event.key === ']' && event.getModifierState('AltGraph'))) {
      screen.detailsOpen = !screen.detailsOpen
      return true
    }
    if (pane === 'details' || !plain) return false
    if (event.key === ' ') {
      if (event.shiftKey || !isItself(event.target)) return false
      next.open()
      return true
    }
    const letter = letterOf(event)
    if (letter === 't' && event.shiftKey) takeOver.takeLongest()
    else if (pane === 'notices' || pane === 'rail' || event.shiftKey) return false
    else if (letter === 't') takeCurrent(pane === 'queue')
    else if (letter === 'r') releaseCurrent(pane === 'queue')
    else return false
    return true
  }

  function onKeydown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.repeat) return
    if (document.querySelector('[aria-modal="true"]')) return
    if (anywhere(event) || searchKey(event) || escape(event) || intoList(event) || single(event)) event.preventDefault()
  }

  onMounted(() => document.addEventListener('keydown', onKeydown))
  onBeforeUnmount(() => document.removeEventListener('keydown', onKeydown))
}
