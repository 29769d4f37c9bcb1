import { connect } from 'node:net'
import { decodeMessage, encodeMessage, messageLength } from './busCodec'
import { daemonCall, type BusMessage } from './busMessage'

/** Longer messages are not meant for us and are skipped, in bytes. */
const MESSAGE_LIMIT = 1024 * 1024
/** The bus allows no longer ones: what says so is no message, in bytes. */
const LENGTH_LIMIT = 128 * 1024 * 1024 + 16
/** More that the bus did not take: it has stopped, in bytes. */
const UNSENT_LIMIT = 4 * 1024 * 1024
/** The longest line while it asks who we are, in bytes. */
const LINE_LIMIT = 16 * 1024

export interface BusLinkEvents {
  /** From now on the bus takes messages. */
  ready(): void
  heard(message: BusMessage): void
  /** Once, with the system's short words. Nothing comes after it. */
  closed(reason: string): void
}

/** One connection to a message bus. */
export interface BusLink {
  /** Only once it is ready. Throws where a value does not have the type that the signature says. */
  send(message: BusMessage): void
  /** Without `closed`. */
  close(): void
}

export const HELLO_SERIAL = 1

/** Connects to the socket `path`. Nothing in it waits. */
export function openBusLink(path: string, uid: number, on: BusLinkEvents): BusLink {
  const socket = connect({ path })
  let stage: 'asked' | 'greeting' | 'ready' = 'asked'
  let bytes: Buffer = Buffer.alloc(0)
  let skip = 0
  let isOver = false

  function end(): boolean {
    if (isOver) return false
    isOver = true
    socket.destroy()
    return true
  }
  function broke(reason: string): void {
    if (end()) on.closed(reason)
  }

  function readLine(): boolean {
    const length = bytes.indexOf('\r\n')
    if (length < 0) {
      if (bytes.length > LINE_LIMIT) broke('no bus')
      return false
    }
    const line = bytes.toString('latin1', 0, length)
    bytes = bytes.subarray(length + 2)
    if (!line.startsWith('OK ')) {
      broke('refused')
      return false
    }
    stage = 'greeting'
    socket.write('BEGIN\r\n')
    socket.write(encodeMessage(daemonCall(HELLO_SERIAL, 'Hello')))
    return true
  }

  function readMessage(): boolean {
    const skipped = Math.min(skip, bytes.length)
    skip -= skipped
    bytes = bytes.subarray(skipped)
    const length = skip > 0 ? null : messageLength(bytes)
    if (length === null) return false
    if (length > LENGTH_LIMIT) {
      broke('unreadable')
      return false
    }
    if (length > MESSAGE_LIMIT) {
      skip = length
      return true
    }
    if (bytes.length < length) return false
    const message = decodeMessage(bytes.subarray(0, length))
    bytes = bytes.subarray(length)
    if (message) hear(message)
    return true
  }

  function hear(message: BusMessage): void {
    if (stage === 'greeting' && message.replySerial === HELLO_SERIAL) {
      stage = 'ready'
      return on.ready()
    }
    // A listener that throws must not stop the reading.
    queueMicrotask(() => {
      if (!isOver) on.heard(message)
    })
  }

  socket.on('connect', () => socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(uid)).toString('hex')}\r\n`))
  socket.on('data', (chunk: Buffer) => {
    bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk])
    while (!isOver && (stage === 'asked' ? readLine() : readMessage()));
  })
  socket.on('error', (error) => broke('code' in error && typeof error.code === 'string' ? error.code : 'broken'))
  socket.on('close', () => broke('ended'))

  return {
    send: (message) => {
      if (isOver) return
      socket.write(encodeMessage(message))
      if (socket.writableLength > UNSENT_LIMIT) broke('stopped')
    },
    close: () => void end()
  }
}
