import type { Reply, ReplyWords } from '../../src/shared/domain/reply'
import type { RepliesHead } from '../../src/shared/replyViews'

export function buildWords(more: Partial<ReplyWords> = {}): ReplyWords {
  return { name: 'Refund', text: 'I have refunded your order.', folder: '', key: null, pages: null, ...more }
}

let last = 0

export function buildReply(more: Partial<Reply> = {}): Reply {
  return {
    ...buildWords(),
    id: `r${++last}`,
    from: 'own',
    used: 0,
    lastUsedAt: null,
    changedAt: 0,
    ...more
  }
}

export function buildRepliesHead(more: Pick<RepliesHead, 'asked' | 'total'> & Partial<RepliesHead>): RepliesHead {
  return {
    kept: 'computer',
    own: more.total,
    team: null,
    folders: [],
    problem: null,
    transfer: null,
    deleted: null,
    ...more
  }
}
