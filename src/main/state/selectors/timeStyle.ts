import type { TimeStyle } from '../../../shared/domain/timeStyle'
import type { State } from '../tables/tables'

/** How Deskhand writes times, in its windows and outside of them: as the person chose, else as the system does. */
export function selectTimeStyle({ timeStyle, settings }: Pick<State, 'timeStyle' | 'settings'>): TimeStyle {
  const { value } = settings.timeFormat
  return value === 'system' ? timeStyle : { ...timeStyle, hour12: value === '12-hour' }
}
