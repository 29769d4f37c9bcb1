import type { Clock, Monotonic, Timers } from '../../shared/clock'
import type { CommandRefusal, Command } from '../../shared/commands'
import type { AlertQuiet, ChannelFailure, SystemQuietState } from '../../shared/domain/alert'
import type { CustomerKey } from '../../shared/domain/ids'
import type { AlertSettings, AlertChannel } from '../../shared/domain/settings'
import type { SoundName } from '../../shared/domain/sounds'
import type { AlertsView } from '../../shared/views'
import type { NotificationFactory } from '../os/notifications/notification'
import type { Presence } from '../os/presence'
import type { Store } from '../state/store'
import type { AgentWindow } from '../windows/agentWindow'
import type { SavedAlertState } from './decide/effects'
import type { CardSurface } from './deliver/card'

/** Draws the agent's attention to the desk: its button flashes in the task bar, or its icon bounces in the dock. */
export interface Attention {
  start(): ChannelFailure | null
  stop(): void
}

export interface AlertOptions {
  readonly store: Store
  readonly settings: { read(): AlertSettings; watch(listener: () => void): { dispose(): void } }
  readonly kept: { read(): SavedAlertState; write(part: Partial<SavedAlertState>): void }
  readonly window: Pick<AgentWindow, 'isFocused' | 'isDeskFocused' | 'onVisibility'>
  /** Returns true if this conversation is open in a window that the agent looks at. */
  readonly inView: (key: CustomerKey) => boolean
  /**
   * Returns true if a screen reader reads out new messages of this customer, even without a notification. Applies
   * only to the agent's own customers.
   */
  readonly isSaid: (key: CustomerKey) => boolean
  readonly create: NotificationFactory
  readonly card: CardSurface
  readonly attention: Attention
  /** `volume`: 0 to 1. Returns false if no renderer is loaded that can play the sound. */
  readonly play: (sound: SoundName, volume: number) => boolean
  /**
   * Tells whether somebody is in front of the screen. The system is asked regularly only while alerts are active or
   * held back.
   */
  readonly presence: Omit<Presence, 'dispose'>
  readonly systemQuiet: { state(): SystemQuietState; watch(changed: () => void): { dispose(): void } }
  readonly actions: {
    /**
     * Shows the desk, and opens this customer. `key` null: only shows the desk. `asked`: true if the agent has just
     * asked for the customer. Absent: true.
     */
    open(key: CustomerKey | null, asked?: boolean): void
    /** Shows the desk and opens the customer who needs this agent most. If nobody does, only shows the desk. */
    openNext(): void
    take(key: CustomerKey): CommandRefusal | null
    takeLongest(): void
    reply(key: CustomerKey, text: string): void
  }
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly log: (line: string) => void
}

export interface Alerts {
  /** Evaluates the alerts after a change that sends no event, such as a new system time. */
  evaluate(): void
  /** `minutes`: length of the pause. Null: the pause lasts until the agent ends it. */
  pause(minutes: number | null): void
  pauseUntilTomorrow(): void
  resume(): void
  snooze(minutes: number): void
  /** `until`: epoch ms. If `until` is more than a day ahead, the snooze ends after a day. */
  snoozeUntil(until: number): void
  test(): void
  /** `sound`: the sound to play. Absent: the sound of the settings. */
  testChannel(channel: AlertChannel, sound?: SoundName): void
  saw(channel: AlertChannel, seen: boolean): void
  /**
   * Call this when the renderer has begun to play the sound, or has failed to. `failure`: the browser's error
   * message. Null: the sound plays.
   */
  played(failure: string | null): void
  readonly card: {
    take(key: CustomerKey): CommandRefusal | null
    takeLongest(): CommandRefusal | null
    open(key: CustomerKey): CommandRefusal | null
    /** Hides the card, and opens the customer who needs this agent most. */
    next(): void
    hide(): void
    /**
     * Moves the keyboard focus to the card. If the card is hidden, shows it first. Returns false if there is no card
     * to show.
     */
    focus(): boolean
  }
  settings(): AlertSettings
  quiet(): AlertQuiet
  /** Returns when the snooze ends, epoch ms. Null: nobody is snoozed. */
  snoozedUntil(): number | null
  /** `taken`: true if another program uses the keyboard shortcut that the card should have. */
  shortcutTaken(taken: boolean): void
  /** `missing`: true if the desktop has no place for a tray icon. */
  trayMissing(missing: boolean): void
  view(withLog: boolean): AlertsView
  watch(listener: () => void): { dispose(): void }
  dispose(): void
}

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
