import { connect } from 'node:net'
import { decodeMessage, encodeMessage, messageLength } from './busCodec'
import { daemonCall, type BusMessage } from './busMessage'

/** Messages of more bytes than this are skipped. */
const MESSAGE_LIMIT = 1024 * 1024
/**
 * D-Bus allows no message of more bytes than this. If a greater length comes, the bytes are not D-Bus, and the
 * connection is closed.
 */
const LENGTH_LIMIT = 128 * 1024 * 1024 + 16
/** If more bytes than this wait to be sent, the bus has stopped reading. The connection is then closed. */
const UNSENT_LIMIT = 4 * 1024 * 1024
/** If the authentication has a line of more bytes than this, the connection is closed. */
const LINE_LIMIT = 16 * 1024

export interface BusLinkEvents {
  /** Called when the bus is ready to receive messages. */
  ready(): void
  heard(message: BusMessage): void
  /** Called once, as the last event. Not called after `close`. `reason`: the system's error code, or a short text. */
  closed(reason: string): void
}

export interface BusLink {
  /** Call this only after `ready`. Throws if a value does not fit the signature. */
  send(message: BusMessage): void
  /** Closes without calling `closed`. */
  close(): void
}

export const HELLO_SERIAL = 1

export function openBusLink(path: string, uid: number, on: BusLinkEvents): BusLink {
  const socket = connect({ path })
  let stage: 'authenticating' | 'greeting' | 'ready' = 'authenticating'
  let bytes: Buffer = Buffer.alloc(0)
  let skip = 0
  let isOver = false

  function end(): boolean {
    if (isOver) return false
    isOver = true
    socket.destroy()
    return true
  }
  function fail(reason: string): void {
    if (end()) on.closed(reason)
  }

  function readLine(): boolean {
    const length = bytes.indexOf('\r\n')
    if (length < 0) {
      if (bytes.length > LINE_LIMIT) fail('no bus')
      return false
    }
    const line = bytes.toString('latin1', 0, length)
    bytes = bytes.subarray(length + 2)
    if (!line.startsWith('OK ')) {
      fail('refused')
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
      fail('unreadable')
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
    // The listener runs in a microtask. If it throws, the next messages are still read.
    queueMicrotask(() => {
      if (!isOver) on.heard(message)
    })
  }

  socket.on('connect', () => socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(uid)).toString('hex')}\r\n`))
  socket.on('data', (chunk: Buffer) => {
    bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk])
    while (!isOver && (stage === 'authenticating' ? readLine() : readMessage()));
  })
  socket.on('error', (error) => fail('code' in error && typeof error.code === 'string' ? error.code : 'broken'))
  socket.on('close', () => fail('ended'))

  return {
    send: (message) => {
      if (isOver) return
      socket.write(encodeMessage(message))
      if (socket.writableLength > UNSENT_LIMIT) fail('stopped')
    },
    close: () => void end()
  }
}
