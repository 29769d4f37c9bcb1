import { watch } from 'vue'
import { say } from '../../../shared/text/say'
import { times } from '../../locales/times'
import { useAnnouncementsStore } from '../../stores/announcements'
import { useStatusStore } from '../../stores/status'

/**
 * Announces that the alerts are paused, and until when, or that they are on again. If several windows are open, only
 * the window with the focus announces this.
 */
export function useAlertAnnouncements(): void {
  const store = useStatusStore()
  const announcements = useAnnouncementsStore()

  watch(
    () => {
      const quiet = store.status?.alerts.quiet
      return quiet?.kind === 'paused' ? (quiet.until ?? Infinity) : null
    },
    (until) => {
      if (!document.hasFocus()) return
      if (until === null) {
        if (store.status?.alerts.quiet.kind !== 'none') return
        return announcements.tell({ kind: 'said', text: say('frame.alertsOn') })
      }
      const text =
        until === Infinity
          ? say('tray.line.paused')
          : say('tray.line.pausedUntil', { time: times.until(until, Date.now()) })
      announcements.tell({ kind: 'said', text })
    }
  )
}
