import { sweepSeats } from '../persistence/sweepSeats'
import type { Settings } from '../settings/effective'
import type { Retention } from '../settings/retention'
import { seatsFolder } from '../settings/seats'
import type { WorkspacesParts } from './seat'

/**
 * Removes old data from the seats that are not in use: at the call, and whenever the setting `retentionDays` changes.
 * `used`: the ids of the seats in use.
 */
export function sweepUnusedSeats(
  { userData, computer: { clock, monotonic }, log }: Pick<WorkspacesParts, 'userData' | 'computer' | 'log'>,
  { settings, retention }: { readonly settings: Pick<Settings, 'get' | 'watch'>; readonly retention: Retention },
  used: () => readonly string[]
): { dispose(): void } {
  const folder = seatsFolder(userData)
  const sweep = (): void => {
    const retentionDays = retention.days(settings.get('retentionDays'))
    sweepSeats({ folder, used: used(), retentionDays, clock, monotonic, log })
  }
  sweep()
  return settings.watch((key) => {
    if (key === 'retentionDays') sweep()
  })
}
