import type { Clock } from '../../shared/clock'
import type { Check, FrameCounters, FrameEntry } from '../../shared/domain/diagnosis'
import type { AddressProblem, TypedWorkspace, Workspace } from '../../shared/domain/workspace'
import type { CheckView } from '../../shared/diagnosticsViews'
import type { Store } from '../state/store'
import { keepHistory } from './connectionHistory'
import type { ConnectionCheck } from './connectionCheck'
import type { FrameLog } from './frameLog'
import { writeReport, type SystemFacts } from './report'

export interface DiagnosticsParts {
  readonly store: Store
  readonly frames: FrameLog
  readonly connectionCheck: ConnectionCheck
  readonly clock: Clock
  readonly system: SystemFacts
  readonly readAddress: (
    typed: TypedWorkspace
  ) => { ok: true; workspace: Workspace } | { ok: false; problem: AddressProblem }
  /** Asks the person where to save the text, and saves it. `name`: the suggested file name. */
  readonly saveText: (name: string, text: string) => Promise<'saved' | 'cancelled' | 'failed'>
}

export interface Diagnostics {
  /**
   * Starts a check, and ends a running one.
   * - `typed` null: checks the present workspace. Returns false if there is none.
   * - `typed` is not an address: starts no check, and `check().problem` says what is wrong.
   */
  run(typed: TypedWorkspace | null): boolean
  cancel(): void
  /** Saves the report that the window shows, unless a report is being saved. `check().saving` says how it ended. */
  saveReport(): void
  check(): CheckView
  frames(): readonly FrameEntry[]
  counters(): FrameCounters
  watch(listener: () => void): { dispose(): void }
  dispose(): void
}

export function createDiagnostics(parts: DiagnosticsParts): Diagnostics {
  const { store, frames, connectionCheck, clock, system, readAddress, saveText } = parts
  const history = keepHistory({ store, clock })
  const listeners = new Set<() => void>()
  let check: Check | null = null
  let problem: AddressProblem | null = null
  let saving: CheckView['saving'] = 'idle'
  let report: string | null = null

  function tell(): void {
    for (const listener of [...listeners]) listener()
  }

  function write(): string {
    const { workspace } = store.state
    const host = workspace ? new URL(workspace.origin).host : null
    return writeReport({ system, now: clock(), host, check, changes: history.changes(), counters: frames.counters() })
  }

  function show(next: Check | null): void {
    check = next
    // The report is not written again at every frame. Otherwise the agent could not read the preview.
    report = write()
    tell()
  }

  function setSaving(next: CheckView['saving']): void {
    saving = next
    tell()
  }

  function begin(workspace: Workspace): boolean {
    problem = null
    saving = 'idle'
    connectionCheck.run(workspace, show)
    return true
  }

  const watch = store.watch((_change, event) => {
    if (event.type !== 'connection.changed' && event.type !== 'workspace.entered') return
    if (event.type === 'workspace.entered') connectionCheck.cancel()
    report = null
    tell()
  })

  return {
    run: (typed) => {
      if (typed === null) return store.state.workspace !== null && begin(store.state.workspace)
      const reading = readAddress(typed)
      if (reading.ok) return begin(reading.workspace)
      connectionCheck.cancel()
      problem = reading.problem
      show(null)
      return true
    },
    cancel: connectionCheck.cancel,
    saveReport: () => {
      if (saving === 'saving') return
      setSaving('saving')
      saveText('deskhand-connection-report.txt', (report ??= write())).then(
        (outcome) => setSaving(outcome === 'cancelled' ? 'idle' : outcome),
        () => setSaving('failed')
      )
    },
    check: () => ({ check, problem, report: (report ??= write()), saving }),
    frames: frames.recent,
    counters: frames.counters,
    watch: (listener) => {
      listeners.add(listener)
      const log = frames.watch(listener)
      return {
        dispose: () => {
          listeners.delete(listener)
          log.dispose()
        }
      }
    },
    dispose: () => {
      connectionCheck.cancel()
      watch.dispose()
      history.dispose()
    }
  }
}
