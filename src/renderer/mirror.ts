import type { Pinia } from 'pinia'
import { watch } from 'vue'
import { applySplice, type Batch, type Changes, type Down, type PlaySound } from '../shared/batch'
import type { QueueHead } from '../shared/views'
import type { ShownInWindow, WindowViewName } from '../shared/shownInWindow'
import { createBatchQueue } from './batchQueue'
import type { CommandSender } from './commands'
import { showLanguage } from './locales/language'
import { setHours } from './locales/timeStyle'
import type { Port } from './port'
import { useConversationStore } from './stores/conversation'
import { useDayStore } from './stores/day'
import { useDiagnosticsStore } from './stores/diagnostics'
import { useQueueStore } from './stores/queue'
import { useSearchStore } from './stores/search'
import { useRepliesStore } from './stores/replies'
import { useKeysStore } from './stores/keys'
import { useScreenStore } from './stores/screen'
import { useStatusStore } from './stores/status'
import { useTeamStore } from './stores/team'
import { useWorkspacesStore } from './stores/workspaces'

export interface MirrorOptions {
  /** Plays a sound. Absent: the mirror ignores requests for sounds. (`startWorkspaces` handles them without the mirror.) */
  readonly play?: (request: PlaySound) => void
  /** The views that this window asks for. Absent: every view. */
  readonly views?: () => WindowViewName[]
  /** Runs a function before the window is drawn next. Absent: changes from main go into the stores at once. */
  readonly beforeDrawing?: (fn: () => void) => void
  /** The monotonic clock, ms. */
  readonly now?: () => number
}

/** Keeps this window's stores equal to main's views, and tells main what this window shows. */
export function startMirror(
  port: Port,
  commands: CommandSender,
  { play, views, beforeDrawing = (fn) => fn(), now = () => performance.now() }: MirrorOptions = {},
  pinia?: Pinia
): Mirror {
  const screen = useScreenStore(pinia)
  const search = useSearchStore(pinia)
  const keys = useKeysStore(pinia)
  const batches = createBatchQueue((batch) => applyBatch(batch, pinia), beforeDrawing)
  const tell = (shownInWindow: ShownInWindow): void => port.send({ kind: 'shownInWindow', shownInWindow })
  const shownInWindow = (): ShownInWindow => ({
    ...screen.shownInWindow,
    ...search.shownInWindow,
    ...(views && { views: views() })
  })
  port.receive((message: Down) => {
    if (message.kind === 'batch') {
      batches.add(message)
      // Main sends the next batch of changes after this credit. A busy window sends no credit. So no batches pile up.
      port.send({ kind: 'credit', seq: message.seq })
      return
    }
    batches.flush()
    if (message.kind === 'receipt') commands.settle(message)
    else if (message.kind === 'open') screen.openFromOutside(message.key, message.asked !== false, now(), message.why)
    else if (message.kind === 'run') keys.asked = { id: message.action }
    else if (message.kind === 'play') play?.(message)
  })
  let isOut = false
  watch(
    shownInWindow,
    (next) => {
      if (!isOut) tell(next)
    },
    { immediate: true, flush: 'post' }
  )
  return {
    goBehind() {
      batches.flush()
      isOut = true
    },
    comeBack() {
      isOut = false
      forget(pinia)
      tell(shownInWindow())
    }
  }
}

/**
 * The stores of one workspace. Main sends views only of the workspace in front. When a workspace comes back to the
 * front, it gets all its views again.
 */
export interface Mirror {
  /**
   * Call this when another workspace comes to the front. Writes the last changes from main to the stores. After that,
   * no longer tells main what the window shows.
   */
  goBehind(): void
  /**
   * Call this when this workspace comes back to the front. Empties the stores of main's views, except the list of
   * workspaces. Main's next changes fill these stores again. What the agent has begun stays.
   */
  comeBack(): void
}

