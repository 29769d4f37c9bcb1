import { nextTick } from 'vue'
import type { ActionId } from '../../shared/domain/actions'
import type { CustomerKey } from '../../shared/domain/ids'
import { isDeskAction } from '../../shared/popOut'
import { say } from '../../shared/text/say'
import { useCommands } from '../commands'
import { useAnnouncementsStore } from '../stores/announcements'
import { useKeysStore } from '../stores/keys'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import { focusNextPane, focusPane } from './panes'
import { useAlertState } from './useAlertState'
import { useConnection } from './useConnection'
import { CONVERSATION_ACTIONS, isConversationAction, useConversationActions } from './useConversationActions'
import { useCurrentCustomer, type Whom } from './useCurrentCustomer'
import { useNext } from './useNext'
import { useNudge } from './useNudge'
import { usePopOuts } from './usePopOuts'
import { useRelease } from './useRelease'
import { useSearchKeys } from './useSearchKeys'
import { canTake, DOUBLE_PRESS_MS, useTakeOver } from './useTakeOver'
import { useWorkspaces } from './useWorkspaces'

export interface Actions {
  /** Does nothing if the action cannot run now, or if a component handles its keys (`own` in `ACTIONS`). */
  readonly run: (id: ActionId, whom: Whom) => void
  readonly canRun: (id: ActionId, whom: Whom) => boolean
  /**
   * Returns the customer on whom a key would act now. Null: nobody, or the press is the second half of a double press
   * of `release`.
   */
  readonly target: (id: ActionId, whom: Whom) => CustomerKey | null
  /**
   * Returns the name of the customer on whom the action acts. Empty: the action is not in `ON_CUSTOMER`, or cannot
   * run.
   */
  readonly whom: (id: ActionId, whom: Whom) => string
}

/** The actions that act on a customer. `Whom` says on which customer. */
export const ON_CUSTOMER: ReadonlySet<ActionId> = new Set([
  'takeOver',
  'release',
  'markUnread',
  'park',
  'pin',
  'nudge',
  'popOut'
])

/** The actions that run in a pop-out itself. For other actions, a pop-out asks the desk: see `DESK_ACTIONS`. */
export const IN_POP_OUT: ReadonlySet<ActionId> = new Set([
  ...ON_CUSTOMER,
  ...CONVERSATION_ACTIONS,
  'next',
  'takeLongest',
  'nextPane',
  'previousPane',
  'findNext',
  'findPrevious',
  'pause',
  'details',
  'sheet'
])

