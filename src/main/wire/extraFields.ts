import type { ExtraField } from '../../shared/domain/customer'
import { clip } from './fields'

const FIELD_LIMIT = 40
const NAME_LIMIT = 100
const VALUE_LIMIT = 500
/** Names that mean something to objects themselves. */
const NO_FIELDS: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor'])

/** Fields of a customer object that Deskhand has no use for, as text, in the order received. */
export function extraFields(customer: Readonly<Record<string, unknown>>, known: ReadonlySet<string>): readonly ExtraField[] {
  const extra: ExtraField[] = []
  for (const name in customer) {
    if (known.has(name) || NO_FIELDS.has(name) || !Object.hasOwn(customer, name)) continue
    if (extra.length === FIELD_LIMIT) break
    extra.push([clip(name, NAME_LIMIT), clip(plainText(customer[name]), VALUE_LIMIT)])
  }
  return extra
}

function plainText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
