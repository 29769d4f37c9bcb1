import { computed, toRef, watch, type ComputedRef, type Ref } from 'vue'
import type { Message } from '../../../shared/domain/message'
import type { ConversationHead } from '../../../shared/views'
import { useCommands } from '../../commands'
import { useNext } from '../../composables/useNext'
import { useConversationStore } from '../../stores/conversation'
import { useKeysStore, type RunStep, type RunStop } from '../../stores/keys'
import { useScreenStore } from '../../stores/screen'
import { useStatusStore } from '../../stores/status'

export interface SendReleaseNext {
  readonly step: Readonly<Ref<RunStep>>
  readonly isRunning: ComputedRef<boolean>
  /**
   * Sends the text with `submit`, then releases the customer, then opens the next one. Each step waits until the one
   * before is confirmed. `submit`: returns false if main refused the message.
   *
   * Stops after a failure. Also stops if the release would leave an unanswered customer, an unsent message or a
   * draft. Does nothing during a run, or if the agent does not have the customer.
   */
  readonly begin: (submit: () => Promise<boolean>) => Promise<void>
  /** Releases again after the release failed. */
  readonly again: () => void
  /** Stops the run before its next step. The present step may still succeed. */
  readonly stop: () => void
}

type Own = Message & { readonly delivery: NonNullable<Message['delivery']> }

export function useSendReleaseNext(head: () => ConversationHead | null): SendReleaseNext {
  const send = useCommands()
  const conversation = useConversationStore()
  const next = useNext()
  const keys = useKeysStore()
  const status = useStatusStore()
  const screen = useScreenStore()
  const step = toRef(keys, 'run')
  /** Id of the agent's newest message before the run. -1: there was none. */
  let before = -1
  /** Number of the present run. If a command of an earlier run is answered, the answer is ignored. */
  let run = 0
  let isAccepted = false
  let wasReleasing = false
  /** Ids of the notices about failed releases of this customer that were there before the present release. */
  let earlierNotices: readonly number[] = []
  /** When the agent last typed before the run began, monotonic ms. */
  let typedAt = -Infinity

  const own = computed(() =>
    conversation.items.filter((item): item is Own => item.kind === 'message' && item.delivery !== null)
  )
  const releaseNotices = computed(() =>
    (status.status?.notices ?? []).flatMap((notice) =>
      notice.kind === 'commandFailed' && notice.action === 'release' && notice.key === head()?.key ? [notice.id] : []
    )
  )
  const isRunning = computed(() => step.value === 'sending' || step.value === 'releasing')

  function stop(): void {
    run++
    step.value = 'idle'
  }

  async function begin(submit: () => Promise<boolean>): Promise<void> {
    if (isRunning.value || head()?.assignment.kind !== 'me') return
    const current = ++run
    before = Math.max(-1, ...own.value.map(({ id }) => id))
    isAccepted = false
    typedAt = screen.typedAt
    step.value = 'sending'
    const accepted = await submit()
    if (current !== run) return
    // The composer shows why main did not accept the message.
    if (!accepted) return stop()
    isAccepted = true
    goOn()
  }

  /** Returns why the customer must not be released although the message was sent. Null: the release may begin. */
  function keptBack({ key, turn }: ConversationHead): RunStop | null {
    if (own.value.some(({ delivery: { state } }) => state === 'failed' || state === 'unconfirmed')) return 'earlier'
    if ((screen.drafts.get(key) ?? '').trim() !== '') return 'draft'
    if (turn.kind === 'ours') return null
    return turn.kind === 'theirs' ? 'wroteAgain' : 'mayHaveWritten'
  }

  async function release(): Promise<void> {
    const customer = head()
    if (!customer) return
    const current = run
    earlierNotices = releaseNotices.value
    step.value = 'releasing'
    wasReleasing = false
    const refusal = await send({ type: 'customer.release', key: customer.key })
    if (current === run && refusal !== null) step.value = 'notReleased'
  }

  function goOn(): void {
    const customer = head()
    if (!customer || !isRunning.value) return
    if (step.value === 'sending') {
      const message = isAccepted ? own.value.find(({ id }) => id > before) : undefined
      if (message?.delivery.state === 'failed') step.value = 'notSent'
      else if (message?.delivery.state === 'unconfirmed') step.value = 'maybeSent'
      else if (message?.delivery.state === 'sent') {
        const reason = keptBack(customer)
        if (reason === null) void release()
        else step.value = reason
      }
      return
    }
    if (!customer.present || customer.assignment.kind !== 'me') {
      // Opens the next customer before the run stops. After the run, opening a customer would close the notice of the
      // release.
      next.openAfterRun(screen.typedAt > typedAt)
      stop()
    } else if (customer.pending === 'releasing') wasReleasing = true
    else if (wasReleasing) step.value = 'notReleased'
  }

  watch(
    () => head()?.key,
    (_key, keyBefore) => {
      if (keyBefore !== undefined) stop()
    },
    { flush: 'sync' }
  )
  /**
   * True if the run's release failed and a notice says so. `step` may still be `releasing` then: after a quick
   * refusal, the window has never seen the customer being released.
   */
  const noticeSays = computed(
    () =>
      (step.value === 'releasing' || step.value === 'notReleased') &&
      releaseNotices.value.some((id) => !earlierNotices.includes(id))
  )
  watch(noticeSays, (says) => says && stop())
  watch([head, () => (isRunning.value ? own.value : null)], goOn)

  return { step, isRunning, begin, again: () => void release(), stop }
}
