import { FRAME_FIELDS, KNOWN_FRAMES, withField } from './knownFrames'

export interface LongFrame {
  readonly name: string
  /** Frames of one kind run the same code. */
  readonly kind: string
  readonly make: () => string
}

/** Yields frames of exactly `size` bytes. Each is long in a different way. */
export function* longFrames(size: number): Generator<LongFrame> {
  for (const [name, row] of Object.entries(ROWS)) {
    const kind = `as many ${name} as are read`
    yield exactly(size, `a list of ${kind}`, kind, () => list(size, row, MOST_VALUES))
    yield exactly(size, `a full list of ${name}`, 'full lists', () => list(size, row))
  }
  for (const [name, make] of Object.entries(STRUCTURES)) yield exactly(size, name, name, () => make(size))
  for (const [name, make] of Object.entries(REFUSED)) yield exactly(size, name, 'refused', () => make(size))
  for (const [name, part] of Object.entries(TEXTS)) yield* inEachField(size, name, part)
}

/** The app refuses a frame with more values. */
const MOST_VALUES = 64_000

/** Fills the frame with spaces at its end, up to `size` bytes. The spaces are part of the frame. */
function exactly(size: number, name: string, kind: string, make: () => string): LongFrame {
  return {
    name,
    kind,
    make: () => {
      const text = make()
      return text + ' '.repeat(size - Buffer.byteLength(text))
    }
  }
}