export function useActions(): Actions {
  const send = useCommands()
  const screen = useScreenStore()
  const keys = useKeysStore()
  const queue = useQueueStore()
  const current = useCurrentCustomer()
  const takeOver = useTakeOver()
  const alerts = useAlertState()
  const announcements = useAnnouncementsStore()
  const releases = useRelease()
  const { canSend } = useConnection()
  const next = useNext()
  const search = useSearchKeys()
  const conversations = useConversationActions()
  const nudge = useNudge()
  const workspaces = useWorkspaces()
  const popOuts = usePopOuts()

  /**
   * Returns the customer whom `takeOver` takes over. If the active row's customer is leaving the list, this is the
   * open customer.
   */
  function currentToTake(whom: Whom): ReturnType<typeof current> {
    const customer = current(whom)
    const leaves = whom === true && customer !== null && 'leaving' in customer && customer.leaving
    return leaves ? current(false) : customer
  }

  function takeCurrent(whom: Whom): void {
    const customer = currentToTake(whom)
    if (!customer) return
    takeOver.take(customer.key)
    if (whom !== false) screen.writeTo = customer.key
  }

  /**
   * Returns true if the window has just opened this customer after a release. The press is then the second half of a
   * double press, meant for the released customer.
   */
  function isSecondPress(key: CustomerKey): boolean {
    const { openedAfterRelease } = keys
    return openedAfterRelease?.to.key === key && performance.now() - openedAfterRelease.at < DOUBLE_PRESS_MS
  }

  function releaseCurrent(whom: Whom): void {
    const customer = current(whom)
    if (customer && !isSecondPress(customer.key)) releases.begin(customer.key, customer.name)
  }

  function markUnread(whom: Whom): void {
    const customer = current(whom)
    if (customer === null) return
    void send({ type: 'customer.markUnread', key: customer.key }).then((refusal) => {
      const text = say('announcements.markedUnread', { name: customer.name })
      if (refusal === null) announcements.tell({ kind: 'said', text })
    })
  }

  function park(whom: Whom): void {
    const customer = current(whom)
    if (customer) screen.parking = { key: customer.key, name: customer.name }
  }

  /**
   * Pins the customer or takes the pin away. A pin counts as a note. Says so if main refuses the pin because of too many
   * notes.
   */
  function pinCurrent(whom: Whom): void {
    const customer = current(whom)
    if (!customer) return
    const { key, name, pinned } = customer
    void send({ type: 'note.pin', key, pinned: !pinned }).then((refusal) => {
      if (refusal === null) {
        const text = pinned ? say('announcements.unpinned', { name }) : say('announcements.pinned', { name })
        announcements.tell({ kind: 'said', text })
      } else if (refusal === 'notesFull') keys.tellIdle({ why: 'notesFull', name: '', agent: null })
    })
  }

  function nudgeCurrent(whom: Whom): void {
    const customer = current(whom)
    if (customer) nudge(customer.key)
  }

  /** Shows the customer in a pop-out. In a pop-out, brings its conversation back to the desk. */
  function popOutCurrent(whom: Whom): void {
    const { own } = popOuts
    if (own.value?.kind === 'conversation') return popOuts.bringBack(own.value.key)
    const key = current(whom)?.key ?? (typeof whom === 'boolean' ? screen.selected : null)
    if (key !== null) popOuts.open(key)
  }

  function show(view: typeof screen.view): void {
    screen.showView(view)
    void nextTick(() => focusPane('queue'))
  }

  const actions: Partial<Record<ActionId, (whom: Whom) => void>> = {
    next: next.open,
    showWaiting: () => show('waiting'),
    showMine: () => show('mine'),
    showOthers: () => show('others'),
    showAll: () => show('all'),
    nextPane: () => focusNextPane(1),
    previousPane: () => focusNextPane(-1),
    takeLongest: takeOver.takeLongest,
    filter: search.filterList,
    searchEverything: search.searchEverything,
    findNext: () => search.find(1),
    findPrevious: () => search.find(-1),
    pause: alerts.toggle,
    details: () => void (screen.detailsOpen = !screen.detailsOpen),
    settings: () => screen.showSettings(),
    day: () => void (screen.panel = 'day'),
    connection: () => screen.showConnection(null),
    palette: () => void (keys.palette = true),
    sheet: () => void (keys.sheet = true),
    addWorkspace: workspaces.add,
    takeOver: takeCurrent,
    release: releaseCurrent,
    markUnread,
    ...conversations.runs,
    park,
    pin: pinCurrent,
    nudge: nudgeCurrent,
    popOut: popOutCurrent
  }

  function canRun(id: ActionId, whom: Whom): boolean {
    if (!actions[id]) return false
    if (popOuts.own.value !== null && !IN_POP_OUT.has(id)) return isDeskAction(id)
    if (isConversationAction(id)) return conversations.canRun(id)
    const customer = id === 'takeOver' ? currentToTake(whom) : current(whom)
    const mine = customer?.assignment.kind === 'me' && customer.pending === null
    switch (id) {
      case 'findNext':
      case 'findPrevious':
        return search.canFind()
      case 'takeOver':
        return customer !== null && canTake(customer) && canSend.value
      case 'takeLongest':
        return (popOuts.own.value !== null || queue.head?.longest != null) && canSend.value
      case 'release':
        return mine && canSend.value
      case 'markUnread':
      case 'park':
        return mine
      case 'pin':
        return customer !== null
      case 'popOut':
        if (customer !== null || typeof whom !== 'boolean') return customer !== null
        return popOuts.own.value !== null || popOuts.isPoppedOut(screen.selected)
      case 'nudge':
        return mine && customer.turn.kind === 'ours'
      default:
        return true
    }
  }

  function target(id: ActionId, whom: Whom): CustomerKey | null {
    if (id === 'takeLongest') return queue.head?.longestFree ?? queue.head?.longest?.key ?? null
    if (!ON_CUSTOMER.has(id)) return null
    const key = (id === 'takeOver' ? currentToTake(whom) : current(whom))?.key ?? null
    return id === 'release' && key !== null && isSecondPress(key) ? null : key
  }

  return {
    canRun,
    target,
    whom: (id, whom) => {
      if (!ON_CUSTOMER.has(id) || !canRun(id, whom)) return ''
      return (id === 'takeOver' ? currentToTake(whom) : current(whom))?.name ?? ''
    },
    run: (id, whom) => {
      if (!canRun(id, whom)) return
      if (popOuts.own.value !== null && isDeskAction(id)) void send({ type: 'popOut.toDesk', action: id })
      else actions[id]?.(whom)
    }
  }
}
