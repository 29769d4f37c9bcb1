type Fields = Readonly<Record<string, unknown>>

/** The keys of the frames that a client may send, as the guide shows them: at the top, and under `data`. */
const FRAMES: Readonly<Record<string, { readonly top: readonly string[]; readonly data: readonly string[] }>> = {
  get_stopped_customers: { top: ['type', 'data'], data: ['page_id', 'limit', 'skip'] },
  assign_agent: { top: ['type', 'data'], data: ['customer_id', 'page_id'] },
  unassign_agent: { top: ['type', 'data'], data: ['customer_id', 'page_id'] },
  send_message: { top: ['type', 'customer_id', 'page_id', 'message'], data: [] }
}

export interface KnownIds {
  /** The ids as the server gave them, with their types. */
  readonly customers: readonly unknown[]
  readonly pages: readonly unknown[]
}

/**
 * Returns the first part of a client's frame that the guide does not show, or null. The type of an id must be the same
 * as in the server's frame.
 */
export function strangeIn(frame: Fields, { customers, pages }: KnownIds): string | null {
  const { type, data } = frame
  const shape = typeof type === 'string' ? FRAMES[type] : undefined
  if (shape === undefined) return `type ${JSON.stringify(type)}`
  const strange = Object.keys(frame).find((key) => !shape.top.includes(key))
  if (strange !== undefined) return `${String(type)}.${strange}`
  if (shape.data.length > 0 && !isFields(data)) return `${String(type)}.data is no object`
  const fields = isFields(data) ? data : frame
  const strangeField = Object.keys(fields).find((key) => ![...shape.top, ...shape.data].includes(key))
  if (strangeField !== undefined) return `${String(type)}.data.${strangeField}`
  if (type === 'get_stopped_customers') return strangeInList(fields, pages)
  if (!customers.includes(fields['customer_id'])) return `customer_id ${JSON.stringify(fields['customer_id'])}`
  if (!pages.includes(fields['page_id'])) return `page_id ${JSON.stringify(fields['page_id'])}`
  if (type === 'send_message' && typeof fields['message'] !== 'string')
    return `message ${JSON.stringify(fields['message'])}`
  return null
}

function strangeInList({ page_id, limit, skip }: Fields, pages: readonly unknown[]): string | null {
  if (!isCount(limit) || limit < 1) return `limit ${JSON.stringify(limit)}`
  if (skip !== undefined && !isCount(skip)) return `skip ${JSON.stringify(skip)}`
  if (page_id !== undefined && page_id !== null && !pages.includes(page_id)) return `page_id ${JSON.stringify(page_id)}`
  return null
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