/** Returns a list that ends when it has `size` bytes or `most` JSON values, whichever comes first. */
function list(size: number, row: (n: number) => string, most = Infinity): string {
  const rows: string[] = []
  let room = size - 100
  let values = 100
  for (let n = 0; room > 0 && values < most; n++) {
    const next = row(n)
    room -= Buffer.byteLength(next) + 1
    values += next.split(/[,[{]/).length
    if (room > 0 && values < most) rows.push(next)
  }
  return `{"type":"stopped_customers","data":{"customers":[${rows.join(',')}]}}`
}

const fields = (count: number, name: (n: number) => string, value = '0'): string =>
  Array.from({ length: count }, (_, n) => `"${name(n)}":${value}`).join(',')
/** Returns a function that names each of 29 fields. The names are in a different order for each n below 812. */
const turned =
  (n: number) =>
  (field: number): string =>
    `k${(field * (1 + (Math.floor(n / 29) % 28)) + n) % 29}`
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

const ROWS: Readonly<Record<string, (n: number) => string>> = {
  'whole customers': (n) =>
    JSON.stringify({
      customer_id: `c${n}`,
      page_id: `p${n % 5}`,
      customer_name: `Name ${n}`,
      page_name: `Page ${n % 5}`,
      time_since_last_conversation: `${(n % 50) + 1} minutes ago`,
      last_message: `Hello number ${n}`,
      is_assigned: n % 3 === 0,
      agent_name: n % 3 === 0 ? 'Jo' : null,
      is_assigned_to_me: false
    }),
  'bare customers': (n) => `{"customer_id":${n},"page_id":1}`,
  'one customer again and again': () => '{"customer_id":1,"page_id":1}',
  'one id on as many pages': (n) => `{"customer_id":1,"page_id":${n}}`,
  'longer and longer waits': (n) => `{"customer_id":${n},"page_id":1,"time_since_last_conversation":${n}}`,
  'shorter and shorter waits': (n) => `{"customer_id":${n},"page_id":1,"time_since_last_conversation":${90_000 - n}}`,
  'waits in many words': (n) => `{"customer_id":${n},"page_id":1,"time_since_last_conversation":"${'a '.repeat(31)}"}`,
  'waits in many numbers': (n) =>
    `{"customer_id":${n},"page_id":1,"time_since_last_conversation":"${'1 day, '.repeat(9)}"}`,
  'words as long as they are shown': (n) => `{"customer_id":${n},"page_id":1,"last_message":"${'word '.repeat(100)}"}`,
  nulls: () => 'null',
  numbers: () => '0',
  'empty objects': () => '{}',
  'empty arrays': () => '[]',
  'unsafe ids': () => '{"customer_id":1.5}',
  'customers with many fields more': (n) =>
    `{"customer_id":${n},"page_id":1,${fields(60, (field) => `k${field}`, '"v"')}}`,
  'customers with ever new fields': (n) =>
    `{"customer_id":${n},"page_id":1,${fields(25, (field) => `k${n}_${field}`, '"value"')}}`,
  'customers with a few new fields': (n) =>
    `{"customer_id":${n},"page_id":1,${fields(25, (field) => `k${n < 1_000 && field > 22 ? n : 0}_${field}`, '"a value"')}}`,
  'customers with new fields, then no more': (n) =>
    `{"customer_id":${n},"page_id":1,${fields(25, (field) => `k${Math.min(n, 110)}_${field}`, '"value"')}}`,
  'customers with their fields in ever another order': (n) =>
    `{"customer_id":${n},"page_id":1,${fields(25, turned(n), '"value"')}}`,
  'customers with their fields in many orders': (n) =>
    `{"customer_id":${n},"page_id":1,${fields(25, turned(n % 110), '"value"')}}`,
  'customers with objects in fields': (n) =>
    `{"customer_id":${n},"page_id":1,${fields(40, (field) => `k${field}`, '{"a":[]}')}}`,
  'customers with nested fields': (n) => `{"customer_id":${n},"page_id":1,"x":${nested(28)},"y":"${'y'.repeat(420)}"}`,
  'customers with fields nested too deep': (n) => `{"customer_id":${n},"page_id":1,"x":${nested(5_000)}}`
}

const STRUCTURES: Readonly<Record<string, (size: number) => string>> = {
  'objects of as many shapes as are read': () =>
    `{"type":"x","data":[${Array.from({ length: 31_000 }, (_, n) => `{"k${Math.min(n, 2_900)}":0}`).join(',')}]}`,
  'objects with as many keys as are read': () =>
    `{"type":"x","data":[${Array.from({ length: 3 }, (_, n) => `{${fields(990, (field) => `k${n}_${field}`)}}`).join(',')}]}`,
  'a long error': (size) => `{"type":"error","error":"${'e'.repeat(size - 40)}"}`,
  'a string without an end': (size) => `{"type":"error","error":"${'x'.repeat(size - 40)}`,
  'a long type': (size) => `{"type":"${'x'.repeat(size - 40)}"}`,
  'white space': (size) => ' '.repeat(size)
}

/** Frames that the guard refuses. The guard reads each frame only up to the limit. */
const REFUSED: Readonly<Record<string, (size: number) => string>> = {
  'arrays in arrays': (size) => `{"type":"new_message","data":${nested(size / 2 - 40)}}`,
  'objects in objects': (size) =>
    `{"type":"new_message","data":${'{"a":'.repeat(size / 6 - 40)}1${'}'.repeat(size / 6 - 40)}}`,
  'keys under data': () => `{"type":"new_message","data":{${fields(62_000, (n) => `k${n}`)}}}`,
  'keys beside data': () => `{"type":"new_message",${fields(62_000, (n) => `k${n}`)}}`,
  'keys in a customer': () =>
    `{"type":"agent_requested","data":{"customer":{"customer_id":1,"page_id":1,${fields(62_000, (n) => `k${n}`)}}}}`,
  'keys in a row': () =>
    `{"type":"stopped_customers","data":{"customers":[{"customer_id":1,"page_id":1,${fields(62_000, (n) => `k${n}`)}}]}}`,
  'number keys': () => `{"type":"new_message","data":{${fields(62_000, (n) => String(n * 7))}}}`,
  'one key again and again': () => `{"type":"new_message","data":{${fields(62_000, () => 'k')}}}`,
  'keys of an unknown type': () => `{"type":"x","data":{${fields(62_000, (n) => `k${n}`)}}}`,
  'objects of as many shapes': () =>
    `{"type":"x","data":[${Array.from({ length: 31_000 }, (_, n) => `{"k${n}":0}`).join(',')}]}`,
  'empty objects of an unknown type': (size) => `{"type":"x","data":[${'{},'.repeat(size / 3 - 20)}0]}`,
  'objects with too many keys': () =>
    `{"type":"x","data":[${Array.from({ length: 60 }, (_, n) => `{${fields(990, (field) => `k${n}_${field}`)}}`).join(',')}]}`
}

/** Each long text repeats one of these strings. The strings are already escaped for JSON. */
const TEXTS: Readonly<Record<string, string>> = {
  letters: 'x',
  digits: '1',
  'digits and space': '1 ',
  'digits and colons': '1:',
  spaces: ' ',
  'new lines': '\\n',
  tags: '<',
  brackets: '[',
  quotes: '\\"',
  backslashes: '\\\\',
  NULs: '\\u0000',
  'escaped letters': '\\u0041',
  'half surrogates': '\\ud800',
  combining: '\u0301',
  emoji: '😀',
  words: 'word '
}

const STRUCTURAL: ReadonlySet<string> = new Set(['type', 'data', 'customer', 'customers'])
const PLACE = '@@'

/**
 * Yields, for each field, one frame in which this field has a long text: `part`, repeated. If several known frames have
 * this field, `name` decides which of them is used.
 */
function* inEachField(size: number, name: string, part: string): Generator<LongFrame> {
  const turn = Object.keys(TEXTS).indexOf(name)
  for (const field of FRAME_FIELDS.filter((known) => !STRUCTURAL.has(known))) {
    const frames = KNOWN_FRAMES.flatMap((frame) => withField(frame, field, PLACE) ?? [])
    const marked = JSON.stringify(frames[turn % frames.length])
    const places = marked.split(PLACE).length - 1
    const room = Math.floor((size - Buffer.byteLength(marked)) / places / Buffer.byteLength(part))
    const { type }: { type?: string } = JSON.parse(marked)
    yield exactly(size, `${name} as ${field} of ${type}`, name, () => marked.replaceAll(PLACE, () => part.repeat(room)))
  }
}
