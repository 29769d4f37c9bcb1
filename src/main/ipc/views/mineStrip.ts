import type { CustomerKey } from '../../../shared/domain/ids'
import { pageRules } from '../../../shared/domain/pageLimits'
import { DEFAULT_STATES } from '../../../shared/domain/settings'
import { WHOLE_VIEW, type ShownInWindow } from '../../../shared/shownInWindow'
import type { MineStrip, QueueRow } from '../../../shared/views'
import { isPinned } from '../../state/reducers/customerNotes'
import { belongsTo } from '../../state/tables/customers'
import type { State } from '../../state/tables/tables'
import { rowOfLast, withLastDesk } from './lastDeskRows'
import { listFilter } from './listFilter'
import { queueRow } from './queueRows'

const MINE = listFilter({ view: 'mine', list: WHOLE_VIEW }, pageRules(DEFAULT_STATES))

/** The strip "My conversations" of one window. The cost grows only with its rows. */
export interface MineStripViewer {
  windowShows(shownInWindow: ShownInWindow): void
  /** Call this when another agent may be signed in. Drops the earlier agent's rows from a frozen strip. */
  reset(): void
  /** Undefined: the window shows no strip. */
  compute(): MineStrip | undefined
}

export function createMineStrip(state: State): MineStripViewer {
  let rows: number | null = null
  /** The customers of a frozen strip. Null: the strip is not frozen. */
  let frozen: CustomerKey[] | null = null

  function current(count: number): { readonly rows: readonly QueueRow[]; readonly count: number } {
    const { mine } = state.customers.order
    const last = state.lastDesk && withLastDesk(state, state.lastDesk, MINE, mine, 0)
    if (last) return { rows: last.rows(0, count), count: last.length }
    return { rows: mine.slice(0, count).map((customer) => queueRow(customer, false)), count: mine.length }
  }

  function rowsOf(keys: readonly CustomerKey[]): readonly QueueRow[] {
    return keys.flatMap((key) => {
      const customer = state.customers.get(key)
      if (customer) return [queueRow(customer, !belongsTo('mine', customer))]
      const last = state.lastDesk?.rows.mine.find((row) => row.key === key)
      return last ? [rowOfLast(last, isPinned(state.notes, key))] : []
    })
  }

  return {
    windowShows: ({ strip }) => {
      rows = strip ? strip.rows : null
      if (!strip?.frozen) frozen = null
      else frozen ??= current(strip.rows).rows.map(({ key }) => key)
    },
    reset: () => {
      frozen &&= []
    },
    compute: () => {
      if (rows === null) return undefined
      const now = current(rows)
      if (frozen === null) return now
      // New customers come at the end, so that no row moves.
      const held = new Set(frozen)
      for (const { key } of now.rows) if (frozen.length < rows && !held.has(key)) frozen.push(key)
      return { rows: rowsOf(frozen.slice(0, rows)), count: now.count }
    }
  }
}
