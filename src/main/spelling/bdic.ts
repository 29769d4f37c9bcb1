import { createHash } from 'node:crypto'

/**
 * A text in which each character is one byte. A line of a dictionary may mix encodings: words are UTF-8, flags are
 * single bytes.
 */
export type Bytes = string

/** The content of a Hunspell dictionary, as Chromium's checker needs it. */
export interface DictionaryContent {
  /** The sets of flags. A word names its sets by number, from 1. */
  readonly flagSets: readonly Bytes[]
  /** Lines of the affix file that begin with PFX or SFX. */
  readonly affixRules: readonly Bytes[]
  readonly replacements: readonly (readonly [wrong: Bytes, right: Bytes])[]
  /** All other lines of the affix file. */
  readonly otherRules: readonly Bytes[]
  /** Each word with the numbers of its sets in `flagSets`, from 1. The number 0 means that the word has no flags. */
  readonly words: ReadonlyMap<Bytes, readonly number[]>
}

const HEADER_BYTES = 32
const AFFIX_HEADER_BYTES = 16
/**
 * A leaf has 13 bits for the number of its first set of flags. If all bits are set, the number is in the list after
 * the leaf.
 */
const NO_FIRST_SET = 0x1fff
const END_OF_SETS = 0xffff
/** Chromium reads at most this many sets of one word. */
const SETS_LIMIT = 32
/** A list has 4 bits for the number of its entries. */
const LIST_LIMIT = 15

type Node = Leaf | Branch

interface Leaf {
  readonly kind: 'leaf'
  /** The byte that leads to this node. 0: a word ends at the parent branch. */
  readonly byte: number
  readonly rest: Bytes
  /** The number of the word's first set of flags. Undefined: this number is too high, so it is in `following`. */
  readonly first: number | undefined
  readonly following: readonly number[]
  readonly size: number
}

interface Branch {
  readonly kind: 'list8' | 'list16' | 'table16' | 'table32'
  readonly byte: number
  readonly children: readonly Node[]
  readonly size: number
}

/**
 * Writes a dictionary in BDIC version 2, the only format that Chromium's checker reads. The file has the affix rules
 * as text, and the words as a tree of their bytes.
 */
export function writeBdic({ flagSets, affixRules, replacements, otherRules, words }: DictionaryContent): Buffer {
  const groups = textList([`AF ${flagSets.length}`, ...flagSets.map((set) => `AF ${set}`)])
  const rules = textList(affixRules)
  const pairs = `${replacements.map((pair) => pair.map((text) => `${text}\0`).join('')).join('')}\0`
  const others = textList(otherRules)
  const groupsAt = HEADER_BYTES + AFFIX_HEADER_BYTES
  const rulesAt = groupsAt + groups.length
  const pairsAt = rulesAt + rules.length
  const othersAt = pairsAt + pairs.length
  const wordsAt = othersAt + others.length

  const sorted = [...words.keys()].sort()
  const root = branch(0, children(words, sorted, 0, sorted.length, 0))
  const file = Buffer.alloc(wordsAt + root.size)
  file.write('BDic', 0, 'latin1')
  file.writeUInt16LE(2, 4)
  file.writeUInt32LE(HEADER_BYTES, 8)
  file.writeUInt32LE(wordsAt, 12)
  ;[groupsAt, rulesAt, pairsAt, othersAt].forEach((at, index) => file.writeUInt32LE(at, HEADER_BYTES + index * 4))
  file.write(groups + rules + pairs + others, groupsAt, 'latin1')
  writeNode(root, file, wordsAt)
  createHash('md5').update(file.subarray(HEADER_BYTES)).digest().copy(file, 16)
  return file
}

/**
 * Ends each text with a zero byte, and the list with one more zero byte. Writes a space for an empty text, which
 * would end the list.
 */
function textList(texts: readonly Bytes[]): Bytes {
  return `${texts.map((text) => `${text === '' ? ' ' : text}\0`).join('')}\0`
}

/** Returns the nodes of the words from `begin` to `end`. Their first `depth` bytes are the same. */
function children(
  words: DictionaryContent['words'],
  sorted: readonly Bytes[],
  begin: number,
  end: number,
  depth: number
): readonly Node[] {
  const nodes: Node[] = []
  let at = begin
  while (at < end) {
    const word = sorted[at] ?? ''
    if (word.length === depth) {
      nodes.push(leaf(0, '', words.get(word) ?? []))
      at++
      continue
    }
    const byte = word.charCodeAt(depth)
    let next = at + 1
    while (next < end && sorted[next]?.charCodeAt(depth) === byte) next++
    nodes.push(
      next === at + 1
        ? leaf(byte, word.slice(depth + 1), words.get(word) ?? [])
        : branch(byte, children(words, sorted, at, next, depth + 1))
    )
    at = next
  }
  return nodes
}

