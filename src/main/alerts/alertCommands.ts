import type { Command, CommandRefusal } from '../../shared/commands'
import type { Alerts } from './alertOptions'

/** The functions of `Alerts` that the commands of a window call. */
export type AlertControls = Pick<
  Alerts,
  | 'pause'
  | 'pauseUntilTomorrow'
  | 'resume'
  | 'snooze'
  | 'snoozeUntil'
  | 'test'
  | 'testChannel'
  | 'saw'
  | 'played'
  | 'card'
>

type AlertCommand = Extract<Command, { readonly type: `alerts.${string}` | `card.${string}` }>

export function isAlertCommand(command: Command): command is AlertCommand {
  return command.type.startsWith('alerts.') || command.type.startsWith('card.')
}

/**
 * Runs a command that is about the alerts or comes from the alert card. Returns why the command is refused. Null: it
 * ran.
 */
export function runAlertCommand(alerts: AlertControls, command: AlertCommand): CommandRefusal | null {
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
    case 'alerts.testChannel':
      return done(alerts.testChannel(command.channel, command.sound))
    case 'alerts.saw':
      return done(alerts.saw(command.channel, command.seen))
    case 'alerts.played':
      return done(alerts.played(command.failure))
    case 'card.take':
      return alerts.card.take(command.key)
    case 'card.takeLongest':
      return alerts.card.takeLongest()
    case 'card.open':
      return alerts.card.open(command.key)
    case 'card.next':
      return done(alerts.card.next())
    case 'card.hide':
      return done(alerts.card.hide())
  }
}

function done(_result: void): null {
  return null
}
