const LIST = new Intl.ListFormat('en', { type: 'unit', style: 'short' })

/** A list as a person reads it, such as "3 waiting, alerts paused". Empty parts are left out. */
export function listOf(parts: readonly string[]): string {
  return LIST.format(parts.filter((part) => part !== ''))
}
