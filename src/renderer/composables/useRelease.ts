import { computed, ref, type ComputedRef, type Ref } from 'vue'
import type { CommandRefusal } from '../../shared/commands'
import type { CustomerKey } from '../../shared/domain/ids'
import { useCommands } from '../commands'
import { useConversationStore } from '../stores/conversation'
import { useQueueStore } from '../stores/queue'
import { useScreenStore } from '../stores/screen'
import { useConnection } from './useConnection'

/** Counts of the agent's own messages to the customer who is to be released. */
export interface ReleaseCount {
  readonly queued: number
  /** Messages that failed or are in doubt. They stay in the conversation. */
  readonly undecided: number
}

export interface Release {
  /** Releases a customer. If messages to the customer wait to be sent, opens the question instead. */
  readonly begin: (key: CustomerKey, name: string) => void
  /**
   * Answers the question. Ignored while main handles an answer.
   * - `send`, `keep`: see `customer.release` of `CommandSchema`.
   * - `ask`: this window knows of no message that waits to be sent. If main finds one, the question stays open.
   */
  readonly answer: (queued: 'send' | 'keep' | 'ask') => void
  readonly cancel: () => void
  readonly asked: ComputedRef<string | null>
  /** The numbers that the question shows. Null: this window has neither the conversation nor the row. */
  readonly count: ComputedRef<ReleaseCount | null>
  /** The reason why the customer cannot be released now. Null: nothing prevents the release. */
  readonly obstacle: ComputedRef<'notConnected' | 'notYours' | 'releasing' | null>
  /** The reason why main refused the agent's last answer to the question. Null: main did not refuse this answer. */
  readonly refusal: Ref<CommandRefusal | null>
}

export function useRelease(): Release {
  const send = useCommands()
  const screen = useScreenStore()
  const conversation = useConversationStore()
  const queue = useQueueStore()
  const { canSend } = useConnection()
  const refusal = ref<CommandRefusal | null>(null)
  let isAnswered = false

  const head = computed(() => (conversation.head?.key === screen.releasing?.key ? conversation.head : null))
  const row = computed(() => queue.rows.find(({ key }) => key === screen.releasing?.key) ?? null)

  const count = computed(() => {
    if (!head.value)
      return row.value && { queued: row.value.toSend, undecided: row.value.notSent + row.value.maybeSent }
    const states = conversation.items.map((item) => (item.kind === 'message' ? item.delivery?.state : undefined))
    return {
      queued: states.filter((state) => state === 'queued').length,
      undecided: states.filter((state) => state === 'failed' || state === 'unconfirmed').length
    }
  })
  const obstacle = computed(() => {
    const customer = head.value ?? row.value
    const isGone =
      head.value?.present === false || customer?.assignment.kind === 'nobody' || customer?.assignment.kind === 'other'
    if (isGone) return 'notYours'
    if (!canSend.value) return 'notConnected'
    return customer?.pending === 'releasing' ? 'releasing' : null
  })

  function close(): void {
    screen.releasing = null
    refusal.value = null
  }

  return {
    asked: computed(() => screen.releasing?.name ?? null),
    count,
    obstacle,
    refusal,
    begin: (key, name) => {
      void send({ type: 'customer.release', key }).then((answer) => {
        if (answer === 'hasQueued') screen.releasing = { key, name }
      })
    },
    answer: (queued) => {
      const key = screen.releasing?.key
      if (key === undefined || isAnswered) return
      isAnswered = true
      void send({ type: 'customer.release', key, ...(queued !== 'ask' && { queued }) }).then((answer) => {
        isAnswered = false
        if (screen.releasing?.key !== key) return
        if (answer === null) close()
        // `hasQueued`: the agent has written another message meanwhile. The question then stays open and shows no
        // refusal.
        else refusal.value = answer === 'hasQueued' ? null : answer
      })
    },
    cancel: close
  }
}
