import { Notification } from 'electron'
import type { NotificationFactory } from './notifications'

/** Linux says nothing where nobody listens for notifications. */
const NO_REASON = 'nothing on this computer shows notifications'

/** A notification by Electron. Buttons and a reply exist on macOS and Windows; Electron has none on Linux. */
export function systemNotification(platform: NodeJS.Platform): NotificationFactory {
  const acts = platform === 'darwin' || platform === 'win32'
  return ({ title, body, buttons, hasReply }, callbacks) => {
    const notification = new Notification({
      title,
      body,
      // The app has sounds of its own, with their own volume and their own time.
      silent: true,
      urgency: 'critical',
      ...(acts && buttons.length > 0 ? { actions: buttons.map((text) => ({ type: 'button' as const, text })) } : {}),
      ...(platform === 'darwin' && hasReply ? { hasReply: true, replyPlaceholder: 'Reply' } : {})
    })
    notification.on('show', callbacks.shown)
    notification.on('click', callbacks.clicked)
    notification.on('close', (event) => {
      if (isByHand(event)) callbacks.closed()
    })
    notification.on('action', (event, index) => callbacks.chose(chosen(event, index)))
    notification.on('reply', (event, text) => callbacks.replied(replied(event, text)))
    notification.on('failed', (_event, error) => callbacks.failed(error === '' ? NO_REASON : error))
    return { show: () => notification.show(), close: () => notification.close() }
  }
}

/** Windows gives a reason: what ran out of time is in its list of notifications, and can be clicked there. */
function isByHand(event: object): boolean {
  const reason = 'reason' in event ? event.reason : undefined
  return reason === undefined || reason === 'userCanceled'
}

/** Newer versions of Electron tell by the event, older ones by a second argument. */
function chosen(event: object, index: unknown): number {
  const told = 'actionIndex' in event ? event.actionIndex : index
  return typeof told === 'number' ? told : -1
}

function replied(event: object, text: unknown): string {
  const told = 'reply' in event ? event.reply : text
  return typeof told === 'string' ? told : ''
}
