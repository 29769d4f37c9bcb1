/** What was wished for last and takes a while to get ready; whoever wishes for something else gives it up. */
export interface LatestRequest {
  /** Calls one of both once it is settled, unless it was given up; then `late` gets what it came to. */
  begin<T>(
    getting: Promise<T>,
    on: { ready(value: T): void; failed(error: unknown): void; late?(value: T): void }
  ): void
  giveUp(): void
  /** Something is being got ready, or was and is in use. */
  readonly any: boolean
}

export function createLatestRequest(): LatestRequest {
  let current: object | null = null
  return {
    begin(getting, on) {
      const own = (current = {})
      getting.then(
        (value) => (current === own ? on.ready(value) : on.late?.(value)),
        (error: unknown) => {
          if (current === own) on.failed(error)
        }
      )
    },
    giveUp: () => {
      current = null
    },
    get any() {
      return current !== null
    }
  }
}
