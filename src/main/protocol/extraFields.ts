import type { ExtraField } from '../../shared/domain/customer'
import { clip } from '../../shared/clip'
import { spellingsOf } from './spellings'

const FIELD_LIMIT = 40
const NAME_LIMIT = 100
const VALUE_LIMIT = 500
/** Names that mean something to objects themselves. */
const NO_FIELDS: readonly string[] = ['__proto__', 'prototype', 'constructor']

export interface OtherFields {
  /** What Deskhand has no use for, as text, in the order received. */
  readonly extra: readonly ExtraField[]
  /** Known fields that the object has in another spelling only; null where there are none, which is nearly always. */
  readonly spelled: Readonly<Record<string, unknown>> | null
}

export type ReadOther = (customer: Readonly<Record<string, unknown>>) => OtherFields

const NOTHING: OtherFields = { extra: [], spelled: null }

/** Reads what an object has beside the fields that are `known` by the guide's names. */
export function createReadOther(known: readonly string[]): ReadOther {
  const left: ReadonlySet<string> = new Set([...known, ...NO_FIELDS])
  const spellings = spellingsOf(known)
  return (customer) => {
    let extra: ExtraField[] | null = null
    let spelled: Record<string, unknown> | null = null
    for (const name of Object.keys(customer)) {
      if (left.has(name)) continue
      const meant = spellings.get(name)
      if (meant !== undefined && (customer[meant] ?? null) === null) {
        spelled ??= {}
        spelled[meant] ??= customer[name]
      } else if ((extra ??= []).length < FIELD_LIMIT) {
        extra.push([clip(name, NAME_LIMIT), clip(plainText(customer[name]), VALUE_LIMIT)])
      }
    }
    return extra === null && spelled === null ? NOTHING : { extra: extra ?? [], spelled }
  }
}

function plainText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
