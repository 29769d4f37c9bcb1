import { createKeptClock, type Cancel } from '../../shared/clock'
import type { SettingKey } from '../../shared/domain/settings'
import { HOUR_MS } from '../../shared/time'
import { sweepSeats } from '../persistence/sweepSeats'
import type { Settings } from '../settings/effective'
import type { Retention } from '../settings/retention'
import { seatsFolder } from '../settings/seats'
import { createDisposals } from './disposals'
import type { WorkspacesParts } from './seat'

/**
 * The time between two removals, ms. Timers stop while the computer sleeps, so a working day has about one removal.
 */
const SWEEP_EVERY_MS = 6 * HOUR_MS
/** A change of one of these settings removes old data at once. */
const RETENTIONS: ReadonlySet<SettingKey> = new Set(['retentionDays', 'noteDays'])

/**
 * Removes old data of seats that are not in use: now, about every `SWEEP_EVERY_MS`, and after a change of one of the
 * settings `RETENTIONS`. `used`: the ids of the seats in use.
 */
export function sweepUnusedSeats(
  { userData, computer: { clock, monotonic, timers }, log }: Pick<WorkspacesParts, 'userData' | 'computer' | 'log'>,
  { settings, retention }: { readonly settings: Pick<Settings, 'get' | 'watch'>; readonly retention: Retention },
  used: () => readonly string[]
): { dispose(): void } {
  const folder = seatsFolder(userData)
  const keptClock = createKeptClock(clock, monotonic)
  let cancel: Cancel = () => undefined

  function sweep(): void {
    cancel()
    const retentionDays = retention.days(settings.get('retentionDays'))
    const noteDays = retention.noteDays(settings.get('noteDays'))
    sweepSeats({ folder, used: used(), retentionDays, noteDays, clock, keptClock, log })
    cancel = timers.after(SWEEP_EVERY_MS, sweep, HOUR_MS)
  }

  sweep()
  const watch = settings.watch((key) => {
    if (RETENTIONS.has(key)) sweep()
  })
  const disposals = createDisposals(log)
  disposals.add('timer', { dispose: () => cancel() })
  disposals.add('settings', watch)
  return disposals
}
