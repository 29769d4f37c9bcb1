import { computed, type ComputedRef } from 'vue'
import type { AlertSettings } from '../../shared/domain/settings'
import type { AlertSettingsChange } from '../../shared/domain/settingsChange'
import { useCommands } from '../commands'
import { useAlertChangesStore } from '../stores/alertChanges'
import { useStatusStore } from '../stores/status'

export interface AlertSettingsNow {
  /** As main has them; null before the first batch. */
  readonly settings: ComputedRef<AlertSettings | null>
  /** Sends this part alone. What is shown changes when main says so. */
  readonly change: (part: AlertSettingsChange) => void
  /** How often main refused: controls that hold a value of their own are to be drawn anew. */
  readonly refused: ComputedRef<number>
}

export function useAlertSettings(): AlertSettingsNow {
  const send = useCommands()
  const store = useStatusStore()
  const changes = useAlertChangesStore()
  return {
    settings: computed(() => store.status?.alerts.settings ?? null),
    refused: computed(() => changes.refused),
    change: (change) => {
      void send({ type: 'alerts.change', change }).then((refusal) => {
        if (refusal !== null) changes.refused++
      })
    }
  }
}
