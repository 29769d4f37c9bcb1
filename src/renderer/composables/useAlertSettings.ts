import { computed, type ComputedRef } from 'vue'
import type { AlertSettings } from '../../shared/domain/settings'
import { useCommands } from '../commands'
import { useAlertChangesStore } from '../stores/alertChanges'
import { useStatusStore } from '../stores/status'

/** A part that replaces what is set, or one that is made from what is set when it is sent. */
export type SettingsChange = Partial<AlertSettings> | ((before: AlertSettings) => Partial<AlertSettings>)

export interface AlertSettingsNow {
  /** As main has them; null before the first batch. */
  readonly settings: ComputedRef<AlertSettings | null>
  /** Sends all settings with this part changed. What is shown changes when main says so. */
  readonly change: (part: SettingsChange) => void
  /** How often main refused: controls that hold a value of their own are to be drawn anew. */
  readonly refused: ComputedRef<number>
}

export function useAlertSettings(): AlertSettingsNow {
  const send = useCommands()
  const store = useStatusStore()
  const changes = useAlertChangesStore()
  const settings = computed(() => store.status?.alerts.settings ?? null)
  return {
    settings,
    refused: computed(() => changes.refused),
    change: (part) => {
      const before = changes.pending ?? settings.value
      if (!before) return
      const next = { ...before, ...(typeof part === 'function' ? part(before) : part) }
      changes.pending = next
      void send({ type: 'alerts.change', settings: next }).then((refusal) => {
        if (refusal !== null) changes.refused++
        if (changes.pending === next) changes.pending = null
      })
    }
  }
}
