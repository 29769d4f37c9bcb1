/** Turns a typed time of day (8, 830, 8:30, 08.30) into `HH:MM`. Null: the text is no time. */
export function readTime(typed: string): string | null {
  const [, hours = '', minutes = '00'] = /^\s*(\d{1,2})(?:\s*(?:[:.h]\s*)?(\d{2}))?\s*$/i.exec(typed) ?? []
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return null
  return `${hours.padStart(2, '0')}:${minutes}`
}
