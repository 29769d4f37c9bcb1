/** The Latin letter of a key, also on keyboards that write another script. */
export function letterOf(event: Pick<KeyboardEvent, 'key' | 'code'>): string {
  const key = event.key.toLowerCase()
  return /^[a-z]$/.test(key) ? key : event.code.replace(/^Key/, '').toLowerCase()
}

/** Where letters are text and nothing else. */
export function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select')
}
