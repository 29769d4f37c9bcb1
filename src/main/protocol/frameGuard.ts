/** Deeper than anything that a workspace has to say. */
const DEPTH_LIMIT = 32
/** Fields of one object. */
const FIELD_LIMIT = 1_000
/** Values for each MiB that a frame has, or begins to have: more than there are in the densest list of whole customers. */
const VALUES_PER_MEBIBYTE = 64_000
const MEBIBYTE = 2 ** 20
/**
 * Ways in which the objects of one frame begin: a field makes a new one that no object had so far behind the same fields
 * in the same order. As many as a page of a hundred customers has with thirty fields, each in an order of its own.
 */
const SHAPE_LIMIT = 3_000
/** Shorter frames have no room for more: each takes a field, at least `"":0,`. */
const BYTES_TO_COUNT_SHAPES = 5 * SHAPE_LIMIT
/** Shapes told apart. Some look alike, so that a few more than the limit may pass. A power of two. */
const SHAPE_MARKS = 2 ** 16

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** What a byte is outside of strings. Most are nothing, and are told to be so at once. */
const NOTHING = 0
const STRING = 1
const NEXT = 2
const NAMED = 3
const OPEN_ARRAY = 4
const OPEN_OBJECT = 5
const CLOSE = 6
const KINDS = new Uint8Array(256)
for (const [sign, kind] of Object.entries({
  '"': STRING,
  ',': NEXT,
  ':': NAMED,
  '[': OPEN_ARRAY,
  '{': OPEN_OBJECT,
  ']': CLOSE,
  '}': CLOSE
})) {
  KINDS[sign.charCodeAt(0)] = kind
}

/** How much may still be parsed of one frame: what its texts hold counts as well. */
export interface Budget {
  /** Values in all, and those that there were so far; of shapes the number so far, and marks for those that were seen. */
  readonly most: number
  values: number
  shapes: number
  readonly marks: Uint8Array | null
}

/** `bytes`: length of the whole frame. */
export function createBudget(bytes: number): Budget {
  const marks = bytes < BYTES_TO_COUNT_SHAPES ? null : new Uint8Array(SHAPE_MARKS)
  return { most: VALUES_PER_MEBIBYTE * Math.max(1, bytes / MEBIBYTE), values: 0, shapes: 0, marks }
}

/**
 * Why a text (UTF-8) is not worth parsing as JSON, or null. Parsing takes far longer for brackets in brackets, for a great
 * many small values, and for objects of ever other shapes, a microsecond each, than for anything a workspace says. Does not
 * tell whether it is JSON. One loop over bytes, without calls, as a long frame may be the first.
 */
export function excessOf(text: Uint8Array, budget = createBudget(text.byteLength)): string | null {
  // Methods of a plain array of bytes, not of a Buffer.
  const bytes = new Uint8Array(text.buffer, text.byteOffset, text.byteLength)
  const { length } = bytes
  const { most, marks } = budget
  const kinds = KINDS
  /** Of each bracket that is open how many fields it has had, and what stands for them; an array has none. */
  const fields: number[] = [0]
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
        if (++values > most) return 'too many values'
        const count = fields[depth] ?? 0
        if (count > FIELD_LIMIT) return 'too many fields'
        if (count > 0) fields[depth] = count + 1
        break
      }
      case NAMED: {
        if (marks === null) break
        let hash = hashes[depth] ?? 0
        for (let at = stringStart; at < index; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0
        hashes[depth] = hash
        const mark = (hash ^ (hash >>> 16)) & (SHAPE_MARKS - 1)
        if (marks[mark] === 0 && ++shapes > SHAPE_LIMIT) return 'too many shapes of objects'
        marks[mark] = 1
        break
      }
      case OPEN_ARRAY:
      case OPEN_OBJECT:
        if (++depth > DEPTH_LIMIT) return `nested more than ${DEPTH_LIMIT} deep`
        if (++values > most) return 'too many values'
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

/** Where the string that starts here has its closing quote; the length of the text where it has none. */
function endOfString(bytes: Uint8Array, start: number): number {
  const quote = bytes.indexOf(QUOTE, start + 1)
  if (quote < 0) return bytes.length
  if (bytes[quote - 1] !== BACKSLASH) return quote
  // That quote may be escaped, or the backslash before it may be.
  for (let index = start + 1; index < bytes.length; index++) {
    const byte = bytes[index]
    if (byte === BACKSLASH) index++
    else if (byte === QUOTE) return index
  }
  return bytes.length
}
