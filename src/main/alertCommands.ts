import type { Command, CommandRefusal } from '../shared/commands'
import type { Alerts } from './alerts/alertOptions'

/** What a window may wish of the alerts. */
export type AlertControls = Pick<
  Alerts,
  'pause' | 'pauseUntilTomorrow' | 'resume' | 'snooze' | 'snoozeUntil' | 'test' | 'testStep' | 'saw' | 'played' | 'card'
>

type AlertCommand = Extract<Command, { readonly type: `alerts.${string}` | `card.${string}` }>

export function isAlertCommand(command: Command): command is AlertCommand {
  return command.type.startsWith('alerts.') || command.type.startsWith('card.')
}

export function createAlertCommands(alerts: AlertControls): (command: AlertCommand) => CommandRefusal | null {
  return (command) => {
    switch (command.type) {
      case 'alerts.pause':
        return done(alerts.pause(command.minutes))
      case 'alerts.pauseUntilTomorrow':
        return done(alerts.pauseUntilTomorrow())
      case 'alerts.resume':
        return done(alerts.resume())
      case 'alerts.snooze':
        return done(alerts.snooze(command.minutes))
      case 'alerts.snoozeUntil':
        return done(alerts.snoozeUntil(command.until))
      case 'alerts.test':
        return done(alerts.test())
      case 'alerts.testStep':
        return done(alerts.testStep(command.step))
      case 'alerts.saw':
        return done(alerts.saw(command.step, command.seen))
      case 'alerts.played':
        return done(alerts.played(command.failure))
      case 'card.take':
        return alerts.card.take(command.key)
      case 'card.takeLongest':
        return alerts.card.takeLongest()
      case 'card.open':
        return alerts.card.open(command.key)
      case 'card.hide':
        return done(alerts.card.hide())
    }
  }
}

function done(_result: void): null {
  return null
}
