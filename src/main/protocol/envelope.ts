import { isRecord } from './fields/values'
import { onlyValue, type ReadText } from './json/readJson'
import { foldName } from './fields/spellings'
import { answeredType, guideType } from './fields/typeNames'

type Fields = Readonly<Record<string, unknown>>

export interface Opened {
  /**
   * The type of the frame, in the guide's spelling if the guide has this type. Null: the frame has no type. Also null
   * for a type that only means "answer", such as "response".
   */
  readonly type: string | null
  /** Objects that may hold the frame's fields. The outermost comes first, and an inner one counts more. */
  readonly places: readonly Fields[]
  /**
   * `data` if it is a list or another value that is no object. Otherwise a list of customers in another field such as
   * `result`.
   */
  readonly bare: unknown
}

/** Fields that hold the data of a frame, the most reliable first. */
const DATA = ['data', 'payload', 'Data', 'Payload', 'DATA', 'PAYLOAD'] as const
/** These fields count only if they hold an object that names a customer. */
const DEEPER = ['data', 'payload', 'result', 'response', 'body'] as const
/** Objects beside `data` or in it that may say which customer a frame is about. */
const ABOUT = ['conversation', 'chat', 'thread', 'ticket', 'assignment'] as const
/** A frame of one of these types is only an envelope around another frame. */
const ENVELOPES: ReadonlySet<string> = new Set([
  'message',
  'event',
  'broadcast',
  'response',
  'result',
  'reply',
  'answer',
  'data'
])
/** Fields that name a customer or hold customers, in lower case without separators. */
const SUBJECTS = /^(?:customers?|customerid|stoppedcustomers|items|results|rows|records|list)$/
const CHANNEL = /^\{[^]{0,1000}"channel"/
/** A frame's fields may be in an object inside another object. At most this many levels are opened. */
const DEPTH = 3

/**
 * Finds the type of a frame, and the objects that hold its fields. `types`: for each spelling of a type, the guide's
 * spelling.
 */
export function openEnvelope(frame: Fields, types: ReadonlyMap<string, string>, readText: ReadText): Opened {
  const data = decoded(
    DATA.map((name) => frame[name]).find((value) => (value ?? null) !== null),
    readText
  )
  const outer = typeOf(frame, types)
  const isEnvelope = outer === null || ENVELOPES.has(foldName(outer))
  // A frame may hold another frame. Usually the outer frame only quotes the inner one. But if the outer frame has no
  // type, or the type of an envelope, the inner frame counts.
  const inner = isEnvelope ? innerFrame(frame, data, types, readText) : null
  if (inner !== null)
    return { type: typeOf(inner, types), ...opened(inner, decoded(inner.data ?? inner.payload, readText)) }
  if (outer !== null || !isRecord(data)) return { type: isAnswer(outer) ? null : outer, ...opened(frame, data) }
  return { type: typeOf(data, types), ...opened(data, decoded(data.data ?? data.payload, readText)) }
}

/** Returns true for a type such as "response", which says nothing more than "answer". */
function isAnswer(type: string | null): boolean {
  return type !== null && /^(?:response|result|reply|answer)$/.test(foldName(type))
}

/** Returns the frame inside an envelope, if the inner frame has a type of the guide. Null: there is none. */
function innerFrame(
  frame: Fields,
  data: unknown,
  types: ReadonlyMap<string, string>,
  readText: ReadText
): Fields | null {
  // Action Cable writes `{"identifier": "{…}", "message": "{…}"}`. Without such an identifier, `message` may be a
  // customer's text, and is not decoded. If it were, customers could write frames.
  const { identifier, message } = frame
  const isOfChannel = typeof identifier === 'string' && CHANNEL.test(identifier) && !hasSubject(frame)
  const inner = [
    data,
    ...(isOfChannel ? [decoded(message, readText)] : []),
    ...['message', 'event', 'body', ...DEEPER].map((name) => frame[name])
  ]
  return (
    inner.find((one): one is Fields => {
      const type = isRecord(one) ? typeOf(one, types) : null
      return type !== null && types.get(type) === type
    }) ?? null
  )
}

function opened(frame: Fields, data: unknown): Pick<Opened, 'places' | 'bare'> {
  const places: Fields[] = isRecord(data) ? [frame, data] : [frame]
  for (let depth = 0; depth < DEPTH && !places.some(hasSubject); depth++) {
    const inner = deeper(places.at(-1) ?? frame)
    if (inner === null) break
    places.push(inner)
  }
  return { places, bare: isRecord(data) || places.length > 1 ? undefined : (data ?? bareIn(frame)) }
}

/**
 * Returns an object inside `place` that names a customer, or that holds such an object. Example: `result` in
 * `{"result": {"customer_id": 7}}`. Null: there is none.
 */
function deeper(place: Fields, depth = 1): Fields | null {
  for (const name of [...DEEPER, ...ABOUT]) {
    const inner = place[name]
    if (isRecord(inner) && (hasSubject(inner) || (depth < DEPTH && deeper(inner, depth + 1) !== null))) return inner
  }
  return null
}

/** Returns a list of customers, such as `result` in `{"result": [{"customer_id": 7}]}`. Undefined: there is none. */
function bareIn(frame: Fields): unknown {
  return DEEPER.map((name) => frame[name]).find(
    (value) => Array.isArray(value) && value.some((row) => isRecord(row) && hasSubject(row))
  )
}

function hasSubject(place: Fields): boolean {
  // Unlike `Object.keys`, `for … in` makes no array. An object from JSON inherits no names that the loop would visit.
  for (const name in place) if ((place[name] ?? null) !== null && isSubject(name)) return true
  return false
}

/** Results of `isSubject` for the names that came first. Servers use the same few names in every frame. */
const subjects = new Map<string, boolean>()
const CACHED_NAMES = 200
/** A longer name is not cached. In UTF-16 units. */
const LONGEST_CACHED = 64

function isSubject(name: string): boolean {
  const known = subjects.get(name)
  if (known !== undefined) return known
  const is = SUBJECTS.test(foldName(name))
  if (subjects.size < CACHED_NAMES && name.length <= LONGEST_CACHED) subjects.set(name, is)
  return is
}

const TYPE_NAMES = [
  'type',
  'event',
  'Type',
  'Event',
  'TYPE',
  'EVENT',
  'event_type',
  'eventType',
  'event_name',
  'eventName'
]
/** Fields that may hold the type if the usual fields hold none, or only one of `ENVELOPES`. */
const OTHER_TYPE_NAMES = ['kind', 'op', 'action', 'name']
/** A word in these fields may not be a type at all. It may be a person's name, or what happened to a customer. */
const DOUBTFUL_NAMES: ReadonlySet<string> = new Set(['action', 'name'])
/** A word in one of `DOUBTFUL_NAMES` never counts as one of these types: they change the whole connection. */
const NEVER_DOUBTFUL: ReadonlySet<string> = new Set(['connected', 'ping'])
/** Fields that name the command that a frame answers. They count only if no other field names a type. */
const COMMAND_NAMES = ['action', 'command', 'cmd', 'method', 'op']

/** Returns the type of the frame itself, not of a frame inside it. Null: it has none. */
export function typeOf(frame: Fields, types: ReadonlyMap<string, string>): string | null {
  const guide = typeof frame.type === 'string' ? types.get(frame.type) : undefined
  if (guide !== undefined) return guide
  let first: string | null = null
  for (const name of TYPE_NAMES) {
    const said = frame[name]
    if (typeof said !== 'string') continue
    const type = guideType(said, types)
    if (type !== undefined) return type
    first ??= said
  }
  const others = first === null || ENVELOPES.has(foldName(first)) ? otherTypes(frame, types) : []
  // With two types, the frame is unknown, and diagnostics show both.
  if (others.length > 0) return others.join(' / ')
  if (first !== null && !isAnswer(first)) return first
  const commands = COMMAND_NAMES.map((name) => frame[name]).filter((said) => typeof said === 'string')
  return commands.find((said) => answeredType(said) !== undefined) ?? first
}

/**
 * Returns the guide's types in the less usual fields. In `name`, only a type of several words counts, because a
 * person may be called “Error”.
 */
function otherTypes(frame: Fields, types: ReadonlyMap<string, string>): readonly string[] {
  const found = new Set<string>()
  for (const name of OTHER_TYPE_NAMES) {
    const said = frame[name]
    if (typeof said !== 'string' || (name === 'name' && /\s/.test(said))) continue
    const type = guideType(said, types)
    if (type === undefined || (DOUBTFUL_NAMES.has(name) && NEVER_DOUBTFUL.has(type))) continue
    if (name !== 'name' || type.includes('_')) found.add(type)
  }
  return [...found]
}

/**
 * Decodes the JSON text of an object or a list. Any other value stays as it is. Texts inside the result stay texts.
 */
function decoded(value: unknown, readText: ReadText): unknown {
  return typeof value === 'string' && /^\s*[[{]/.test(value) ? (onlyValue(readText(value)) ?? value) : value
}
