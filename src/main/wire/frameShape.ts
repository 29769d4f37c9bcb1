/** Deeper than anything that a workspace has to say. */
const DEPTH_LIMIT = 32
/** Fields of one object. */
const FIELD_LIMIT = 1_000
/** Values for each MiB that a frame has, or begins to have: more than there are in the densest list of whole customers. */
const VALUES_PER_MEBIBYTE = 64_000
const MEBIBYTE = 2 ** 20

const QUOTE = 0x22
const COMMA = 0x2c
const OPEN_ARRAY = 0x5b
const BACKSLASH = 0x5c
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

/**
 * Why a text is not worth parsing as JSON, or null. Parsing takes far longer for brackets in brackets, and for a great
 * many small values, than for anything a workspace says. Does not tell whether it is JSON.
 */
export function excessOf(text: string): string | null {
  const most = VALUES_PER_MEBIBYTE * Math.max(1, text.length / MEBIBYTE)
  /** Of each bracket that is open how many fields it has had; an array has none. */
  const fields: number[] = [0]
  let depth = 0
  let values = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    switch (unit) {
      case QUOTE:
        index = endOfString(text, index)
        break
      case COMMA: {
        if (++values > most) return 'too many values'
        const count = fields[depth] ?? 0
        if (count > FIELD_LIMIT) return 'too many fields'
        if (count > 0) fields[depth] = count + 1
        break
      }
      case OPEN_ARRAY:
      case OPEN_OBJECT:
        if (++depth > DEPTH_LIMIT) return `nested more than ${DEPTH_LIMIT} deep`
        if (++values > most) return 'too many values'
        fields[depth] = unit === OPEN_OBJECT ? 1 : 0
        break
      case CLOSE_ARRAY:
      case CLOSE_OBJECT:
        if (depth > 0) depth--
    }
  }
  return null
}

/** Where the string that starts here has its closing quote; the length of the text where it has none. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit === BACKSLASH) index++
    else if (unit === QUOTE) return index
  }
  return text.length
}
