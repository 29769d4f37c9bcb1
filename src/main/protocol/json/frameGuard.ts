/** Real frames need far fewer levels of brackets. */
const DEPTH_LIMIT = 32
/** Real frames need far fewer fields in an object. */
const FIELD_LIMIT = 1_000
/**
 * At most this many values may be in each MiB of a frame. A shorter frame counts as one MiB. The densest list of
 * complete customers has fewer.
 */
const VALUES_PER_MEBIBYTE = 64_000
const MEBIBYTE = 2 ** 20
/**
 * V8 may create at most this many hidden classes ("shapes") while it parses a frame. A hundred differently ordered
 * rows with thirty fields pass.
 */
const SHAPE_LIMIT = 3_000
/** A shorter frame cannot have too many shapes: each needs a field, and the shortest field is `"":0,`. */
const BYTES_TO_COUNT_SHAPES = 5 * SHAPE_LIMIT
/**
 * Number of different hashes, a power of two. Two shapes may share a hash, so slightly more shapes than allowed may
 * pass.
 */
const SHAPE_HASHES = 2 ** 16

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Kinds of bytes outside of strings. */
const NOTHING = 0
const STRING = 1
const NEXT = 2
const NAMED = 3
const OPEN_ARRAY = 4
const OPEN_OBJECT = 5
const CLOSE = 6
const KINDS = new Uint8Array(256)
for (const [character, kind] of Object.entries({
  '"': STRING,
  ',': NEXT,
  ':': NAMED,
  '[': OPEN_ARRAY,
  '{': OPEN_OBJECT,
  ']': CLOSE,
  '}': CLOSE
})) {
  KINDS[character.charCodeAt(0)] = kind
}

/** How much of one frame may be parsed, and how much was parsed so far. JSON texts inside the frame count too. */
export interface Budget {
  readonly maxValues: number
  values: number
  shapes: number
  /** One entry for each hash of a shape; 1 if it was seen. Null: the frame is too short to have too many shapes. */
  readonly seenShapes: Uint8Array | null
}

/** `bytes`: length of the whole frame. */
export function createBudget(bytes: number): Budget {
  const seenShapes = bytes < BYTES_TO_COUNT_SHAPES ? null : new Uint8Array(SHAPE_HASHES)
  return { maxValues: VALUES_PER_MEBIBYTE * Math.max(1, bytes / MEBIBYTE), values: 0, shapes: 0, seenShapes }
}

/**
 * Returns why a text would take too long to parse as JSON. Null: it is fast enough. Counts into `budget`. Does not
 * check that the text is JSON. These are slow:
 * - deep brackets
 * - very many values
 * - very many fields in an object
 * - objects of many shapes (a microsecond for each shape)
 */
export function excessOf(text: Uint8Array, budget = createBudget(text.byteLength)): string | null {
  // A plain Uint8Array, because `indexOf` of a Buffer is slower until the loop below is compiled.
  const bytes = new Uint8Array(text.buffer, text.byteOffset, text.byteLength)
  const { length } = bytes
  const { maxValues, seenShapes } = budget
  const kinds = KINDS
  /** Number of fields so far in each open bracket; 0 for an array. */
  const fields: number[] = [0]
  /** Hash of the field names so far in each open bracket. */
  const hashes: number[] = [0]
  let depth = 0
  let { values, shapes } = budget
  let stringStart = 0
  for (let index = 0; index < length; index++) {
    const kind = kinds[bytes[index] ?? 0] ?? 0
    switch (kind) {
      case NOTHING:
        break
      case STRING:
        stringStart = index
        index = endOfString(bytes, index)
        break
      case NEXT: {
        if (++values > maxValues) return 'too many values'
        const count = fields[depth] ?? 0
        if (count > FIELD_LIMIT) return 'too many fields'
        if (count > 0) fields[depth] = count + 1
        break
      }
      case NAMED: {
        if (seenShapes === null) break
        let hash = hashes[depth] ?? 0
        for (let at = stringStart; at < index; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0
        hashes[depth] = hash
        // Without this line, a name before many colons would be read again for each colon.
        stringStart = index
        const shape = (hash ^ (hash >>> 16)) & (SHAPE_HASHES - 1)
        if (seenShapes[shape] === 0 && ++shapes > SHAPE_LIMIT) return 'too many shapes of objects'
        seenShapes[shape] = 1
        break
      }
      case OPEN_ARRAY:
      case OPEN_OBJECT:
        if (++depth > DEPTH_LIMIT) return `nested more than ${DEPTH_LIMIT} deep`
        if (++values > maxValues) return 'too many values'
        fields[depth] = kind === OPEN_OBJECT ? 1 : 0
        hashes[depth] = 0
        break
      case CLOSE:
        if (depth > 0) depth--
    }
  }
  budget.values = values
  budget.shapes = shapes
  return null
}

/** Returns the index of the closing quote of the string at `start`. Returns the length if there is none. */
function endOfString(bytes: Uint8Array, start: number): number {
  const quote = bytes.indexOf(QUOTE, start + 1)
  if (quote < 0) return bytes.length
  if (bytes[quote - 1] !== BACKSLASH) return quote
  // A backslash before the quote escapes it, unless another backslash escapes the backslash. So the string is read
  // byte by byte.
  for (let index = start + 1; index < bytes.length; index++) {
    const byte = bytes[index]
    if (byte === BACKSLASH) index++
    else if (byte === QUOTE) return index
  }
  return bytes.length
}
