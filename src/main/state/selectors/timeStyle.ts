import type { TimeStyle } from '../../../shared/domain/timeStyle'
import type { State } from '../tables/tables'

/**
 * How Deskhand writes times, in its windows and outside of them. The agent's setting decides. If the setting is
 * `system`, the system's own style counts.
 */
export function selectTimeStyle({ timeStyle, settings }: Pick<State, 'timeStyle' | 'settings'>): TimeStyle {
  const { value } = settings.timeFormat
  return value === 'system' ? timeStyle : { ...timeStyle, hour12: value === '12-hour' }
}
