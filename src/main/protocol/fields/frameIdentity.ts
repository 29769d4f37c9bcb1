import { TEXT_FIELDS } from './bodyText'
import { isRecord } from './values'
import { foldName } from './spellings'

type Fields = Readonly<Record<string, unknown>>

/** Fields for the id of a message. Names are in lower case without separators. */
const OF_MESSAGE: ReadonlySet<string> = new Set([
  ...['messageid', 'msgid', 'mid', 'wamid', 'messageuuid', 'msguuid', 'messageguid']
])
/** Fields for the id of an event. Several messages in one frame may have the same event. */
const OF_EVENT: ReadonlySet<string> = new Set(['eventid', 'deliveryid', 'notificationid'])
/** In an object that is a message, these fields hold its id. In other objects, they may hold any id. */
const OF_OBJECT: ReadonlySet<string> = new Set(['id', '_id'])
const LONGEST_ID = 256
/** Fields for the time of a frame. Two messages may have the same second, but hardly the same fraction of it. */
const TIMES: ReadonlySet<string> = new Set(['timestamp', 'ts', 'sentat'])
const FRACTION = /:\d\d\.(?!0+(?!\d))\d{3,}/
const LEAST_MS = 1e12

/**
 * What a field holds:
 * - `message`: the id of a message
 * - `event`: the id of an event
 * - `time`: the time of the frame
 * - `text`: a text, or an object that is a message
 * - null: nothing that identifies a frame
 */
type Kind = 'message' | 'event' | 'time' | 'text' | null

const TEXTS: ReadonlySet<string> = new Set(TEXT_FIELDS)
/** At most this many names of fields are remembered. Servers use few, and a hostile one must not fill the memory. */
const NAMES_LIMIT = 1_000
const kinds = new Map<string, Kind>()

function kindOf(name: string): Kind {
  const known = kinds.get(name)
  if (known !== undefined) return known
  const mark = foldName(name)
  const kind = OF_MESSAGE.has(mark)
    ? 'message'
    : OF_EVENT.has(mark)
      ? 'event'
      : TIMES.has(mark)
        ? 'time'
        : TEXTS.has(name)
          ? 'text'
          : null
  if (kinds.size < NAMES_LIMIT) kinds.set(name, kind)
  return kind
}

/** What distinguishes a frame from other frames with the same words. */
export interface FrameIdentity {
  readonly ids: string
  /**
   * True: one of the ids is a message's. Then equal ids prove a copy. Otherwise the place in the batch must also be
   * equal.
   */
  readonly isOfMessage: boolean
}

/**
 * Reads the ids and exact times of a message or an event, which the guide's frames do not have. A frame with the same
 * ids and words is a copy. Null: there are no ids and no exact times.
 */
export function readIdentity(places: readonly Fields[]): FrameIdentity | null {
  // This runs for every frame, and most have no id. So `found` is made only when needed.
  let found: Found | null = null
  // `for … in` makes no list of the fields.
  for (const place of places)
    for (const name in place) {
      const kind = kindOf(name)
      if (kind === null) continue
      const value = kind === 'text' ? place[name] : unwrapped(place[name])
      if (kind === 'text') {
        if (isRecord(value)) found = readMessage(value, found)
      } else if (kind === 'time' ? isExact(value) : isId(value)) found = add(found, name, value, kind === 'message')
    }
  return found && { ids: [...new Set(found.ids)].join('\n'), isOfMessage: found.isOfMessage }
}

interface Found {
  readonly ids: string[]
  isOfMessage: boolean
}

function add(found: Found | null, name: string, value: unknown, isMessage: boolean): Found {
  const all = found ?? { ids: [], isOfMessage: false }
  all.ids.push(`${foldName(name)}=${String(value)}`)
  all.isOfMessage ||= isMessage
  return all
}

function readMessage(message: Fields, before: Found | null): Found | null {
  let found = before
  for (const name in message) {
    const value = unwrapped(message[name])
    if ((OF_OBJECT.has(name) || kindOf(name) === 'message') && isId(value)) found = add(found, name, value, true)
  }
  return found
}

/** MongoDB wraps ids: `{"$oid": "…"}`. Any other value stays as it is. */
function unwrapped(value: unknown): unknown {
  return isRecord(value) ? value['$oid'] : value
}

function isId(value: unknown): value is string | number {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value !== 0
  return typeof value === 'string' && value !== '' && value !== '0' && value.length <= LONGEST_ID
}

/** Returns true for a point in time with a fraction of a second. */
function isExact(value: unknown): value is string | number {
  if (typeof value === 'number') return value >= LEAST_MS ? value % 1_000 !== 0 : value > 1e9 && value % 1 !== 0
  return typeof value === 'string' && value.length <= LONGEST_ID && FRACTION.test(value)
}
