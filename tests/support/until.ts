const STEP_MS = 25

/**
 * Waits until `read` returns a truthy value, and resolves with it. If `read` throws, it is called again. Rejects after
 * `timeoutMs` with the last value or error.
 */
export async function until<T>(what: string, read: () => T | Promise<T>, timeoutMs = 10_000): Promise<NonNullable<T>> {
  const end = Date.now() + timeoutMs
  for (;;) {
    const last = await attempt(read)
    if (last.value) return last.value
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms for: ${what}. Last: ${last.shown}`)
    await new Promise((resolve) => setTimeout(resolve, STEP_MS))
  }
}

async function attempt<T>(read: () => T | Promise<T>): Promise<{ value: T | null; shown: string }> {
  try {
    const value = await read()
    return { value, shown: JSON.stringify(value) ?? String(value) }
  } catch (error) {
    return { value: null, shown: error instanceof Error ? error.message : String(error) }
  }
}
