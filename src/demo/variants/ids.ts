import type { Frame } from '../frames'
import { isFields } from '../protocol'
import { everyId, rawJson } from './frameChanges'
import type { Variant } from './variant'

const digits = /\d+$/
/** The smallest numeric id of a generated customer. */
const crowdBase = 1_000_000

/** Turns `customer_1001` into 1001. An id without a number at its end stays as it is. */
function numeric(id: string): unknown {
  return digits.test(id) ? Number(digits.exec(id)?.[0]) : id
}

/**
 * Turns the numeric id in a client's frame into the demo's own id. A frame without an id stays as it is. Null: the id
 * is no number, so the server refuses the frame.
 */
function fromNumeric(fields: Frame): Frame | null {
  const id = fields['customer_id']
  if (id === undefined) return fields
  if (typeof id !== 'number') return null
  return { ...fields, customer_id: id >= crowdBase ? `customer_crowd_${id - crowdBase}` : `customer_${id}` }
}

function numericId(id: string): unknown {
  return id.startsWith('customer_crowd_') ? crowdBase + Number(digits.exec(id)?.[0] ?? 0) : numeric(id)
}

function read(frame: Frame): Frame | null {
  const data = frame['data']
  if (!isFields(data)) return fromNumeric(frame)
  const changed = fromNumeric(data)
  return changed === null ? null : { ...frame, data: changed }
}

export const ids: readonly Variant[] = [
  {
    name: 'id-numeric',
    changes: 'ids',
    says: 'Customer ids are numbers, and must come back as numbers.',
    frame: everyId(numericId),
    incoming: read
  },
  {
    name: 'id-beyond-double',
    changes: 'ids',
    says: 'Customer ids are numbers beyond 2^53, which JavaScript rounds.',
    frame: everyId((id) => rawJson(`9007199254740${String(digits.exec(id)?.[0] ?? 0).padStart(6, '0')}`))
  },
  {
    name: 'list-rows-without-usable-ids',
    changes: 'ids',
    says: 'Customer ids are objects, as a database keeps them.',
    frame: everyId((id) => ({ $oid: String(digits.exec(id)?.[0] ?? 0).padStart(24, '0') }))
  }
]
