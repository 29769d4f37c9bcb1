export type Command =
  | {
      readonly type: 'get_stopped_customers'
      readonly pageId: PageId | null
      readonly limit: number
      readonly skip: number
    }
  | { readonly type: 'assign_agent' | 'unassign_agent'; readonly customerId: string; readonly pageId: PageId }
  | { readonly type: 'send_message'; readonly customerId: string; readonly pageId: PageId; readonly message: string }

export type PageId = string | number
export type CommandType = Command['type']

export type Parsed = { readonly ok: true; readonly command: Command } | { readonly ok: false; readonly error: string }
type Fields = Readonly<Record<string, unknown>>

const listLimits = { usual: 50, most: 1_000 } as const
const longestMessage = 10_000

function refuse(error: string): Parsed {
  return { ok: false, error }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isPageId(value: unknown): value is PageId {
  return (typeof value === 'string' && value !== '') || Number.isSafeInteger(value)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function unknownKey(fields: Fields, known: readonly string[]): Parsed | null {
  const unknown = Object.keys(fields).find((key) => !known.includes(key))
  return unknown === undefined ? null : refuse(`Unknown field: ${unknown.slice(0, 60)}`)
}

function parseList(data: unknown): Parsed {
  const fields = data === undefined || data === null ? {} : data
  if (!isFields(fields)) return refuse('Invalid field: data must be an object')
  const pageId = fields['page_id'] ?? null
  if (pageId !== null && !isPageId(pageId)) return refuse('Invalid field: page_id')
  const limit = fields['limit'] ?? listLimits.usual
  if (!isCount(limit)) return refuse('Invalid field: limit')
  const skip = fields['skip'] ?? 0
  if (!isCount(skip)) return refuse('Invalid field: skip')
  return { ok: true, command: { type: 'get_stopped_customers', pageId, limit: Math.min(limit, listLimits.most), skip } }
}

function parseTarget(fields: Fields): { readonly customerId: string; readonly pageId: PageId } | string {
  const customerId = fields['customer_id']
  if (customerId === undefined || customerId === null || customerId === '') return 'Missing required field: customer_id'
  if (typeof customerId !== 'string') return 'Invalid field: customer_id'
  const pageId = fields['page_id']
  if (pageId === undefined || pageId === null || pageId === '') return 'Missing required field: page_id'
  if (!isPageId(pageId)) return 'Invalid field: page_id'
  return { customerId, pageId }
}

function parseSend(fields: Fields): Parsed {
  const target = parseTarget(fields)
  if (typeof target === 'string') return refuse(target)
  const message = fields['message']
  if (message === undefined || message === null) return refuse('Missing required field: message')
  if (typeof message !== 'string') return refuse('Invalid field: message')
  if (message.trim() === '') return refuse('Message must not be empty')
  if (message.length > longestMessage) return refuse(`Message is too long: at most ${longestMessage} characters`)
  return { ok: true, command: { type: 'send_message', ...target, message } }
}

function parseAssignment(type: 'assign_agent' | 'unassign_agent', data: unknown): Parsed {
  if (!isFields(data)) return refuse('Missing required field: data')
  const target = parseTarget(data)
  return typeof target === 'string' ? refuse(target) : { ok: true, command: { type, ...target } }
}

function knownKeys(type: string): { readonly top: readonly string[]; readonly data: readonly string[] } {
  if (type === 'send_message') return { top: ['type', 'customer_id', 'page_id', 'message'], data: [] }
  const data = type === 'get_stopped_customers' ? ['page_id', 'limit', 'skip'] : ['customer_id', 'page_id']
  return { top: ['type', 'data'], data }
}

function parseFields(fields: Fields): Parsed {
  const { type, data } = fields
  switch (type) {
    case 'get_stopped_customers':
      return parseList(data)
    case 'assign_agent':
    case 'unassign_agent':
      return parseAssignment(type, data)
    case 'send_message':
      return parseSend(fields)
    case undefined:
      return refuse('Missing required field: type')
    default:
      return refuse(`Unknown message type: ${String(type).slice(0, 60)}`)
  }
}

function parseJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return null
  }
}

/**
 * Reads a command. `strict`: refuses keys that the guide does not name. `read`: lets a variant change the frame
 * first. If `read` returns null, the frame is refused.
 */
export function parseCommand(
  text: string,
  strict: boolean,
  read: (fields: Fields) => Fields | null = (fields) => fields
): Parsed {
  const json = parseJson(text)
  if (json === null) return refuse('Invalid JSON')
  if (!isFields(json.value)) return refuse('Invalid message: an object is expected')
  const fields = read(json.value)
  if (fields === null) return refuse('Invalid field: customer_id')
  const parsed = parseFields(fields)
  if (!strict || !parsed.ok) return parsed
  const known = knownKeys(parsed.command.type)
  const { data } = fields
  return unknownKey(fields, known.top) ?? (isFields(data) ? unknownKey(data, known.data) : null) ?? parsed
}
