import { Variant } from '@particle/dbus-next'

/** A value from the message bus as a plain JavaScript value, without the `Variant` objects of the bus library. */
export type Plain = string | number | boolean | Buffer | readonly Plain[] | { readonly [name: string]: Plain }

export function plain(value: unknown): Plain {
  if (value instanceof Variant) return plain(value.value)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'bigint') return Number(value)
  if (Buffer.isBuffer(value)) return value
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]))
  return ''
}

export function asText(value: Plain | undefined): string {
  return typeof value === 'string' ? value : ''
}

export function asNumber(value: Plain | undefined): number {
  return typeof value === 'number' ? value : 0
}

export function asList(value: Plain | undefined): readonly Plain[] {
  return Array.isArray(value) ? value : []
}

export function asRecord(value: Plain | undefined): { readonly [name: string]: Plain } {
  return typeof value === 'object' && !Array.isArray(value) && !Buffer.isBuffer(value)
    ? Object.fromEntries(Object.entries(value))
    : {}
}

/** Returns the bytes of a value. The bus library passes bytes as a buffer or as a list of numbers. */
export function asBytes(value: Plain | undefined): Buffer {
  return Buffer.isBuffer(value) ? value : Buffer.from(asList(value).map(asNumber))
}
