import type { Customer } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import type { SoundName } from '../../shared/domain/sounds'
import type { AlertOptions, Attention } from './alertControls'
import type { AlertLog } from './alertLog'
import type { AlertEvent } from './decide/events'
import type { AlertEffect } from './decide/effects'
import { timeLimitEvent } from './storeEvents'
import { createNotificationWay } from './deliver/notification'

/** Carries out effects, and dispatches their results as events. */
export interface Delivery {
  run(effect: AlertEffect): void
  /** Removes all alerts from the screen. */
  dispose(): void
}

export interface DeliveryParts {
  readonly options: AlertOptions
  readonly log: AlertLog
  readonly dispatch: (event: AlertEvent) => void
  /** Called when the view of the alerts in a window is out of date. */
  readonly changed: () => void
}

export function createDelivery({ options, log, dispatch, changed }: DeliveryParts): Delivery {
  const { store, actions, presence, attention, card } = options
  const { customers } = store.state
  const notifications = createNotificationWay({
    create: options.create,
    customer: (key) => customers.get(key),
    clock: options.clock,
    dispatch,
    log: options.log
  })

  function tellPresence(isFresh: boolean): void {
    dispatch({ type: 'presence', isUnattended: presence.isUnattended(), isAsking: presence.isAsking(), isFresh })
  }

  function run(effect: AlertEffect): void {
    switch (effect.type) {
      case 'notification.show':
        return notifications.show(effect)
      case 'notification.close':
        return notifications.close(effect.id)
      case 'timeLimit.check':
        return dispatch(
          timeLimitEvent(store.state, effect.key, { inView: options.inView(effect.key), now: options.clock() })
        )
      case 'sound':
        return deliverSound(options.play, effect, dispatch)
      case 'attention':
        return askForAttention(attention, effect.on, dispatch)
      case 'card':
        return card[effect.act]()
      case 'presence.need':
        presence.needed(effect.needed)
        return effect.needed ? tellPresence(false) : undefined
      case 'presence.check':
        // If the system's last answer is old, no event is sent. The watchers of `presence` get a new answer later.
        return presence.isFresh() ? tellPresence(true) : undefined
      case 'open':
        return actions.open(effect.key, effect.asked)
      case 'openNamed':
        return actions.open(keyByName(customers.all(), effect.name))
      case 'takeAndOpen':
        // If the customer cannot be taken over any more, the opened conversation shows why.
        actions.take(effect.key)
        return actions.open(effect.key)
      case 'takeLongest':
        return actions.takeLongest()
      case 'reply':
        return actions.reply(effect.key, effect.text)
      case 'keep':
        return options.kept.write(effect.part)
      case 'log':
        return log.add(effect.channel, effect.key, effect.reason)
      case 'log.settled':
        return log.acted(effect.key)
      case 'changed':
        return changed()
    }
  }

  return {
    run,
    dispose: () => {
      notifications.dispose()
      attention.stop()
      card.hide()
    }
  }
}

/** Plays a sound in a renderer, which reports the result. If no renderer can play it, the result is `noWindow`. */
function deliverSound(
  play: AlertOptions['play'],
  { sound, volume }: { readonly sound: SoundName; readonly volume: number },
  dispatch: (event: AlertEvent) => void
): void {
  if (!play(sound, volume)) dispatch({ type: 'played', failure: 'noWindow' })
}

function askForAttention(attention: Attention, on: boolean, dispatch: (event: AlertEvent) => void): void {
  if (on) dispatch({ type: 'attention', failure: attention.start() })
  else attention.stop()
}

/**
 * Finds the customer in the queue by the name in a notification. Null: nobody in the queue has this name, or several
 * have it. Visits all customers, because the state has no index by name of the whole queue. This happens only when the
 * agent clicks a notification.
 */
function keyByName(customers: Iterable<Customer>, name: string): CustomerKey | null {
  let found: CustomerKey | null = null
  for (const customer of customers) {
    if (!customer.present || customer.name !== name) continue
    if (found !== null) return null
    found = customer.key
  }
  return found
}
