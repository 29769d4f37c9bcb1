import type { TimeStyle } from '../../../shared/domain/timeStyle'
import type { State } from '../tables/tables'

/** Returns how Deskhand writes times everywhere: as the agent's setting says, or like the system. */
export function selectTimeStyle({ timeStyle, settings }: Pick<State, 'timeStyle' | 'settings'>): TimeStyle {
  const { value } = settings.timeFormat
  return value === 'system' ? timeStyle : { ...timeStyle, hour12: value === '12-hour' }
}
