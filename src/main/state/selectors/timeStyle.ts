import type { TimeStyle } from '../../../shared/domain/timeStyle'
import type { State } from '../tables/tables'

/** How Deskhand tells the time, in its windows and outside of them. */
export function selectTimeStyle({ timeStyle }: Pick<State, 'timeStyle'>): TimeStyle {
  return timeStyle
}
