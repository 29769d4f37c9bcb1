import { watch } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { UndecidedMessage } from '../../../shared/domain/message'
import type { Notice } from '../../../shared/domain/notice'
import { say } from '../../../shared/text/say'
import { unsentReasonText } from '../../../shared/unsentReasonText'
import { usePopOuts } from '../../composables/usePopOuts'
import { useAnnouncementsStore } from '../../stores/announcements'
import { useStatusStore } from '../../stores/status'
import { firstName } from '../ui/firstName'

/** If messages to more customers than this fail together, only the number of messages is said. */
const NAMED_LIMIT = 3

function isLostIn({ key: last, others = [] }: Extract<Notice, { kind: 'conflict' }>, key: CustomerKey): boolean {
  return last === key || others.some((lost) => lost.key === key)
}

/**
 * Announces messages of the agent that were not sent or may have been sent. A pop-out announces the messages to its
 * own customer. The desk announces the messages to customers without a pop-out.
 */
export function useUndecidedAnnouncements(): void {
  const store = useStatusStore()
  const announcements = useAnnouncementsStore()
  const popOuts = usePopOuts()
  /**
   * The last known delivery state of each message, by message id. Messages that were there when the window opened are
   * not announced.
   */
  let known = statesOf(store.status?.undecided)

  function isForWindow(key: CustomerKey): boolean {
    const own = popOuts.own.value
    return own === null ? !popOuts.isPoppedOut(key) : own.kind === 'conversation' && own.key === key
  }

  /** Returns true if the notice about a faster colleague already says that the message was not sent. */
  function isInNotice({ key, delivery }: UndecidedMessage): boolean {
    const notices = store.status?.notices ?? []
    return delivery.state === 'failed' && notices.some((notice) => notice.kind === 'conflict' && isLostIn(notice, key))
  }

  function tell(news: readonly UndecidedMessage[], state: UndecidedMessage['delivery']['state']): void {
    const messages = news.filter(({ delivery }) => delivery.state === state)
    // Several messages to one customer that fail at the same time are one event. The last message gives the reason.
    const ofCustomers = new Map(messages.map((message) => [message.key, message]))
    if (ofCustomers.size > NAMED_LIMIT) {
      const count = messages.length
      const text = state === 'failed' ? say('queue.notSent', { count }) : say('queue.maybeSent', { count })
      return announcements.tell({ kind: 'failed', text })
    }
    for (const { name, delivery } of ofCustomers.values())
      announcements.tell(
        delivery.state === 'failed'
          ? { kind: 'notSent', name: firstName(name), reason: unsentReasonText(delivery.reason) }
          : { kind: 'maybeSent', name: firstName(name) }
      )
  }

  watch(
    () => store.status?.undecided,
    (undecided = []) => {
      const before = known
      known = statesOf(undecided)
      const news = undecided.filter(
        (message) =>
          before.get(message.id) !== message.delivery.state && isForWindow(message.key) && !isInNotice(message)
      )
      tell(news, 'failed')
      tell(news, 'unconfirmed')
    }
  )
}

function statesOf(messages: readonly UndecidedMessage[] = []): ReadonlyMap<number, string> {
  return new Map(messages.map(({ id, delivery }) => [id, delivery.state]))
}
