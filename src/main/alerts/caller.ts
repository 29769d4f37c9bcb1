import type { CustomerKey } from '../../shared/domain/ids'
import type { Customer } from '../../shared/domain/customer'
import type { AlertLog } from './alertLog'
import type { AlertMemory } from './alertMemory'
import type { AlertOptions } from './alertParts'
import { createCard, type Card } from './card'
import { createLadder, type Ladder } from './ladder'
import { createBudget } from './budget'
import { createNotifications, type ClosedBy } from './notifications'
import { createNotifier, type Notifier } from './notifier'
import { paceNotifications } from './pacedNotifications'
import { createSteps, type Steps } from './steps'

/** Most people whom one line of the log each is kept about, for one notification. */
const LOGGED = 10
/** In the log, by whom a notification was closed. */
const CLOSED: Readonly<Record<ClosedBy, string>> = {
  hand: 'closed by hand',
  time: 'closed by the system after its time',
  unknown: 'closed, by hand or by the system'
}

export interface CallerParts {
  readonly options: AlertOptions
  readonly memory: AlertMemory
  readonly history: AlertLog
  readonly snooze: () => void
  readonly changed: () => void
}

/** Everything that reaches the agent, and the ladder that lets it. */
export interface Caller {
  readonly notifier: Notifier
  readonly card: Card
  readonly steps: Steps
  readonly ladder: Ladder
  /** A notification beside the ladder, with its line in the log. */
  notice(entry: string, show: (notifier: Notifier) => void): void
  dispose(): void
}

export function createCaller({ options, memory, history, snooze, changed }: CallerParts): Caller {
  const { store, actions, timers, monotonic } = options
  const { customers } = store.state
  const customer = (key: CustomerKey): Customer | undefined => customers.get(key)

  const notifications = createNotifications(options.create, {
    shown: () => steps.ended('notification', null),
    withdrawn: () => steps.withdrawn('notification'),
    failed: (reason, isLogged) => {
      if (!isLogged) options.log(`alerts: a notification was not shown: ${reason}`)
      steps.ended('notification', reason.slice(0, 120))
    }
  })
  const paced = paceNotifications(notifications, createBudget(monotonic), timers, () => steps.withdrawn('notification'))
  const notifier = createNotifier({
    notifications: paced,
    timers,
    customer,
    rules: () => ({ privacy: memory.settings().privacy }),
    waiting: () => customers.order.waiting.length,
    unreadable: () => store.state.unreadable,
    partial: () => store.state.partial,
    acts: {
      open: actions.open,
      openNamed: (name) => actions.open(keyByName(customers.all(), name)),
      take: (key) => {
        if (actions.take(key) === null) actions.open(key)
      },
      takeLongest: actions.takeLongest,
      reply: actions.reply,
      snooze,
      putAway: (key, by) => {
        history.add('notification', key, CLOSED[by])
        changed()
      }
    }
  })
  const card = createCard({
    surface: options.card,
    timers,
    customer,
    changed,
    privacy: () => memory.settings().privacy,
    take: actions.take,
    open: actions.open
  })
  const steps = createSteps({
    timers,
    notifier,
    card,
    changed,
    settings: memory.settings,
    attention: options.attention,
    play: options.play,
    failed: (step, detail) => {
      history.add(step, null, `failed: ${detail}`)
      ladder.failed(step)
    }
  })
  const ladder = createLadder({
    monotonic,
    timers,
    settings: memory.settings,
    isFresh: options.presence.isFresh,
    run: {
      notify: (keys, dark) => {
        for (const key of keys.slice(0, LOGGED)) history.add('notification', key, dark ? 'dark screen' : 'called')
        if (keys.length > LOGGED) history.add('notification', null, `${keys.length} at once`)
        steps.began('notification')
        notifier.call(keys, dark)
      },
      sound: () => {
        history.add('sound', null, 'called')
        steps.sound()
      },
      attention: (on) => {
        if (on) history.add('attention', null, 'called')
        steps.attention(on)
      },
      card: (on) => {
        if (on) history.add('card', null, 'called')
        steps.card(on)
      }
    }
  })
  return {
    notifier,
    card,
    steps,
    ladder,
    notice: (entry, show) => {
      history.add('notification', null, entry)
      steps.began('notification')
      show(notifier)
    },
    dispose: () => {
      ladder.dispose()
      steps.dispose()
      card.dispose()
      notifier.closeAll()
    }
  }
}

/** By the time of the click the server may have said who it was. */
function keyByName(customers: Iterable<Customer>, name: string): CustomerKey | null {
  const [found, ...others] = [...customers].filter((customer) => customer.present && customer.name === name)
  return found && others.length === 0 ? found.key : null
}
