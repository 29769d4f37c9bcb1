/// <reference path="./dbusNext.d.ts" />
import compat from '@particle/dbus-next/lib/marshall-compat.js'
import DBusBuffer from '@particle/dbus-next/lib/dbus-buffer.js'
import signatures from '@particle/dbus-next/lib/signature.js'
import variants from '@particle/dbus-next/lib/variant.js'
import type { BusMessage } from './busMessage'

const HEAD = 'yyyyuua(yv)'
const HEAD_BYTES = 16
const LITTLE_ENDIAN = 0x6c

type TypeTree = ReturnType<typeof signatures.parseSignature>[number]

/** Writes a message as bytes. Throws if `body` does not fit `signature`. */
export function encodeMessage(message: BusMessage): Buffer {
  const { signature = '', body = [] } = message
  const types = signatures.parseSignature(signature)
  const [data] = compat.marshallMessage({
    ...message,
    signature,
    body: body.map((value, index) => toLibrary(types[index], value))
  })
  return data
}

/** Reads a message. Null: it cannot be read, for example because it has file descriptors. */
export function decodeMessage(frame: Buffer): BusMessage | null {
  try {
    const reader = new DBusBuffer(frame, 0, frame[0] ?? 0, null)
    const [, type, flags, , , serial, fields] = reader.read(HEAD)
    const header = new Map((fields as readonly HeadField[]).map(([code, [, [value]]]) => [code, value]))
    const signature = textOf(header.get(8)) ?? ''
    reader.align(3)
    const { body } = compat.messageToJsFmt({ signature, body: signature === '' ? [] : reader.read(signature) })
    return { type: Number(type), serial: Number(serial), flags: Number(flags), ...namesOf(header), signature, body }
  } catch {
    // The library throws errors of many kinds. A call whose answer cannot be read fails when its time is over.
    return null
  }
}

/**
 * Returns the length of the message at the start of `bytes`, in bytes. Null: `bytes` is shorter than `HEAD_BYTES`.
 */
export function messageLength(bytes: Buffer): number | null {
  if (bytes.length < HEAD_BYTES) return null
  const read = (at: number): number => (bytes[0] === LITTLE_ENDIAN ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  return HEAD_BYTES + Math.ceil(read(12) / 8) * 8 + read(4)
}

type HeadField = readonly [code: number, value: readonly [types: unknown, values: readonly unknown[]]]

function namesOf(header: ReadonlyMap<number, unknown>): Partial<BusMessage> {
  const replySerial = header.get(5)
  const names = [
    ['path', 1],
    ['interface', 2],
    ['member', 3],
    ['errorName', 4],
    ['destination', 6],
    ['sender', 7]
  ] as const
  return {
    ...Object.fromEntries(
      names.flatMap(([name, code]) => (textOf(header.get(code)) === undefined ? [] : [[name, header.get(code)]]))
    ),
    ...(typeof replySerial === 'number' ? { replySerial } : {})
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/**
 * Returns a value in the form of the library, which has its own class for a `BusVariant`. NUL characters are
 * replaced. Otherwise the bus would end the connection.
 */
function toLibrary(type: TypeTree | undefined, value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD')
  if (type?.type === 'v')
    return isVariant(value)
      ? new variants.Variant(value.signature, toLibrary(signatures.parseSignature(value.signature)[0], value.value))
      : value
  if (Buffer.isBuffer(value) || typeof value !== 'object' || value === null) return value
  if (type?.type === '(' && Array.isArray(value))
    return value.map((part: unknown, index) => toLibrary(type.child[index], part))
  const [of] = type?.child ?? []
  if (Array.isArray(value)) return value.map((part: unknown) => toLibrary(of, part))
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key.replaceAll('\0', '\uFFFD'), toLibrary(of?.child[1], part)])
  )
}

function isVariant(value: unknown): value is { readonly signature: string; readonly value: unknown } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'signature' in value &&
    typeof value.signature === 'string' &&
    'value' in value
  )
}
