import { computed, type ComputedRef } from 'vue'
import type { CustomerKey } from '../../shared/domain/ids'
import type { OwnPopOut } from '../../shared/popOut'
import { useCommands } from '../commands'
import { useKeysStore } from '../stores/keys'
import { useScreenStore } from '../stores/screen'
import { useStatusStore } from '../stores/status'

export interface PopOuts {
  /** The pop-out that this window is. Null: this window is the desk. */
  readonly own: ComputedRef<OwnPopOut | null>
  /** Returns true if this window is the desk, and this conversation is in a pop-out. */
  readonly isPoppedOut: (key: CustomerKey | null) => boolean
  /**
   * Shows the conversation in a pop-out. If there are too many pop-outs, or main does not know the customer, says so.
   */
  readonly open: (key: CustomerKey) => void
  /** Brings the pop-out with this conversation to the front. */
  readonly show: (key: CustomerKey) => void
  /** Closes the pop-out with this conversation. The desk then shows the conversation. */
  readonly bringBack: (key: CustomerKey) => void
  readonly openTeam: () => void
  /**
   * Returns true if this window must announce what all windows show, such as a lost connection:
   * - the window with the focus;
   * - the desk, as long as no conversation is in a pop-out.
   */
  readonly speaks: () => boolean
}

export function usePopOuts(): PopOuts {
  const send = useCommands()
  const store = useStatusStore()
  const keys = useKeysStore()
  const screen = useScreenStore()
  const isConnected = (): boolean => store.status?.connection.state === 'connected'
  const own = computed(() => store.status?.popOut ?? null)

  return {
    own,
    isPoppedOut: (key) =>
      own.value === null && key !== null && store.status?.popOuts?.conversations.includes(key) === true,
    open: (key) => {
      void send({ type: 'popOut.open', key }).then((refusal) => {
        const nobody = { name: '', agent: null }
        // The agent goes on in the pop-out, so from now on nobody types here.
        if (refusal === null) screen.typedAt = -Infinity
        else if (refusal === 'popOutsFull') keys.tellIdle({ why: 'popOutsFull', ...nobody })
        // Without a connection, the row may come from the saved list of an earlier run. Main does not know such a
        // customer.
        else if (refusal === 'unknownCustomer')
          keys.tellIdle({ why: isConnected() ? 'unknownCustomer' : 'offline', ...nobody })
      })
    },
    show: (key) => void send({ type: 'popOut.show', key }),
    bringBack: (key) => void send({ type: 'popOut.bringBack', key }),
    openTeam: () => void send({ type: 'popOut.openTeam' }),
    speaks: () =>
      document.hasFocus() || (own.value === null && (store.status?.popOuts?.conversations ?? []).length === 0)
  }
}

/**
 * Call this in the desk. When the agent opens a conversation that is in a pop-out, the pop-out comes to the front.
 * The pop-out does so even if the desk has this conversation open already.
 */
export function useShowElsewhere(): void {
  const { isPoppedOut, show } = usePopOuts()
  useScreenStore().$onAction((action) => {
    const key = action.name === 'select' || action.name === 'openToWrite' ? action.args[0] : null
    if (key !== null && isPoppedOut(key)) show(key)
  })
}
