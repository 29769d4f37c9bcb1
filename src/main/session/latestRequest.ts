/** Holds one slow request at a time. A new request replaces the earlier request. */
export interface LatestRequest {
  /**
   * Calls `ready` or `failed` when `getting` settles. After `giveUp` or a newer request, calls `late` with the value
   * instead, and ignores an error.
   */
  begin<T>(
    getting: Promise<T>,
    on: { ready(value: T): void; failed(error: unknown): void; late?(value: T): void }
  ): void
  giveUp(): void
  /** True from `begin` until `giveUp`, also after the request has ended. */
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
