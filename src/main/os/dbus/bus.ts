import type { Cancel } from '../../../shared/clock'

/** A value with its type of the bus, as `a{sv}` and `v` hold it. */
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
  /** Types of `body` in the bus's own letters, for example `susssasa{sv}i`. Empty without a body. */
  readonly signature?: string
  readonly body?: readonly unknown[]
  /** The longest wait for the answer, ms. */
  readonly within?: number
  /** False: a service that does not run is not started. */
  readonly mayStart?: boolean
}

export type BusFailure =
  /** This session has no bus, or the connection to it broke. */
  | { readonly kind: 'noBus' }
  /** Nobody has the name, and nothing starts it. */
  | { readonly kind: 'noOwner' }
  /** No answer within the time. */
  | { readonly kind: 'silent' }
  /** The service's own error. */
  | { readonly kind: 'refused'; readonly name: string; readonly words: string }

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

/** What to listen to. What is left out may be anything. */
export interface BusMatch {
  readonly from?: string
  readonly path?: string
  readonly interface: string
  readonly member?: string
}

/** A message bus of the desktop, over an asynchronous client: main never waits for an answer of it. */
export interface Bus {
  /** Never rejects. An answer that comes after the time goes to `late`, once, and to nobody without it. */
  call(call: BusCall, late?: (body: readonly unknown[]) => void): Promise<BusAnswer>
  /** Sends a signal to everybody who listens. */
  emit(signal: BusSignal): void
  onSignal(match: BusMatch, heard: (signal: BusSignal & { readonly body: readonly unknown[] }) => void): Cancel
  /** Tells the owner of a name at once and with each change; null: nobody has it, or there is no bus. */
  watchOwner(name: string, told: (owner: string | null) => void): Cancel
  dispose(): void
}
