import type { NotSavedReason, Saving } from '../../shared/domain/saving'
import type { Store } from '../state/store'
import type { WorkspaceStore } from './workspaceStore'

/** Tells the state whether work is saved, if that changed. */
export function reportSaving(store: Store, records: WorkspaceStore | null, refusal: NotSavedReason | null): void {
  const saving = savingNow(records, refusal ?? records?.failure ?? null)
  const shown = store.state.saving
  const isSame = saving.kind === shown.kind && JSON.stringify(saving) === JSON.stringify(shown)
  if (!isSame) store.enqueue({ type: 'saving.changed', saving })
}

function savingNow(records: WorkspaceStore | null, reason: NotSavedReason | null): Saving {
  if (reason) return { kind: 'notSaved', reason }
  return records ? { kind: 'saved', encrypted: records.encrypted } : { kind: 'idle' }
}
