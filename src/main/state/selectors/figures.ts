import type { Customer } from '../../../shared/domain/customer'
import type { AlertQuiet } from '../../../shared/domain/alert'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { StatusView } from '../../../shared/views'
import type { State } from '../tables/tables'

/** How many of those who wait are named in the tray's menu. */
const NAMED = 5

/** What tray, badge, overlay and title show. Taken from one place, so that they never disagree. */
export interface Figures {
  /** 0 unless the desk is open. */
  readonly waiting: number
  /** Customers of the last list who could not be read: at least `waiting` wait, perhaps more. */
  readonly unreadable: number
  /** There may be more than any list shows. */
  readonly partial: boolean
  /** False: the queue was not read yet, and nobody may say that nobody waits. */
  readonly isRead: boolean
  /** Epoch ms since when the longest waiting has waited; null when nobody waits. */
  readonly longestSince: number | null
  /** The agent's own customers with unread messages. */
  readonly wrote: number
  readonly connection: State['connection']['state'] | 'none'
  /** False: the sign-in screen is shown in its place. */
  readonly isOpen: boolean
  readonly quiet: AlertQuiet
  /** The longest waiting, first the longest. */
  readonly longest: readonly { readonly key: CustomerKey; readonly name: string }[]
}

export function selectFigures(desk: State, quiet: AlertQuiet): Figures {
  const connection = desk.workspace ? desk.connection.state : 'none'
  if (selectScreen(desk) !== 'desk')
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
  const { customers } = desk
  const { waiting } = customers.order
  return {
    waiting: waiting.length,
    unreadable: desk.unreadable,
    partial: desk.partial,
    isRead: desk.refreshedAt !== null,
    longestSince: waiting.at(0)?.wait.since ?? null,
    wrote: customers.wrote,
    connection,
    isOpen: true,
    quiet,
    longest: waiting.slice(0, NAMED).map(({ key, name }) => ({ key, name }))
  }
}

/** The desk opens once somebody may be signed in, and stays open when the session ends. */
export function selectScreen({ workspace, signIn, refreshedAt, connection }: State): StatusView['screen'] {
  if (!workspace) return 'signIn'
  if (refreshedAt !== null) return 'desk'
  return signIn.phase === 'idle' && connection.state !== 'signedOut' ? 'desk' : 'signIn'
}

/** Of somebody who is known from less than a list, which says the name and the last words. */
export function isToldInPart({ name, lastMessage, lastWithoutText }: Customer): boolean {
  return name === '' || (lastMessage === '' && !lastWithoutText)
}

/** Who waits longest of those whom this agent is not taking over already. */
export function longestFree({ customers }: Pick<State, 'customers'>): Customer | null {
  for (const customer of customers.order.waiting) if (customer.pending === null) return customer
  return null
}
