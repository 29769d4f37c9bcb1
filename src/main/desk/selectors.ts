import type { DeskState } from './deskState'

/** The numbers that tray, badge and title show. Taken from one place, so that they never disagree. */
export interface DeskFigures {
  readonly waiting: number
  /** Epoch ms since when the longest waiting has waited; null when nobody waits. */
  readonly longestSince: number | null
  /** The agent's own customers with unread messages. */
  readonly wrote: number
  readonly connection: DeskState['connection']['state'] | 'none'
}

export function selectFigures(desk: Readonly<DeskState>): DeskFigures {
  const { waiting, mine } = desk.customers.order
  return {
    waiting: waiting.length,
    longestSince: waiting.at(0)?.wait.since ?? null,
    wrote: mine.slice(0, mine.length).filter((customer) => customer.unread > 0).length,
    connection: desk.workspace ? desk.connection.state : 'none'
  }
}
