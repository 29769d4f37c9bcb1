const LIST = new Intl.ListFormat('en', { type: 'unit', style: 'short' })

const AND_LIST = new Intl.ListFormat('en', { type: 'conjunction' })

/** Joins texts with "and", such as "Details, Settings, and Connection". */
export function andListOf(parts: readonly string[]): string {
  return AND_LIST.format(parts)
}

/** Joins texts into one list, such as "3 waiting, alerts paused". Skips empty texts. */
export function listOf(parts: readonly string[]): string {
  return LIST.format(parts.filter((part) => part !== ''))
}
