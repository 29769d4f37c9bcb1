import type { Cancel } from '../../../shared/clock'

/** A value with its D-Bus type. Use this shape wherever a D-Bus type contains `v`. */
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
  /** The D-Bus types of `body`, for example `susssasa{sv}i`. Empty: no body. */
  readonly signature?: string
  readonly body?: readonly unknown[]
  /** How long Deskhand waits for the answer, ms. Absent: `ANSWER_LIMIT_MS` of `sessionBus.ts`. */
  readonly withinMs?: number
  /** True if the bus may start the service for this call. Absent: it may not. */
  readonly mayStart?: boolean
}

export type BusFailure =
  /** There is no bus, or Deskhand is not connected to it. */
  | { readonly kind: 'noBus' }
  /** No service has this name, and the bus does not start one. */
  | { readonly kind: 'noOwner' }
  /** No answer came in time, the service ended before it answered, or too many calls wait. */
  | { readonly kind: 'silent' }
  /** The service answered with an error. The name `unsendable` means that a value of the call had a wrong type. */
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

/** Which signals a listener gets. An absent field matches everything. */
export interface BusMatch {
  readonly from?: string
  readonly path?: string
  readonly interface: string
  readonly member?: string
}

/** A D-Bus message bus. A slow bus never blocks main. */
export interface Bus {
  /** Never rejects. `late`: called once if an answer without an error comes after the time limit. */
  call(call: BusCall, late?: (body: readonly unknown[]) => void): Promise<BusAnswer>
  /**
   * Sends a signal to all programs that listen. The signal is lost if the connection is down and Deskhand is not
   * connecting at that moment.
   */
  emit(signal: BusSignal): void
  onSignal(match: BusMatch, listener: (signal: BusSignal & { readonly body: readonly unknown[] }) => void): Cancel
  /**
   * Calls `listener` with the owner of a name as soon as it is known, perhaps at once, and after each change. Null:
   * no owner, or no bus.
   */
  watchOwner(name: string, listener: (owner: string | null) => void): Cancel
  dispose(): void
}
