import { Notification } from 'electron'
import type { ClosedBy } from '../../../shared/domain/alert'
import { say } from '../../../shared/text/say'
import type { NotificationFactory } from './notification'

/** Makes notifications through Electron. Buttons show only on macOS and Windows, the reply field only on macOS. */
export function systemNotification(platform: NodeJS.Platform): NotificationFactory {
  return ({ title, body, buttons, hasReply, calm }, callbacks) => {
    const notification = new Notification({
      title,
      body,
      // The app plays its own sounds, so the system must not play any.
      silent: true,
      urgency: calm ? 'normal' : 'critical',
      ...(buttons.length > 0 ? { actions: buttons.map((text) => ({ type: 'button' as const, text })) } : {}),
      ...(platform === 'darwin' && hasReply ? { hasReply: true, replyPlaceholder: say('notification.reply') } : {})
    })
    notification.on('show', callbacks.shown)
    notification.on('click', callbacks.clicked)
    notification.on('close', (event) => {
      const by = closedBy(event)
      if (by !== null) callbacks.closed(by)
    })
    notification.on('action', (event, index) => callbacks.chose(chosen(event, index)))
    notification.on('reply', (event, text) => callbacks.replied(replied(event, text)))
    notification.on('failed', (_event, error) => callbacks.failed(error === '' ? 'noReason' : { said: error }))
    return { show: () => notification.show(), close: () => notification.close() }
  }
}

/**
 * Returns who closed the notification. Null: the app did, or Windows has only moved it to its list of notifications.
 */
function closedBy(event: object): ClosedBy | null {
  const reason = 'reason' in event ? event.reason : undefined
  if (reason === undefined) return 'unknown'
  return reason === 'userCanceled' ? 'hand' : null
}

/**
 * Returns the index of the pressed button, or -1. Newer versions of Electron have it in the event, older ones in the
 * second argument.
 */
function chosen(event: object, index: unknown): number {
  const told = 'actionIndex' in event ? event.actionIndex : index
  return typeof told === 'number' ? told : -1
}

function replied(event: object, text: unknown): string {
  const told = 'reply' in event ? event.reply : text
  return typeof told === 'string' ? told : ''
}
