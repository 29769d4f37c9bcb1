import type { Cancel, Timers } from '../../../shared/clock'
import type { FrameCounters, FrameEntry } from '../../../shared/domain/diagnosis'
import type { ShownInWindow } from '../../../shared/shownInWindow'
import type { CheckView, ConnectionView, FrameLogHead, FrameRow } from '../../../shared/diagnosticsViews'
import { fold } from '../../../shared/search/fold'

/**
 * Shortest time between two updates of the view, ms. When the agent does something in the panel, the update comes at
 * once.
 */
export const CONNECTION_SPACING_MS = 250

export interface ConnectionSource {
  check(): CheckView
  /** Returns the frames of the log, oldest first. */
  frames(): readonly FrameEntry[]
  counters(): FrameCounters
  watch(listener: () => void): { dispose(): void }
}

/** The connection panel of one window: the check and the frame log. Computes nothing while the panel is closed. */
export interface ConnectionViewer {
  windowShows(shownInWindow: ShownInWindow): void
  compute(): ConnectionView | null
  dispose(): void
}

interface ConnectionViewParts {
  readonly source: ConnectionSource
  readonly timers: Timers
  /** Called when there is something new to compute. */
  readonly changed: () => void
}

/**
 * The frames of the log. `firstId`: the number of the first frame. When old frames are dropped, the others keep their
 * numbers.
 */
interface Kept {
  readonly entries: readonly FrameEntry[]
  readonly firstId: number
}

export function createConnectionViewer({ source, timers, changed }: ConnectionViewParts): ConnectionViewer {
  const rows = new WeakMap<FrameEntry, FrameRow>()
  let shownInWindow: ShownInWindow | null = null
  let view: ConnectionView | null = null
  let held: Kept | null = null
  let stale = false
  let due = false
  let watch: { dispose(): void } | null = null
  let cancelSpacing: Cancel | null = null

  function rowOf(entry: FrameEntry, id: number): FrameRow {
    const known = rows.get(entry)
    if (known) return known
    const { at, direction, type, size, problems, fact = null } = entry
    const row = { id, at, direction, type, size, problems: [...new Set(problems.map(({ kind }) => kind))], fact }
    rows.set(entry, row)
    return row
  }

  function build({ frames }: ShownInWindow): ConnectionView {
    const now = keptBy(source)
    const { entries, firstId } = held ?? now
    const all = entries.map((entry, index) => rowOf(entry, firstId + index)).filter((row) => isOfKind(row, frames.kind))
    const start = Math.max(0, Math.min(frames.start, all.length - 1))
    const { received, sent, ignored, saysTwice } = source.counters()
    const log: FrameLogHead = {
      kept: entries.length,
      matching: all.length,
      start,
      newer: now.firstId + now.entries.length - firstId - entries.length,
      received: { frames: received.frames, bytes: received.bytes },
      sent: { frames: sent.frames, bytes: sent.bytes },
      ignored,
      saysTwice
    }
    return { check: source.check(), log, rows: all.toReversed().slice(start, start + frames.rows) }
  }

  function show(): void {
    stale = false
    due = true
    cancelSpacing?.()
    cancelSpacing = timers.after(CONNECTION_SPACING_MS, () => {
      cancelSpacing = null
      if (stale) show()
    })
    changed()
  }

  function close(): void {
    watch?.dispose()
    watch = null
    cancelSpacing?.()
    cancelSpacing = held = view = null
  }

  return {
    windowShows: (next) => {
      const before = shownInWindow
      shownInWindow = next
      if (next.panel !== 'connection') return close()
      held = next.frames.paused ? (held ?? keptBy(source)) : null
      watch ??= source.watch(() => {
        stale = true
        if (!cancelSpacing) show()
      })
      if (before?.panel !== next.panel || !sameWindow(before.frames, next.frames)) show()
    },
    // `publish` does not call this for a hidden window.
    compute: () => {
      if (due && shownInWindow?.panel === 'connection') view = build(shownInWindow)
      due = false
      return view
    },
    dispose: close
  }
}

function sameWindow(one: ShownInWindow['frames'], other: ShownInWindow['frames']): boolean {
  return one.kind === other.kind && one.start === other.start && one.rows === other.rows && one.paused === other.paused
}

function keptBy(source: ConnectionSource): Kept {
  const entries = source.frames()
  const { received, sent } = source.counters()
  return { entries, firstId: received.frames + sent.frames - entries.length + 1 }
}

/**
 * Returns true if the frame's type contains the filter text. The list shows an unknown type as "unknown: …", so the
 * filter `unknown` finds it.
 */
function isOfKind({ type, problems }: FrameRow, kind: string): boolean {
  const wanted = fold(kind.trim())
  if (wanted === '') return true
  const name = `${problems.includes('unknownType') ? 'unknown: ' : ''}${type ?? ''}`
  return fold(name).includes(wanted)
}
