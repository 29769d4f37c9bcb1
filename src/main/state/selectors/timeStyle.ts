import type { TimeStyle } from '../../../shared/domain/timeStyle'
import type { State } from '../tables/tables'

/**
 * Returns how Deskhand writes times, in its windows and outside of them. The agent's setting decides. If the setting is
 * `system`, this is the style that the system uses.
 */
export function selectTimeStyle({ timeStyle, settings }: Pick<State, 'timeStyle' | 'settings'>): TimeStyle {
  const { value } = settings.timeFormat
  return value === 'system' ? timeStyle : { ...timeStyle, hour12: value === '12-hour' }
}
