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
  /** How long Deskhand waits for the answer, ms. */
  readonly withinMs?: number
  /** True if the bus may start the service for this call. Absent: the bus must not start it. */
  readonly mayStart?: boolean
}

export type BusFailure =
  /** This session has no bus, or the connection to it broke. */
  | { readonly kind: 'noBus' }
  /** No service has the name, and the bus cannot start one. */
  | { readonly kind: 'noOwner' }
  /** No answer came within the time limit. */
  | { readonly kind: 'silent' }
  /** The service answered with an error. */
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

/** A message bus of the desktop. Main is never blocked by it. */
export interface Bus {
  /** Never rejects. `late` is called once if an answer comes after the time limit. */
  call(call: BusCall, late?: (body: readonly unknown[]) => void): Promise<BusAnswer>
  /** Sends a signal to all listeners. */
  emit(signal: BusSignal): void
  onSignal(match: BusMatch, listener: (signal: BusSignal & { readonly body: readonly unknown[] }) => void): Cancel
  /**
   * Calls `listener` with the owner of a name as soon as it is known, and after each change. Null: there is no owner,
   * or no bus.
   */
  watchOwner(name: string, listener: (owner: string | null) => void): Cancel
  dispose(): void
}
