import { TEXT_FIELDS } from './fields/bodyText'
import { PHOENIX } from './answers/failureTypes'
import { openEnvelope, type Opened, typeOf } from './envelope'
import { isRecord } from './fields/values'
import { LIST_FRAME, SERVER_FRAME_TYPES } from './frames'
import type { JsonValues, ReadText } from './json/readJson'
import { foldName } from './fields/spellings'
import { guideType } from './fields/typeNames'
import { isRowList } from './untypedFrames'

type Fields = Readonly<Record<string, unknown>>

/**
 * Receives the parts of one WebSocket frame, in order. Of a text with several lines, the lines that are not JSON come
 * last.
 */
export interface FrameSink {
  frame(opened: Opened, from: Fields): void
  /** A value in the batch that is not an object, so it cannot be a frame. */
  noFrame(value: unknown): void
  unreadLine(text: string): void
}

/** At most this many entries of one batch are read. A huge batch would block the main process. */
const BATCH_LIMIT = 500
/**
 * At most this many levels of a batch are opened. A level is a list, a JSON text, or an envelope around several
 * frames.
 */
const DEPTH_LIMIT = 5
const JSON_TEXT = /^\s*[[{"]/
/** The beginning of a text that holds one or more frames. */
const FRAME_TEXT = /^\s*[[{][^]{0,100}"(?:type|event)"\s*:/i
/**
 * Types of envelopes that hold several frames. A frame of another type may quote old frames, which must not be read
 * again.
 */
const BATCH_TYPE =
  /batch|bulk|bundle|multi|^(?:events|messages|frames|updates|notifications|packets|envelopes?|array|group|queue|combined)$/
const LONGEST_TYPE = 64
/** Fields that hold old messages or rows, and never frames. */
const NO_BATCH = /histor|transcript|previous|archiv|customers/i
/** Types of frames that may be about several customers at the same time. */
const SEVERAL: ReadonlySet<string> = new Set([
  'agent_assigned',
  'agent_unassigned',
  'message_sent',
  'agent_requested',
  'agent_assignment_changed',
  'customer_stop_status_changed',
  'new_message'
])

/** Gives the entries of a batch to the sink, at most `BATCH_LIMIT`. Returns how many entries are left over. */
export function unpack({ values, unreadableLines, more }: JsonValues, sink: FrameSink, readText: ReadText): number {
  let room = BATCH_LIMIT
  let left = more

  function each<Value>(list: readonly Value[], take: (value: Value) => void): void {
    for (const value of list) {
      if (room > 0) take(value)
      else left++
    }
  }

  function read(value: unknown, depth: number): void {
    // An array of customers without an object around it is one frame.
    if (isRowList(value)) return count(() => sink.frame({ type: LIST_FRAME, places: [], bare: value }, {}))
    const event = eventIn(value)
    if (event !== null) return read(event, depth)
    const inside = depth < DEPTH_LIMIT ? valuesIn(value, readText) : null
    if (inside) {
      each(inside.values, (entry) => read(entry, depth + 1))
      each(inside.unreadableLines, readUnread)
      left += inside.more
      return
    }
    if (!isRecord(value)) return count(() => sink.noFrame(value))
    const opened = openEnvelope(value, SERVER_FRAME_TYPES, readText)
    const packed = depth < DEPTH_LIMIT ? framesIn(value, opened) : null
    if (packed) return each(packed, (entry) => read(entry, depth + 1))
    const several = depth < DEPTH_LIMIT ? severalIn(opened, value) : null
    if (several) return each(several, (entry) => readOneOf(value, opened, entry, depth + 1))
    count(() => sink.frame(opened, value))
  }

  /**
   * Reads one entry of a frame about several customers. An entry that is a whole frame is read alone. Fields of any
   * other entry are read together with those of the frame around it.
   */
  function readOneOf(frame: Fields, opened: Opened, entry: unknown, depth: number): void {
    if (!isRecord(entry) || isFrame(entry)) return read(entry, depth)
    count(() => sink.frame({ ...opened, places: [...opened.places, entry], bare: undefined }, frame))
  }

  function readUnread(text: string): void {
    count(() => sink.unreadLine(text))
  }

  function count(report: () => void): void {
    room--
    report()
  }

  each(values, (value) => read(value, 0))
  each(unreadableLines, readUnread)
  return left
}

/** Returns the values of a list or of a JSON text. Null: the list is empty, or the value is something else. */
function valuesIn(value: unknown, readText: ReadText): Omit<JsonValues, 'kind'> | null {
  if (Array.isArray(value)) return value.length === 0 ? null : { values: value, unreadableLines: [], more: 0 }
  const reading = typeof value === 'string' && JSON_TEXT.test(value) ? readText(value) : null
  return reading?.kind === 'values' ? reading : null
}

/** Longest array that can be an event. Phoenix: `[null, null, "desk", "new_message", {…}]`. */
const ENTRIES_OF_EVENT = 5

/** Turns an array with a type and data into a frame: `["new_message", {…}]`. Null: something else. */
function eventIn(value: unknown): Fields | null {
  if (!Array.isArray(value) || value.length < 2 || value.length > ENTRIES_OF_EVENT) return null
  const [type, data] = value.slice(-2) as unknown[]
  const isPlain = value.slice(0, -1).every((entry) => entry === null || ['string', 'number'].includes(typeof entry))
  if (!isPlain || typeof type !== 'string' || !isRecord(data) || isFrame(data)) return null
  return guideType(type, SERVER_FRAME_TYPES) === undefined && !PHOENIX.test(type) ? null : { type, data }
}

/** Returns the frames in an envelope. Null: the frame is no envelope around several frames. */
function framesIn(frame: Fields, { type, places, bare }: Opened): readonly unknown[] | null {
  if (type !== null && (isGuideType(type) || type.length > LONGEST_TYPE || !BATCH_TYPE.test(foldName(type))))
    return null
  const fields = [frame, ...places].flatMap((place) =>
    Object.entries(place).flatMap(([name, value]) => (NO_BATCH.test(name) ? [] : [value]))
  )
  const lists = [...new Set([bare, ...fields])].filter(
    (value): value is unknown[] => Array.isArray(value) && value.some((entry) => isFrame(entry))
  )
  return lists.length === 0 ? null : lists.flat()
}

/** Fields with the messages or customers that a frame is about, in lower case without separators. */
const SEVERAL_NAMES = /^(?:messages|customers|conversations|assignments|requests|changes|updates|items|results)$/
const IDS_NAMES = /^customerids$/
const ONE_NAMES = /^(?:customerid|customer)$/
const MESSAGE_FRAME = 'new_message'
const MESSAGES = /messages(?![a-z])/i
const TEXTS: ReadonlySet<string> = new Set(TEXT_FIELDS)

/**
 * Returns the entries of a frame about several customers. Null: the frame is about one customer, or cannot be about
 * several. If the frame itself names a customer, its list may be the conversation so far. This list counts only if it
 * holds all messages of the frame (see `isOnlyMessage`).
 */
function severalIn({ type, places, bare }: Opened, frame: Fields): readonly unknown[] | null {
  if (type === null || !SEVERAL.has(type)) return null
  if (Array.isArray(bare)) return bare.some(isRecord) ? bare : null
  let list: readonly unknown[] | null = null
  let ids: readonly unknown[] | null = null
  // This runs for every broadcast, and nearly none has a list. So the loop makes no arrays.
  for (const place of places)
    for (const name in place) {
      const value = place[name]
      if (!Array.isArray(value) || value.length === 0) continue
      if (list === null && SEVERAL_NAMES.test(foldName(name)) && value.every(isRecord)) list = value
      else if (IDS_NAMES.test(foldName(name))) ids = value
    }
  if (list === null && ids === null) return null
  const isAboutOne = hasField(places, (name) => ONE_NAMES.test(foldName(name)))
  if (list !== null && (!isAboutOne || isOnlyMessage(type, places, list, frame))) return list
  return ids === null || isAboutOne ? null : ids.map((customer_id) => ({ customer_id }))
}

/**
 * Returns true if the list holds all messages of the frame:
 * - the frame has no text beside the list; and
 * - the list has only one message, or the frame's type means several (`new_messages`).
 */
function isOnlyMessage(type: string, places: readonly Fields[], list: readonly unknown[], frame: Fields): boolean {
  if (type !== MESSAGE_FRAME || hasField(places, (name) => TEXTS.has(name))) return false
  return list.length === 1 || [frame.type, frame.event].some((said) => typeof said === 'string' && MESSAGES.test(said))
}

function hasField(places: readonly Fields[], isMeant: (name: string) => boolean): boolean {
  return places.some((place) =>
    Object.entries(place).some(([name, value]) => isMeant(name) && (value ?? null) !== null)
  )
}

/** Returns true if the value seems to be a frame, or to hold one. `depth`: levels to open. */
function isFrame(value: unknown, depth = 2): boolean {
  if (typeof value === 'string') return FRAME_TEXT.test(value)
  if (Array.isArray(value)) return depth > 0 && value.some((entry) => isFrame(entry, depth - 1))
  if (!isRecord(value)) return false
  const type = typeOf(value, SERVER_FRAME_TYPES)
  if (type !== null) return isGuideType(type) || (depth > 0 && BATCH_TYPE.test(foldName(type.slice(0, LONGEST_TYPE))))
  const { data = value.payload } = value
  return isRecord(data) && isFrame(data, 0)
}

function isGuideType(type: string): boolean {
  return SERVER_FRAME_TYPES.get(type) === type
}
