import { shallowRef } from 'vue'
import type { TimeStyle } from '../../shared/domain/timeStyle'

const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/**
 * The style in which the window writes times. When this value changes, the components that show a time are drawn again.
 */
export const timeStyle = shallowRef<TimeStyle>({ zone: ownZone(), hour12: false })

/** Sets whether times have AM and PM. Main sends the choice of this computer's system. */
export function setHours(hour12: boolean): void {
  if (hour12 !== timeStyle.value.hour12) timeStyle.value = { ...timeStyle.value, hour12 }
}

/** Reads the time zone again, because the computer's zone may have changed. */
export function lookAtZone(): void {
  const zone = ownZone()
  if (zone !== timeStyle.value.zone) timeStyle.value = { ...timeStyle.value, zone }
}
