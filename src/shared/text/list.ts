const LIST = new Intl.ListFormat('en', { type: 'unit', style: 'short' })

/** Joins texts into one list, such as "3 waiting, alerts paused". Skips empty texts. */
export function listOf(parts: readonly string[]): string {
  return LIST.format(parts.filter((part) => part !== ''))
}
