export const MESSAGE_KIND = { call: 1, answer: 2, error: 3, signal: 4 } as const
export const NO_ANSWER_WANTED = 1
export const NO_START = 2

/** One message on a bus. Its type decides which fields it has. */
export interface BusMessage {
  readonly type: number
  readonly serial: number
  readonly flags?: number
  readonly path?: string
  readonly interface?: string
  readonly member?: string
  readonly errorName?: string
  readonly replySerial?: number
  readonly destination?: string
  readonly sender?: string
  readonly signature?: string
  readonly body?: readonly unknown[]
}

export const DAEMON = 'org.freedesktop.DBus'
export const DAEMON_PATH = '/org/freedesktop/DBus'

/** Returns a message that calls a function of the bus itself. */
export function daemonCall(serial: number, member: string, texts: readonly string[] = []): BusMessage {
  return {
    type: MESSAGE_KIND.call,
    serial,
    destination: DAEMON,
    path: DAEMON_PATH,
    interface: DAEMON,
    member,
    signature: 's'.repeat(texts.length),
    body: texts
  }
}
