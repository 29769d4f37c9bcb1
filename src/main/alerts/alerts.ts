import type { CustomerKey, CustomerMention } from '../../shared/domain/ids'
import type { Customer } from '../../shared/domain/customer'
import type { DeskEvent } from '../../shared/events'
import { belongsTo } from '../desk/customers'
import type { Desk } from '../desk/desk'
import type { DeskChange } from '../desk/deskState'
import type { DeskWindow } from '../windows/deskWindow'
import { createNotifications, type NotificationFactory } from './notifications'
import { personText, summaryText } from './notificationText'
import { createAlertPolicy } from './policy'

export interface AlertOptions {
  readonly desk: Desk
  readonly window: Pick<DeskWindow, 'isFocused' | 'onVisibility'>
  readonly create: NotificationFactory
  /** The notification is drawn by something that reads markup, as on Linux. */
  readonly markup: boolean
  /** A click. The key is null where there is nobody in particular to open. */
  readonly onOpen: (key: CustomerKey | null) => void
  /** Epoch ms. */
  readonly clock: () => number
  readonly log: (line: string) => void
}

interface Cry {
  readonly who: CustomerMention | null
  readonly name: string | null
}

const PERSON = 'person '
const SUMMARY = 'summary'

/** Calls the agent by notifications while the window is not in front. */
export function createAlerts(options: AlertOptions): { dispose(): void } {
  const { customers } = options.desk.state
  const policy = createAlertPolicy(options.clock)
  const notifications = createNotifications(options.create, options.log)

  const call = (cry: Cry): void => {
    const customer = cry.who && customers.resolve(cry.who)
    const name = cry.name ?? customer?.name ?? ''
    const key = customer?.key ?? null
    const situation = { focused: options.window.isFocused(), live: notifications.count(PERSON) }
    const decision = policy.decide({ key, name }, situation)
    if (decision === 'person') {
      const text = personText(name, customer?.pageName ?? '', options.markup)
      notifications.show(PERSON + (key ?? name), text, () => options.onOpen(key ?? keyByName(customers.all(), name)))
    } else if (decision === 'summary') {
      const waiting = Math.max(customers.order.waiting.length, situation.live + 1)
      notifications.show(SUMMARY, summaryText(waiting), () => options.onOpen(null))
    }
  }
  const watch = options.desk.watch((change, event) => {
    closeSettled(change, notifications.close)
    if (change.reset) notifications.closeAll()
    const cry = readCry(event)
    if (cry) call(cry)
  })
  const unwatch = options.window.onVisibility((visibility) => {
    if (visibility === 'focused') notifications.closeAll()
  })
  return {
    dispose: () => {
      watch.dispose()
      unwatch()
      notifications.closeAll()
    }
  }
}

/** Does this event call for a person? */
function readCry(event: DeskEvent): Cry | null {
  if (event.type === 'help.requested') return { who: event.customer ?? event.who, name: event.name }
  if (event.type === 'stop.changed' && event.stopped) return { who: event.customer ?? event.who, name: event.customer?.name ?? null }
  return null
}

/** Whoever is with an agent or the bot again needs no notification any more. */
function closeSettled(change: DeskChange, close: (id: string) => void): void {
  for (const [key, { after }] of change.customers) if (!belongsTo('waiting', after)) close(PERSON + key)
}

/** By the time of the click the server may have said who it was. */
function keyByName(customers: Iterable<Customer>, name: string): CustomerKey | null {
  const [found, ...others] = [...customers].filter((customer) => customer.present && customer.name === name)
  return found && others.length === 0 ? found.key : null
}
