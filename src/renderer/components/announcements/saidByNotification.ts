import type { StatusView } from '../../../shared/views'

/**
 * Returns what a notification says about a new message of an own customer while no window has the focus:
 * - `text`: the message;
 * - `event`: only that somebody wrote;
 * - `nothing`: no notification comes.
 */
export function saidByNotification(status: StatusView | null): 'text' | 'event' | 'nothing' {
  if (status === null || status.alerts.quiet.kind !== 'none') return 'nothing'
  const { settings } = status
  const privacy = settings['alerts.privacy'].value
  if (!settings['alerts.mine'].value || !settings['alerts.steps.notification.on'].value || privacy === 'nothing')
    return 'nothing'
  return privacy === 'message' ? 'text' : 'event'
}
