import type { Clock, Monotonic, Timers } from '../../shared/clock'
import type { CommandRefusal } from '../../shared/commands'
import type { AlertQuiet, SystemQuietState } from '../../shared/domain/alert'
import type { CustomerKey } from '../../shared/domain/ids'
import type { AlertSettings, AlertStep, SoundName } from '../../shared/domain/settings'
import type { AlertsView } from '../../shared/views'
import type { Store } from '../state/store'
import type { DeskWindow } from '../windows/deskWindow'
import type { KeptAlerts } from './decide/effects'
import type { Attention } from './deliver/attention'
import type { CardSurface } from './deliver/card'
import type { NotificationFactory } from './deliver/notification'

export interface AlertOptions {
  readonly store: Store
  readonly settings: { read(): AlertSettings; watch(listener: () => void): { dispose(): void } }
  /** What outlives the app, beside the settings. */
  readonly kept: { read(): KeptAlerts; write(part: Partial<KeptAlerts>): void }
  readonly window: Pick<DeskWindow, 'isFocused' | 'onVisibility'>
  /** The open conversation of a window that is looked at. */
  readonly inView: (key: CustomerKey) => boolean
  readonly create: NotificationFactory
  readonly card: CardSurface
  readonly attention: Attention
  readonly play: (sound: SoundName, volume: number) => boolean
  /** Whether anybody is in front of the screen. Asked about only while somebody needs the agent. */
  readonly presence: {
    isDark(): boolean
    /** Not known yet, for 100 ms at the most. */
    isAsking(): boolean
    /** Known from just now. If not, it is asked, and whoever watches is told. */
    isFresh(): boolean
    isLockUnknown(): boolean
    needed(needed: boolean): void
    watch(changed: () => void): { dispose(): void }
  }
  readonly systemQuiet: { state(): SystemQuietState; watch(changed: () => void): { dispose(): void } }
  readonly actions: {
    /** Shows the desk. The key is null where there is nobody in particular to open. `asked`: by an act of just now, which is so unless told. */
    open(key: CustomerKey | null, asked?: boolean): void
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
  /** Something changed that tells nobody by itself, as when the system's clock is set. */
  look(): void
  /** Null: until resumed. */
  pause(minutes: number | null): void
  pauseUntilTomorrow(): void
  resume(): void
  snooze(minutes: number): void
  /** Epoch ms, a day ahead at most. */
  snoozeUntil(until: number): void
  test(): void
  testStep(step: AlertStep): void
  saw(step: AlertStep, seen: boolean): void
  /** `failure`: the page's own words; null: played. */
  played(failure: string | null): void
  readonly card: {
    take(key: CustomerKey): CommandRefusal | null
    takeLongest(): CommandRefusal | null
    open(key: CustomerKey): CommandRefusal | null
    hide(): void
    /** False: it is not shown. */
    focus(): boolean
  }
  settings(): AlertSettings
  quiet(): AlertQuiet
  /** When the first one who is put off comes back, epoch ms; null: nobody is put off. */
  snoozedUntil(): number | null
  /** Some other program has the shortcut of the card. */
  shortcutTaken(taken: boolean): void
  /** The desktop has no place for a tray icon. */
  trayMissing(missing: boolean): void
  view(withLog: boolean): AlertsView
  watch(listener: () => void): { dispose(): void }
  dispose(): void
}
