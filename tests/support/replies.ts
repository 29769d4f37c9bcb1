import type { Reply, ReplyWords } from '../../src/shared/domain/reply'

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