function leaf(byte: number, rest: Bytes, sets: readonly number[]): Leaf {
  const kept = sets.slice(0, SETS_LIMIT)
  const [head = 0] = kept
  const first = head < NO_FIRST_SET ? head : undefined
  const following = first === undefined ? kept : kept.slice(1)
  const size = 2 + (rest === '' ? 0 : rest.length + 1) + (following.length === 0 ? 0 : following.length * 2 + 2)
  return { kind: 'leaf', byte, rest, first, following, size }
}

/** Chooses the smallest kind of branch whose offsets reach all children. */
function branch(byte: number, nodes: readonly Node[]): Branch {
  const inside = nodes.reduce((sum, { size }) => sum + size, 0)
  if (nodes.length <= LIST_LIMIT && inside <= 0xff)
    return { kind: 'list8', byte, children: nodes, size: 1 + nodes.length * 2 + inside }
  if (nodes.length <= LIST_LIMIT && inside <= 0xffff)
    return { kind: 'list16', byte, children: nodes, size: 1 + nodes.length * 3 + inside }
  const { entries } = tableOf(nodes)
  const short = 3 + entries * 2 + inside
  if (short <= 0xffff) return { kind: 'table16', byte, children: nodes, size: short }
  return { kind: 'table32', byte, children: nodes, size: 3 + entries * 4 + inside }
}

/**
 * Describes the table of a branch. `first`: the lowest byte in the table. `endsHere`: true if a word ends at the
 * branch. The table then begins with an entry for this end.
 */
function tableOf(nodes: readonly Node[]) {
  const endsHere = nodes[0]?.byte === 0
  const first = nodes[endsHere ? 1 : 0]?.byte ?? 0
  const length = first === 0 ? 0 : (nodes.at(-1)?.byte ?? 0) - first + 1
  return { endsHere, first, length, entries: length + (endsHere ? 1 : 0) }
}

function writeNode(node: Node, file: Buffer, at: number): void {
  if (node.kind === 'leaf') writeLeaf(node, file, at)
  else if (node.kind === 'list8' || node.kind === 'list16') writeList(node, file, at)
  else writeTable(node, file, at)
}

function writeLeaf({ rest, first = NO_FIRST_SET, following }: Leaf, file: Buffer, at: number): void {
  file[at] = (first >> 8) | (rest === '' ? 0 : 0x40) | (following.length === 0 ? 0 : 0x20)
  file[at + 1] = first & 0xff
  let next = at + 2
  if (rest !== '') next += file.write(`${rest}\0`, next, 'latin1')
  if (following.length === 0) return
  for (const set of [...following, END_OF_SETS]) next = file.writeUInt16LE(set, next)
}

function writeList({ kind, children: nodes }: Branch, file: Buffer, at: number): void {
  const isShort = kind === 'list8'
  file[at] = (isShort ? 0xe0 : 0xf0) | nodes.length
  const begin = at + 1 + nodes.length * (isShort ? 2 : 3)
  let entry = at + 1
  let next = begin
  for (const node of nodes) {
    file[entry] = node.byte
    entry = isShort ? file.writeUInt8(next - begin, entry + 1) : file.writeUInt16LE(next - begin, entry + 1)
    writeNode(node, file, next)
    next += node.size
  }
}

/** 16-bit offsets count from the branch, 32-bit ones from the beginning of the file. */
function writeTable({ kind, children: nodes }: Branch, file: Buffer, at: number): void {
  const { endsHere, first, length, entries } = tableOf(nodes)
  const isShort = kind === 'table16'
  const width = isShort ? 2 : 4
  file[at] = 0xc0 | (isShort ? 0 : 2) | (endsHere ? 1 : 0)
  file[at + 1] = first
  file[at + 2] = length
  let next = at + 3 + entries * width
  for (const node of nodes) {
    const index = node.byte === 0 ? 0 : node.byte - first + (endsHere ? 1 : 0)
    const entry = at + 3 + index * width
    if (isShort) file.writeUInt16LE(next - at, entry)
    else file.writeUInt32LE(next, entry)
    writeNode(node, file, next)
    next += node.size
  }
}
