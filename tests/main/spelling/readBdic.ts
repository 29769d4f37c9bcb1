/** Reads the words of a BDIC by the description of the format, which says nothing of how `writeBdic` works. */
export function wordsOf(file: Buffer): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, readonly number[]>()

  function leaf(at: number, word: string): void {
    const head = file.readUInt8(at)
    let next = at + 2
    let rest = ''
    if ((head & 0x40) !== 0) {
      const end = file.indexOf(0, next)
      rest = file.toString('latin1', next, end)
      next = end + 1
    }
    const first = ((head & 0x1f) << 8) | file.readUInt8(at + 1)
    const sets = first === 0x1fff ? [] : [first]
    if ((head & 0x20) !== 0)
      for (let set = file.readUInt16LE(next); set !== 0xffff; set = file.readUInt16LE((next += 2))) sets.push(set)
    found.set(word + rest, sets)
  }

  function node(at: number, word: string): void {
    const head = file.readUInt8(at)
    const letter = (byte: number): string => (byte === 0 ? '' : String.fromCharCode(byte))
    if ((head & 0x80) === 0) return leaf(at, word)
    if ((head & 0xe0) === 0xe0) {
      const [count, width] = [head & 0xf, (head & 0x10) === 0 ? 2 : 3]
      for (let index = 0; index < count; index++) {
        const entry = at + 1 + index * width
        const offset = width === 2 ? file.readUInt8(entry + 1) : file.readUInt16LE(entry + 1)
        node(at + 1 + count * width + offset, word + letter(file.readUInt8(entry)))
      }
      return
    }
    const isLong = (head & 2) !== 0
    const bytes = (head & 1) === 0 ? [] : [0]
    const [first, length] = [file.readUInt8(at + 1), file.readUInt8(at + 2)]
    for (let index = 0; index < length; index++) bytes.push(first + index)
    bytes.forEach((byte, index) => {
      const entry = at + 3 + index * (isLong ? 4 : 2)
      const offset = isLong ? file.readUInt32LE(entry) : file.readUInt16LE(entry)
      if (offset !== 0) node(isLong ? offset : at + offset, word + letter(byte))
    })
  }

  node(file.readUInt32LE(12), '')
  return found
}
