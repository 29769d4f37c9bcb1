import type { Customer } from '../../../shared/domain/customer'
import type { AlertQuiet } from '../../../shared/domain/alert'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { StatusView } from '../../../shared/views'
import type { State } from '../tables/tables'

/** The tray's menu names at most this many waiting customers. */
const NAMED = 5

/** What tray, badge, overlay and title show. All read this object, so they never disagree. */
export interface Figures {
  /** 0 while the sign-in screen is shown. */
  readonly waiting: number
  /** How many rows of the last list could not be read. Each of them may be one more waiting customer. */
  readonly unreadable: number
  /** True: the queue may have more customers than any list shows. */
  readonly partial: boolean
  /** False: the queue was not read yet, so no text may say that nobody waits. */
  readonly isRead: boolean
  /** When the longest wait began, epoch ms. Null: nobody waits, or the sign-in screen is shown. */
  readonly longestSince: number | null
  /** How many of the agent's own customers in the queue have unread messages. */
  readonly wrote: number
  /** `none`: the app is at no workspace. */
  readonly connection: State['connection']['state'] | 'none'
  /** False: the sign-in screen is shown. */
  readonly isDeskShown: boolean
  /** What holds alerts back now, if anything does. */
  readonly quiet: AlertQuiet
  /** The first few who wait, the longest wait first. */
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
      isDeskShown: false,
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
    isDeskShown: true,
    quiet,
    longest: waiting.slice(0, NAMED).map(({ key, name }) => ({ key, name }))
  }
}

/**
 * Returns which screen to show. The desk needs a workspace and an agent who may be signed in. After the queue was
 * read once, the desk stays even if the session ends.
 */
export function selectScreen({ workspace, signIn, refreshedAt, connection }: State): StatusView['screen'] {
  if (!workspace) return 'signIn'
  if (refreshedAt !== null) return 'desk'
  return signIn.phase === 'idle' && connection.state !== 'signedOut' ? 'desk' : 'signIn'
}

/** Returns true if the name or the last message is missing. Then Deskhand asks for a list, which always has both. */
export function isToldInPart({ name, lastMessage, lastWithoutText }: Customer): boolean {
  return name === '' || (lastMessage === '' && !lastWithoutText)
}
