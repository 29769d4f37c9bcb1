import { shallowRef } from 'vue'
import type { TimeStyle } from '../../shared/domain/timeStyle'

const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** How times are told. Whatever shows one reads this, and so is written anew when it changes. */
export const timeStyle = shallowRef<TimeStyle>({ zone: ownZone(), hour12: false })

/** Main says how this computer writes the time of day. */
export function setHours(hour12: boolean): void {
  if (hour12 !== timeStyle.value.hour12) timeStyle.value = { ...timeStyle.value, hour12 }
}

/** The page's own zone is another one when the computer's is. */
export function lookAtZone(): void {
  const zone = ownZone()
  if (zone !== timeStyle.value.zone) timeStyle.value = { ...timeStyle.value, zone }
}
