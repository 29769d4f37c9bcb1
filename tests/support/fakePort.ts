import type { Batch, Down, Up } from '../../src/shared/batch'
import type { Command, CommandRefusal } from '../../src/shared/commands'
import type { Turn } from '../../src/shared/domain/turn'
import type { CustomerKey } from '../../src/shared/domain/ids'
import type { Message } from '../../src/shared/domain/message'
import { NO_POLICY_VIEW, type ShownPolicyValue } from '../../src/shared/domain/policyView'
import { NO_UPDATES } from '../../src/shared/domain/updates'
import { WHOLE_VIEW, type ShownInWindow } from '../../src/shared/shownInWindow'
import type { AlertsView, ConversationHead, QueueHead, QueueRow, StatusView } from '../../src/shared/views'
import type { Port } from '../../src/renderer/port'
import { buildSettings } from './settings'

/** A window's port without a main process. The test takes the place of main. */
export interface FakePort extends Port {
  /** Everything that the window has sent, oldest first. */
  readonly sent: readonly Up[]
  push(down: Down): void
  /** Sends a batch with the next number. */
  pushBatch(parts: Omit<Batch, 'kind' | 'seq'>): void
  commands(): readonly Command[]
  /** Returns what the window shows, according to its newest message about it. Throws if it has sent none. */
  shownInWindow(): ShownInWindow
  /** Answers every command that has no receipt yet. Null accepts the commands. */
  answer(refusal?: CommandRefusal | null): void
  /** Answers all open commands now, and each later command at once. */
  answerAlways(refusal?: CommandRefusal | null): void
}

export function createFakePort(): FakePort {
  const sent: Up[] = []
  let early: Down[] = []
  let deliver: (down: Down) => void = (down) => early.push(down)
  let seq = 0
  let answered = 0
  let always: CommandRefusal | null | undefined
  const push = (down: Down): void => deliver(down)
  const answer = (refusal: CommandRefusal | null = null): void => {
    for (const up of sent.slice(answered)) if (up.kind === 'command') push({ kind: 'receipt', id: up.id, refusal })
    answered = sent.length
  }
  return {
    sent,
    push,
    pushBatch: (parts) => push({ kind: 'batch', seq: ++seq, ...parts }),
    commands: () => sent.flatMap((up) => (up.kind === 'command' ? [up.command] : [])),
    shownInWindow: () => {
      const up = sent.findLast((candidate) => candidate.kind === 'shownInWindow')
      if (up?.kind !== 'shownInWindow') throw new Error('The window has not sent a look yet')
      return up.shownInWindow
    },
    answer,
    answerAlways: (refusal = null) => {
      always = refusal
      answer(refusal)
    },
    // On a real port, no receipt comes during the call. So this one comes later.
    send: (up) => {
      sent.push(up)
      if (up.kind === 'command' && always !== undefined) queueMicrotask(() => answer(always))
    },
    receive: (listener) => {
      deliver = listener
      for (const down of early) listener(down)
      early = []
    }
  }
}

/** The present time of the builders below: 22 November 2026, 14:08:31 UTC. */
export const NOW = Date.UTC(2026, 10, 22, 14, 8, 31)

/** Returns a wait that has lasted this many seconds at `NOW`. */
export function waited(seconds: number, more: Partial<QueueRow['wait']> = {}): QueueRow['wait'] {
  return { since: NOW - seconds * 1000, atLeast: false, raw: null, ...more }
}

/** Returns the turn of a customer who wrote `seconds` seconds ago and waits for an answer. */
export function theirs(seconds: number, atLeast = false): Turn {
  return { kind: 'theirs', since: NOW - seconds * 1000, atLeast }
}

/** Returns the turn of a customer whom an agent answered `seconds` seconds ago. */
export function ours(seconds: number): Turn {
  return { kind: 'ours', since: NOW - seconds * 1000, atLeast: false }
}

export function testKey(index: number): CustomerKey {
  return `page/c${index}`
}

export function buildRow(more: Partial<QueueRow> = {}): QueueRow {
  return {
    key: testKey(0),
    name: 'Trần Bảo Ngọc',
    pageName: 'Casa Verde',
    assignment: { kind: 'nobody' },
    pending: null,
    wait: waited(200),
    turn: theirs(200),
    parking: null,
    pinned: false,
    lastMessage: 'Is the terrace open on Sunday? The bot says both yes and no.',
    lastWithoutText: false,
    lastByMe: false,
    draft: '',
    unread: 0,
    toSend: 0,
    notSent: 0,
    maybeSent: 0,
    leaving: false,
    withBot: false,
    unlisted: false,
    language: '',
    ...more
  }
}

