import type { RepliesSource } from '../../src/main/ipc/views/repliesView'
import type { RepliesState } from '../../src/shared/replyViews'

export function buildRepliesState(more: Partial<RepliesState> = {}): RepliesState {
  return {
    kept: 'computer',
    own: 0,
    team: null,
    folders: [],
    problem: null,
    transfer: null,
    deleted: null,
    ...more
  }
}

export function quietReplies(): RepliesSource {
  return {
    revision: () => 0,
    find: () => ({ replies: [], nearly: false }),
    state: () => buildRepliesState(),
    watch: () => ({ dispose: () => undefined })
  }
}
