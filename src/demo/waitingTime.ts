/** The guide shows the waiting time as it comes and never says its format. Clients have to live with each of these. */
export const waitingFormats = ['phrase', 'seconds', 'clock', 'iso duration', 'iso date'] as const
export type WaitingFormat = (typeof waitingFormats)[number]

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function counted(value: number, unit: string): string {
  return `${value} ${unit}${value === 1 ? '' : 's'}`
}

function phrase(seconds: number): string {
  if (seconds < 10) return 'just now'
  if (seconds < 60) return counted(seconds, 'second')
  if (seconds < 3_600) return counted(Math.floor(seconds / 60), 'minute')
  if (seconds < 86_400) return counted(Math.floor(seconds / 3_600), 'hour')
  return counted(Math.floor(seconds / 86_400), 'day')
}

/** Both times in milliseconds since 1970. */
export function waitingTime(since: number, now: number, format: WaitingFormat): string | number {
  const seconds = Math.max(0, Math.floor((now - since) / 1_000))
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  switch (format) {
    case 'phrase': return phrase(seconds)
    case 'seconds': return seconds
    case 'clock': return `${two(hours)}:${two(minutes)}:${two(rest)}`
    case 'iso duration': return `PT${hours}H${minutes}M${rest}S`
    case 'iso date': return new Date(since).toISOString()
  }
}
