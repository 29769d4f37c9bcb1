import type { Customer } from '../../../shared/domain/customer'
import type { AlertQuiet } from '../../../shared/domain/alert'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { StatusView } from '../../../shared/views'
import type { State } from '../tables/tables'

/** How many waiting customers the tray's menu names. */
const NAMED = 5

/** What tray, badge, overlay and title show. All of them read this object, so they never disagree. */
export interface Figures {
  /** How many customers wait. 0 while the sign-in screen is shown. */
  readonly waiting: number
  /** Rows of the last list that could not be read. Each may be one more waiting customer. */
  readonly unreadable: number
  /** True: there may be more customers than any list shows. */
  readonly partial: boolean
  /** False: the queue was not read yet, so no text may say that nobody waits. */
  readonly isRead: boolean
  /** When the longest wait began, epoch ms; null: nobody waits. */
  readonly longestSince: number | null
  /** How many of the agent's own customers have unread messages. */
  readonly wrote: number
  readonly connection: State['connection']['state'] | 'none'
  /** False: the sign-in screen is shown instead. */
  readonly isOpen: boolean
  readonly quiet: AlertQuiet
  /** The first few waiting customers, the longest wait first. */
  readonly longest: readonly { readonly key: CustomerKey; readonly name: string }[]
}

export function selectFigures(state: State, quiet: AlertQuiet): Figures {
  const connection = state.workspace ? state.connection.state : 'none'
  if (selectScreen(state) !== 'desk')
    return {
      waiting: 0,
      unreadable: 0,
      partial: false,
      isRead: false,
      longestSince: null,
      wrote: 0,
      connection,
      isOpen: false,
      quiet,
      longest: []
    }
  const { customers } = state
  const { waiting } = customers.order
  return {
    waiting: waiting.length,
    unreadable: state.unreadable,
    partial: state.partial,
    isRead: state.refreshedAt !== null,
    longestSince: waiting.at(0)?.wait.since ?? null,
    wrote: customers.wrote,
    connection,
    isOpen: true,
    quiet,
    longest: waiting.slice(0, NAMED).map(({ key, name }) => ({ key, name }))
  }
}

/**
 * Which screen to show. The desk opens when an agent may be signed in. Once the queue was read, the desk stays, even
 * after the session ended.
 */
export function selectScreen({ workspace, signIn, refreshedAt, connection }: State): StatusView['screen'] {
  if (!workspace) return 'signIn'
  if (refreshedAt !== null) return 'desk'
  return signIn.phase === 'idle' && connection.state !== 'signedOut' ? 'desk' : 'signIn'
}

/** Whether a customer was reported without the name or the last message, which a list always gives. */
export function isToldInPart({ name, lastMessage, lastWithoutText }: Customer): boolean {
  return name === '' || (lastMessage === '' && !lastWithoutText)
}

/** The longest waiting customer about whom no command of this agent is running. Null: there is none. */
export function longestFree({ customers }: Pick<State, 'customers'>): Customer | null {
  for (const customer of customers.order.waiting) if (customer.pending === null) return customer
  return null
}
