import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { CheckView, FrameLogHead, FrameRow } from '../../shared/diagnosticsViews'

/**
 * Mirror of the connection check and the frame log. Only `mirror.ts` writes here. Null: the connection panel is closed,
 * or main has sent nothing yet.
 */
export const useDiagnosticsStore = defineStore('diagnostics', () => {
  const check = shallowRef<CheckView | null>(null)
  const log = shallowRef<FrameLogHead | null>(null)
  const rows = shallowRef<readonly FrameRow[]>([])
  return { check, log, rows }
})
