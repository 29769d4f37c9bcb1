import type { NotificationFactory } from './notifications'

/** Where several Deskhands run, each notification says of which workspace it is. `name`: null where there is one only. */
export function namedNotification(create: NotificationFactory, name: () => string | null): NotificationFactory {
  return (shape, callbacks) => {
    const workspace = name()
    return create(workspace === null ? shape : { ...shape, title: `${shape.title} · ${workspace}` }, callbacks)
  }
}
