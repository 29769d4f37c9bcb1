import type { ExtraField } from '../../shared/domain/customer'
import { clip } from './fields'

const FIELD_LIMIT = 40
const NAME_LIMIT = 100
const VALUE_LIMIT = 500
/** Names that mean something to objects themselves. */
const NO_FIELDS: readonly string[] = ['__proto__', 'prototype', 'constructor']

export type ReadExtra = (customer: Readonly<Record<string, unknown>>) => readonly ExtraField[]

/** Reads the fields of a customer object that Deskhand has no use for (that are not `known`), as text, in the order received. */
export function createReadExtra(known: readonly string[]): ReadExtra {
  const left: ReadonlySet<string> = new Set([...known, ...NO_FIELDS])
  return (customer) => {
    const extra: ExtraField[] = []
    for (const name of Object.keys(customer)) {
      if (left.has(name)) continue
      if (extra.length === FIELD_LIMIT) break
      extra.push([clip(name, NAME_LIMIT), clip(plainText(customer[name]), VALUE_LIMIT)])
    }
    return extra
  }
}

function plainText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
