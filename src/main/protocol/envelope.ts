import { isRecord } from './fields'
import { onlyValue, type ReadText } from './json'
import { fold } from './spellings'

type Fields = Readonly<Record<string, unknown>>

/** The type of a frame, and the places of its fields. */
export interface Opened {
  /** The type of the frame. If the guide has the type, this is the guide's spelling. Null: the frame has no type. */
  readonly type: string | null
  /** Objects that may hold the frame's fields: the object with the type, then `data`. The later object counts more. */
  readonly places: readonly Fields[]
  /** `data`, if it is not an object. Example: a list or a text. */
  readonly bare: unknown
}

/**
 * Finds the type of a frame, and the objects that hold its fields. `types`: for each spelling of a type, the guide's
 * spelling.
 */
export function openEnvelope(frame: Fields, types: ReadonlyMap<string, string>, readText: ReadText): Opened {
  const data = decoded(frame.data ?? frame.payload ?? frame.Data ?? frame.Payload, readText)
  const outer = typeOf(frame, types)
  if (outer !== null || !isRecord(data)) return { type: outer, ...opened(frame, data) }
  // A frame without a type is an envelope around the frame in `data`. A frame with a type only quotes the frame in
  // `data`.
  return { type: typeOf(data, types), ...opened(data, decoded(data.data ?? data.payload, readText)) }
}

function opened(frame: Fields, data: unknown): Pick<Opened, 'places' | 'bare'> {
  return isRecord(data) ? { places: [frame, data], bare: undefined } : { places: [frame], bare: data }
}

/** Fields that may hold the type of a frame. Back ends use different names. */
const TYPE_NAMES = ['type', 'event', 'Type', 'Event', 'TYPE', 'EVENT', 'event_type', 'eventType']
const LONGEST_TYPE = 64

/**
 * Returns the type of the frame itself, or null if the frame has no type. The type of a frame inside this frame does
 * not count.
 */
export function typeOf(frame: Fields, types: ReadonlyMap<string, string>): string | null {
  const guide = typeof frame.type === 'string' ? types.get(frame.type) : undefined
  if (guide !== undefined) return guide
  let first: string | null = null
  for (const name of TYPE_NAMES) {
    const said = frame[name]
    if (typeof said !== 'string') continue
    const type = said.length <= LONGEST_TYPE ? types.get(fold(said)) : undefined
    if (type !== undefined) return type
    first ??= said
  }
  return first
}

/**
 * If the value is the JSON text of an object or a list, returns that object or list. Returns any other value unchanged.
 * Texts inside the object or list stay texts.
 */
function decoded(value: unknown, readText: ReadText): unknown {
  return typeof value === 'string' && /^\s*[[{]/.test(value) ? (onlyValue(readText(value)) ?? value) : value
}
