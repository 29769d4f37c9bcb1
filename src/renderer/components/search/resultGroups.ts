import { startOfDay } from '../../../shared/calendarDay'
import { DAY_MS } from '../../../shared/time'
import type { SearchResult } from '../../../shared/searchViews'

export type GroupName = 'customers' | 'today' | 'yesterday' | 'earlier'

export interface ResultGroup {
  readonly name: GroupName
  readonly results: readonly SearchResult[]
}

/**
 * Divides the results into groups: customers, then messages of today, of yesterday and of earlier days. Within a
 * group, the results keep their order. A result without a time, such as a draft, counts as a result of today. `now`:
 * epoch ms.
 */
export function resultGroups(results: readonly SearchResult[], now: number): readonly ResultGroup[] {
  const today = startOfDay(now)
  const yesterday = startOfDay(today - DAY_MS / 2)
  const groups: { readonly name: GroupName; readonly results: SearchResult[] }[] = []
  for (const result of results) {
    const at = result.at ?? now
    const day = at >= today ? 'today' : at >= yesterday ? 'yesterday' : 'earlier'
    const name = result.kind === 'customer' ? 'customers' : day
    const last = groups.at(-1)
    if (last?.name === name) last.results.push(result)
    else groups.push({ name, results: [result] })
  }
  return groups
}