/** Returns `count` rows, numbered from `start`. Each has its own key and name. */
export function buildRows(count: number, start = 0, more: Partial<QueueRow> = {}): QueueRow[] {
  return Array.from({ length: count }, (_, offset) => {
    const index = start + offset
    return buildRow({ key: testKey(index), name: `Customer ${index}`, wait: waited(3000 - index), ...more })
  })
}

export function buildQueueHead(more: Partial<QueueHead> = {}): QueueHead {
  return {
    view: 'waiting',
    list: WHOLE_VIEW,
    done: true,
    total: 12,
    count: 12,
    start: 0,
    counts: { waiting: 12, mine: 3, others: 5, all: 20 },
    waitForMe: 0,
    pages: [],
    overLimit: 0,
    waitHidden: 0,
    longest: null,
    longestFree: more.longest?.key ?? null,
    next: [],
    newAbove: 0,
    newHere: 0,
    newBelow: 0,
    selectedIndex: -1,
    ...more
  }
}

export function buildConversationHead(more: Partial<ConversationHead> = {}): ConversationHead {
  return {
    key: testKey(0),
    name: 'Trần Bảo Ngọc',
    pageName: 'Casa Verde',
    assignment: { kind: 'nobody' },
    pending: null,
    inDoubt: false,
    present: true,
    wait: waited(200),
    lastMessage: 'Is the terrace open on Sunday? The bot says both yes and no.',
    lastWithoutText: false,
    lastByMe: false,
    lastWroteAt: NOW - 60_000,
    turn: theirs(200),
    parking: null,
    pinned: false,
    unread: 0,
    draft: '',
    extra: [],
    note: '',
    hasEarlier: false,
    ...more
  }
}

export function buildMessage(more: Partial<Message> = {}): Message {
  return {
    kind: 'message',
    id: 1,
    author: { kind: 'customer' },
    text: 'Are you still there?',
    at: NOW - 120_000,
    delivery: null,
    ...more
  }
}

export function buildAlerts(more: Partial<AlertsView> = {}): AlertsView {
  return {
    quiet: { kind: 'none' },
    systemQuiet: 'off',
    reachable: true,
    card: null,
    proofs: [],
    lastTest: null,
    shortcutTaken: false,
    trayMissing: false,
    lockUnknown: false,
    log: [],
    ...more
  }
}

export function buildStatus(more: Partial<StatusView> = {}): StatusView {
  return {
    screen: 'desk',
    connection: { state: 'connected', asOf: NOW, since: NOW - 600_000 },
    workspace: {
      label: 'desk.nordlys.example',
      origin: 'https://desk.nordlys.example',
      socketUrl: 'wss://desk.nordlys.example/api/dashboard/ws',
      demo: false
    },
    me: { userId: '7', name: 'Laura Mendes' },
    signIn: { phase: 'idle', address: '', problem: null, detail: null, recent: [] },
    notices: [],
    toSend: 0,
    unsent: 0,
    unconfirmed: 0,
    drafts: 0,
    notes: 0,
    saving: { kind: 'saved', encrypted: true },
    timeStyle: { zone: 'Etc/UTC', hour12: false },
    language: 'en',
    settings: buildSettings(),
    policy: NO_POLICY_VIEW,
    updates: NO_UPDATES,
    textLimit: 16 * 1024,
    alerts: buildAlerts(),
    refreshedAt: NOW,
    unreadable: 0,
    partial: false,
    listing: null,
    bulkRelease: null,
    hasSetAsideWork: false,
    agentChanges: 0,
    app: { version: '1.0.0', platform: 'linux', electron: '45.4.1', loopbackOnly: false, titleBarOverlay: true },
    ...more
  }
}

/** Returns a value of the policy as a window shows it: by default one that `policy.json` of the computer locks. */
export function policyValue(
  more: Pick<ShownPolicyValue, 'key' | 'value'> & Partial<ShownPolicyValue>
): ShownPolicyValue {
  const source = { kind: 'file', scope: 'machine', place: '/etc/deskhand/policy.json' } as const
  return { level: 'enforced', source, isFallback: false, replaced: [], ...more }
}
