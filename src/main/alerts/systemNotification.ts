import { Notification } from 'electron'
import type { NotificationFactory } from './notifications'

/** A notification by Electron. */
export const systemNotification: NotificationFactory = (text, callbacks) => {
  const notification = new Notification({ title: text.title, body: text.body, urgency: 'critical' })
  notification.on('click', callbacks.clicked)
  notification.on('close', callbacks.closed)
  notification.on('failed', (_event, error) => callbacks.failed(error))
  return { show: () => notification.show(), close: () => notification.close() }
}
