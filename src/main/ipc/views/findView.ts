import type { CustomerKey } from '../../../shared/domain/ids'
import type { TranscriptItem } from '../../../shared/domain/message'
import type { ShownInWindow } from '../../../shared/shownInWindow'
import { findQuery, findRanges, hasWords, type FindQuery } from '../../../shared/search/matches'
import type { FindHit, FindView } from '../../../shared/searchViews'
import type { State, StateChange } from '../../state/tables/tables'
import { runInSlices, type SlicedJob, type Slicing } from './slices'
import { foldedMessage } from './searchText'

/**
 * Finds a text in the open conversation of one window. The length of a conversation is limited, and so is the cost.
 */
export interface FindViewer {
  windowShows(shownInWindow: ShownInWindow): void
  changed(change: StateChange): void
  compute(): FindView | null
  dispose(): void
}

interface Finding {
  readonly key: CustomerKey
  readonly text: string
  /** The matches, newest first. */
  readonly hits: FindHit[]
  readonly job: SlicedJob
}

/** `slicing` undefined: a search is not divided into slices. `progressed`: called when there is a new result. */
export function createFindViewer(state: State, slicing: Slicing | undefined, progressed: () => void): FindViewer {
  let shownInWindow: ShownInWindow | null = null
  let finding: Finding | null = null
  let view: FindView | null = null

  function begin(key: CustomerKey, text: string, eachWord: boolean): void {
    end()
    const query = findQuery(text, eachWord)
    const items = query.words.length === 0 ? [] : state.transcripts.of(key)
    const hits: FindHit[] = []
    let fromEnd = 0
    const step = (): boolean => {
      if (fromEnd >= items.length) return false
      const hit = hitOf(items[items.length - ++fromEnd], query, fromEnd)
      if (hit) hits.push(hit)
      return fromEnd < items.length
    }
    const job = runInSlices(slicing, step, () => {
      view = null
      progressed()
    })
    finding = { key, text, hits, job }
  }

  function end(): void {
    finding?.job.cancel()
    finding = view = null
  }

  function again(): void {
    const { selected = null, find, findEachWord } = shownInWindow ?? {}
    if (selected === null || find === undefined) end()
    else begin(selected, find, findEachWord === true)
  }

  return {
    windowShows: (next) => {
      const isSame =
        shownInWindow?.selected === next.selected &&
        shownInWindow.find === next.find &&
        shownInWindow.findEachWord === next.findEachWord
      shownInWindow = next
      if (!isSame) again()
    },
    changed: ({ reset, transcripts }) => {
      if (finding && (reset || transcripts.has(finding.key))) again()
    },
    compute: () => {
      if (finding === null) return null
      const { key, text, hits, job } = finding
      return (view ??= { key, text, done: job.done, hits: hits.toReversed() })
    },
    dispose: end
  }
}

function hitOf(item: TranscriptItem | undefined, query: FindQuery, fromEnd: number): FindHit | null {
  if (item?.kind !== 'message' || !hasWords(foldedMessage(item), query.words)) return null
  const count = findRanges(item.text, query).length
  return count === 0 ? null : { id: item.id, fromEnd, count }
}
