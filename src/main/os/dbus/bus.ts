import type { Cancel } from '../../../shared/clock'

/** A value together with its D-Bus type. Wherever a D-Bus type contains `v`, the value must have this shape. */
export interface BusVariant {
  readonly signature: string
  readonly value: unknown
}

export interface BusCall {
  /** The name of the service, for example `org.freedesktop.Notifications`. */
  readonly to: string
  readonly path: string
  readonly interface: string
  readonly member: string
  /** The D-Bus types of `body`, for example `susssasa{sv}i`. Empty if there is no body. */
  readonly signature?: string
  readonly body?: readonly unknown[]
  /** How long Deskhand waits for the answer, ms. Absent: `ANSWER_LIMIT_MS` of `sessionBus.ts`. */
  readonly withinMs?: number
  /** True if the bus may start the service for this call. Absent: the bus must not start it. */
  readonly mayStart?: boolean
}

export type BusFailure =
  /** There is no bus, or Deskhand is not connected to it. */
  | { readonly kind: 'noBus' }
  /** No service has the name, and the bus does not start one. */
  | { readonly kind: 'noOwner' }
  /** No answer came within the time limit, the service ended before it answered, or too many calls wait. */
  | { readonly kind: 'silent' }
  /** The service answered with an error. `name` is `unsendable` if a value of the call had the wrong type. */
  | { readonly kind: 'refused'; readonly name: string; readonly message: string }

export type BusAnswer =
  | { readonly kind: 'answered'; readonly body: readonly unknown[] }
  | { readonly kind: 'failed'; readonly failure: BusFailure }

export interface BusSignal {
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly signature?: string
  readonly body?: readonly unknown[]
}

/** Which signals a listener gets. An absent field matches every value. */
export interface BusMatch {
  readonly from?: string
  readonly path?: string
  readonly interface: string
  readonly member?: string
}

/** A D-Bus message bus. Main never waits for it. */
export interface Bus {
  /** Never rejects. `late`: called once if an answer without an error comes after the time limit. */
  call(call: BusCall, late?: (body: readonly unknown[]) => void): Promise<BusAnswer>
  /** Sends a signal to all programs that listen. Between two attempts to connect, drops it. */
  emit(signal: BusSignal): void
  onSignal(match: BusMatch, listener: (signal: BusSignal & { readonly body: readonly unknown[] }) => void): Cancel
  /**
   * Calls `listener` with the owner of a name once it is known, perhaps at once, and after each change. Null: the
   * name has no owner, or there is no bus.
   */
  watchOwner(name: string, listener: (owner: string | null) => void): Cancel
  dispose(): void
}