function forget(pinia?: Pinia): void {
  const queue = useQueueStore(pinia)
  queue.head = null
  queue.rows = []
  useStatusStore(pinia).status = null
  applyBatch(
    {
      kind: 'batch',
      seq: 0,
      conversation: null,
      search: null,
      find: null,
      named: null,
      diagnostics: null,
      replies: null,
      day: null,
      team: null
    },
    pinia
  )
}

/**
 * Writes the views of a batch to the stores. An absent view changes nothing. A view that is null empties its store.
 * `status` also sets the language, and whether times have AM and PM. `pinia`: the stores of one workspace; absent:
 * the active stores.
 */
export function applyBatch(batch: Batch, pinia?: Pinia): void {
  const queue = useQueueStore(pinia)
  const conversation = useConversationStore(pinia)
  if (batch.queue?.head) queue.head = withChanges(queue.head, batch.queue.head)
  if (batch.queue?.rows) queue.rows = applySplice(queue.rows, batch.queue.rows)
  if (batch.conversation === null) {
    conversation.head = null
    conversation.items = []
  } else if (batch.conversation) {
    const { head, items } = batch.conversation
    if (head && head.key !== conversation.head?.key) conversation.items = []
    if (head) conversation.head = head
    if (items) conversation.items = applySplice(conversation.items, items)
  }
  if (batch.status) {
    useStatusStore(pinia).status = batch.status
    setHours(batch.status.timeStyle.hour12)
    void showLanguage(batch.status.language)
  }
  if (batch.workspaces !== undefined) useWorkspacesStore(pinia).all = batch.workspaces
  if (batch.day !== undefined) useDayStore(pinia).record = batch.day
  if (batch.team !== undefined) useTeamStore(pinia).view = batch.team
  applySearch(batch, pinia)
  if (batch.named !== undefined) applyNamed(batch.named, pinia)
  if (batch.diagnostics !== undefined) applyDiagnostics(batch.diagnostics, pinia)
  if (batch.replies !== undefined) applyReplies(batch.replies, pinia)
}

/**
 * Returns the head of the queue with these changes. Removes a field that changes to undefined. `head` null: no head
 * has arrived yet. `changes` then has all fields.
 */
function withChanges(head: QueueHead | null, changes: Changes<QueueHead>): QueueHead {
  const fields = Object.entries({ ...head, ...changes }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(fields) as unknown as QueueHead
}

function applySearch({ search: part, find }: Batch, pinia?: Pinia): void {
  if (part === undefined && find === undefined) return
  const search = useSearchStore(pinia)
  if (part === null) {
    search.head = null
    search.results = []
  } else {
    if (part?.head) search.head = part.head
    if (part?.rows) search.results = applySplice(search.results, part.rows)
  }
  if (find !== undefined) search.found = find
}

function applyDiagnostics(part: Exclude<Batch['diagnostics'], undefined>, pinia?: Pinia): void {
  const diagnostics = useDiagnosticsStore(pinia)
  if (part === null) {
    diagnostics.check = diagnostics.log = null
    diagnostics.rows = []
    return
  }
  if (part.check) diagnostics.check = part.check
  if (part.log) diagnostics.log = part.log
  if (part.rows) diagnostics.rows = applySplice(diagnostics.rows, part.rows)
}

function applyNamed(part: Exclude<Batch['named'], undefined>, pinia?: Pinia): void {
  const search = useSearchStore(pinia)
  if (part?.head !== undefined || part === null) search.namedHead = part?.head ?? null
  search.named = part === null ? [] : part.rows ? applySplice(search.named, part.rows) : search.named
}

function applyReplies(part: Exclude<Batch['replies'], undefined>, pinia?: Pinia): void {
  const replies = useRepliesStore(pinia)
  if (part?.head !== undefined || part === null) replies.head = part?.head ?? null
  replies.rows = part === null ? [] : part.rows ? applySplice(replies.rows, part.rows) : replies.rows
}
