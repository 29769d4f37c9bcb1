import { TEXT_FIELDS } from './bodyText'
import { isRecord } from './values'
import { foldName } from './spellings'

type Fields = Readonly<Record<string, unknown>>

/**
 * Distinguishes a broadcast message from others with the same words. `id`: the value of the field `id`, which may
 * belong to something else, such as the conversation. `at`: the server's time, at least to the second.
 */
export interface MessageMark {
  readonly id: string | null
  readonly at: string | null
}

const IDS: ReadonlySet<string> = new Set(['id', 'uuid', 'guid'])
const TIMES: ReadonlySet<string> = new Set(['timestamp', 'ts', 'sentat', 'createdat', 'time', 'date'])
const LONGEST = 256
/** `kinds` does not cache field names that are longer, in UTF-16 units. */
const LONGEST_NAME = 64
const TO_SECONDS = /^\d{4}-?\d\d-?\d\d[T ]\d\d:?\d\d:?\d\d/
const LEAST_EPOCH_S = 1e9

/** Cache of `kindOf` for the first `CACHED_NAMES` names. Servers use the same few names in every frame. */
const kinds = new Map<string, 'id' | 'time' | null>()
const CACHED_NAMES = 500

function kindOf(name: string): 'id' | 'time' | null {
  const known = kinds.get(name)
  if (known !== undefined) return known
  const mark = foldName(name)
  const kind = IDS.has(mark) ? 'id' : TIMES.has(mark) ? 'time' : null
  if (kinds.size < CACHED_NAMES && name.length <= LONGEST_NAME) kinds.set(name, kind)
  return kind
}

/**
 * Reads the id and the time of a message from the object with its text. An id that another field also has is ignored,
 * because it belongs to something else. Null: no id and no time.
 */
export function readMessageMark(places: readonly Fields[]): MessageMark | null {
  const place = places.findLast((each) => TEXT_FIELDS.some((name) => (each[name] ?? null) !== null))
  if (place === undefined) return null
  let id: string | null = null
  let at: string | null = null
  for (const name in place) {
    const kind = kindOf(name)
    if (kind === 'id') id ??= idOf(place[name])
    else if (kind === 'time') at ??= timeOf(place[name])
  }
  if (id !== null && isOfOther(id, places)) id = null
  return id === null && at === null ? null : { id, at }
}

function isOfOther(id: string, places: readonly Fields[]): boolean {
  return places.some((place) =>
    Object.entries(place).some(([name, value]) => {
      if (kindOf(name) === 'id' || (isRecord(value) && places.includes(value))) return false
      return isRecord(value) ? Object.values(value).some((inner) => idOf(inner) === id) : idOf(value) === id
    })
  )
}

function idOf(value: unknown): string | null {
  const id = isRecord(value) ? value['$oid'] : value
  if (typeof id === 'number') return Number.isSafeInteger(id) && id !== 0 ? String(id) : null
  return typeof id === 'string' && id !== '' && id !== '0' && id.length <= LONGEST ? id : null
}

function timeOf(value: unknown): string | null {
  if (typeof value === 'number') return value >= LEAST_EPOCH_S ? String(value) : null
  return typeof value === 'string' && value.length <= LONGEST && TO_SECONDS.test(value) ? value : null
}
