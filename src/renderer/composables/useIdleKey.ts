import { onBeforeUnmount, onMounted } from 'vue'
import type { ActionId } from '../../shared/domain/actions'
import type { ConversationHead, QueueRow } from '../../shared/views'
import { useKeysStore, type IdleKey } from '../stores/keys'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import { useConnection } from './useConnection'
import { useCurrentCustomer, type Whom } from './useCurrentCustomer'
import { usePopOuts } from './usePopOuts'

/** A letter key pressed in the list may begin a name. So the window waits this long before it says anything, ms. */
const PAUSE_MS = 1000
const MODIFIERS = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']

/** If the key of one of these actions does nothing, the window says why. */
export const TOLD: ReadonlySet<ActionId> = new Set([
  'takeOver',
  'takeLongest',
  'release',
  'markUnread',
  'park',
  'pin',
  'nudge'
])

type Reason = Omit<IdleKey, 'id'>

/**
 * Says why a key did nothing. `mayBeName`: the key may begin a name. The text then comes only after `PAUSE_MS`
 * without a key or click.
 */
export type TellIdle = (id: ActionId, whom: Whom, mayBeName: boolean) => void

/**
 * Returns a function that finds out why an action does nothing now. Call that function only for an action that cannot
 * run. For `takeLongest`, that function returns null if somebody waits.
 */
export function useIdleReason(): (id: ActionId, whom: Whom) => Reason | null {
  const queue = useQueueStore()
  const current = useCurrentCustomer()
  const screen = useScreenStore()
  const popOuts = usePopOuts()
  const { canSend } = useConnection()

  function reasonOf(id: ActionId, whom: Whom): Reason | null {
    const nobody = { name: '', agent: null }
    if (id === 'takeLongest') {
      if (!canSend.value) return { why: 'offline', ...nobody }
      return queue.head?.longest ? null : { why: 'noLongest', ...nobody }
    }
    const customer = current(whom)
    if (customer === null) return { why: whyNobody(whom), ...nobody }
    const agent = customer.assignment.kind === 'other' ? customer.assignment.agentName : null
    return { why: reasonAt(id, customer), name: customer.name, agent }
  }

  function whyNobody(whom: Whom): Reason['why'] {
    if (popOuts.own.value !== null) return 'gone'
    return typeof whom === 'boolean' && popOuts.isPoppedOut(screen.selected) ? 'elsewhere' : 'nobody'
  }

  function reasonAt(id: ActionId, customer: QueueRow | ConversationHead): Reason['why'] {
    const { assignment, pending, turn } = customer
    const isWithBot = 'present' in customer ? !customer.present : customer.withBot
    if (pending !== null) return 'pending'
    if (isWithBot) return 'withBot'
    if (assignment.kind === 'other') return 'withOther'
    const isTaking = id === 'takeOver'
    if (assignment.kind === 'me' && isTaking) return 'mine'
    if (assignment.kind === 'nobody' && !isTaking) return 'notTaken'
    if (id === 'nudge') return turn.kind === 'theirs' ? 'theirTurn' : 'turnUnknown'
    return canSend.value ? 'pending' : 'offline'
  }

  return reasonOf
}

/** Returns a function that says why a key did nothing, if the action is in `TOLD`. */
export function useIdleKey(): TellIdle {
  const keys = useKeysStore()
  const reasonOf = useIdleReason()
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Hides the line at the next key press, except a modifier. `useNotices` handles Escape. */
  function onKeydown({ key }: KeyboardEvent): void {
    clearTimeout(timer)
    if (key !== 'Escape' && !MODIFIERS.includes(key)) keys.idle = null
  }
  function onPointerDown(): void {
    clearTimeout(timer)
  }

  onMounted(() => {
    window.addEventListener('keydown', onKeydown, true)
    window.addEventListener('pointerdown', onPointerDown, true)
  })
  onBeforeUnmount(() => {
    clearTimeout(timer)
    window.removeEventListener('keydown', onKeydown, true)
    window.removeEventListener('pointerdown', onPointerDown, true)
  })

  return (id, whom, mayBeName) => {
    const reason = TOLD.has(id) ? reasonOf(id, whom) : null
    if (reason === null) return
    if (mayBeName) timer = setTimeout(() => keys.tellIdle(reason), PAUSE_MS)
    else keys.tellIdle(reason)
  }
}
