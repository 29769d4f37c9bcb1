import type { Reply } from '../../../shared/domain/reply'
import type { AskedReplies, ShownInWindow } from '../../../shared/shownInWindow'
import type { RepliesState, RepliesView } from '../../../shared/replyViews'

/** `nearly`: true if no reply matches exactly. Each word of a query may then have a typing mistake. */
export interface FoundReplies {
  readonly replies: readonly Reply[]
  readonly nearly: boolean
}

export interface RepliesSource {
  /** Returns a new number whenever the results of `find` or `state` may have changed. */
  revision(): number
  /** Returns the replies that match, the best first. */
  find(asked: Pick<AskedReplies, 'query' | 'page' | 'folder' | 'order' | 'nearly'>): FoundReplies
  state(): RepliesState
  watch(listener: () => void): { dispose(): void }
}

/** The saved replies that one window shows. Computes nothing for a window without them. */
export interface RepliesViewer {
  windowShows(shownInWindow: ShownInWindow): void
  compute(): RepliesView | null
}

export function createRepliesViewer(source: RepliesSource): RepliesViewer {
  let asked: AskedReplies | null = null
  let found: { readonly asked: AskedReplies; readonly revision: number; readonly result: FoundReplies } | null = null
  let view: RepliesView | null = null

  function search(question: AskedReplies, revision: number): FoundReplies {
    if (found !== null && found.revision === revision && isSameSearch(found.asked, question)) return found.result
    found = { asked: question, revision, result: source.find(question) }
    return found.result
  }

  return {
    windowShows: ({ replies }) => {
      asked = replies ?? null
    },
    compute() {
      if (asked === null) return (found = view = null)
      const revision = source.revision()
      if (view !== null && found?.revision === revision && view.head.asked === asked) return view
      const { replies, nearly } = search(asked, revision)
      const rows = replies.slice(asked.start, asked.start + asked.rows)
      view = { head: { ...source.state(), asked, total: replies.length, ...(nearly && { nearly }) }, rows }
      return view
    }
  }
}

function isSameSearch(one: AskedReplies, other: AskedReplies): boolean {
  return (
    one.query === other.query &&
    one.page === other.page &&
    one.folder === other.folder &&
    one.order === other.order &&
    one.nearly === other.nearly
  )
}
