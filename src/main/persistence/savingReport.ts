import type { NotSavedReason, Saving } from '../../shared/domain/saving'
import type { Desk } from '../state/store'
import type { WorkspaceStore } from './workspaceStore'

/** Tells the desk whether what is written is saved, where that has changed. */
export function reportSaving(desk: Desk, store: WorkspaceStore | null, refusal: NotSavedReason | null): void {
  const saving = savingNow(store, refusal ?? store?.trouble ?? null)
  const shown = desk.state.saving
  const isSame = saving.kind === shown.kind && JSON.stringify(saving) === JSON.stringify(shown)
  if (!isSame) desk.apply({ type: 'saving.changed', saving })
}

function savingNow(store: WorkspaceStore | null, reason: NotSavedReason | null): Saving {
  if (reason) return { kind: 'notSaved', reason }
  return store ? { kind: 'saved', encrypted: store.encrypted } : { kind: 'idle' }
}
