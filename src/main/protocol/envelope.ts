import { isRecord } from './fields'
import { onlyValue, type ReadText } from './json'
import { fold } from './spellings'

type Fields = Readonly<Record<string, unknown>>

/** A frame without its envelope. */
export interface Opened {
  /** In the guide's spelling where the guide has it; null where the frame has no type. */
  readonly type: string | null
  /** Where its fields may be, the most telling last: beside the type, under `data`. */
  readonly places: readonly Fields[]
  /** What `data` is where it is no object, such as a list or a text. */
  readonly bare: unknown
}

/** Says what a frame is and where its fields are. `types`: those of the guide, by their spellings. */
export function openEnvelope(frame: Fields, types: ReadonlyMap<string, string>, readText: ReadText): Opened {
  const data = decoded(frame.data ?? frame.payload ?? frame.Data ?? frame.Payload, readText)
  const outer = typeOf(frame, types)
  if (outer !== null || !isRecord(data)) return { type: outer, ...opened(frame, data) }
  // An envelope around a frame. Where the outside has a type, even one unknown, it only quotes what is inside.
  return { type: typeOf(data, types), ...opened(data, decoded(data.data ?? data.payload, readText)) }
}

function opened(frame: Fields, data: unknown): Pick<Opened, 'places' | 'bare'> {
  return isRecord(data) ? { places: [frame, data], bare: undefined } : { places: [frame], bare: data }
}

/** Names under which other back ends say of what type a frame is. */
const TYPE_NAMES = ['type', 'event', 'Type', 'Event', 'TYPE', 'EVENT', 'event_type', 'eventType']
const LONGEST_TYPE = 64

/** The type of a frame without looking into its envelope; null where it has none. */
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

/** A JSON text in the place of an object or a list, once. Any other text is what it is. */
function decoded(value: unknown, readText: ReadText): unknown {
  return typeof value === 'string' && /^\s*[[{]/.test(value) ? (onlyValue(readText(value)) ?? value) : value
}
