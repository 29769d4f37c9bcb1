/** The part of the V8 profiler's result that this file uses. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[]
  /** Ids of nodes. `timeDeltas` has the microseconds before each sample. */
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

interface ProfileNode {
  readonly id: number
  readonly callFrame: CallFrame
  readonly children?: readonly number[]
}

/** Lines and columns count from 0. */
export interface CallFrame {
  readonly functionName: string
  readonly url: string
  readonly lineNumber: number
  readonly columnNumber: number
}

/** The place of a function in the source: a path from the repository, and a line from 1. Null: unknown. */
export type Locate = (frame: CallFrame) => { readonly path: string; readonly line: number } | null

interface Share {
  readonly name: string
  readonly where: string
  /** Share of the whole time, 0 to 1. */
  readonly self: number
  readonly total: number
}

export interface Part {
  readonly name: string
  /** Share of the whole time, 0 to 1. */
  readonly self: number
}

export interface ProfileSummary {
  readonly seconds: number
  /** The share of time in which any code ran. */
  readonly busy: number
  /** Time in each room. Time in packages, Node and the engine counts for the room that called them. */
  readonly rooms: readonly Part[]
  /** Time in each file, counted as in `rooms`. */
  readonly files: readonly Part[]
  readonly functions: readonly Share[]
}

const IDLE = '(idle)'
const ROOT = '(root)'
/** The profiler's own names for kinds of time. In a page, `(program)` is mostly style, layout and paint. */
const ENGINE = [IDLE, ROOT, '(program)', '(garbage collector)']

/**
 * Returns the room of a path, such as `alerts` for main or `components/queue` for the renderer. For a path in a
 * package, returns the package's name.
 */
export function roomOf(path: string): string {
  const [, folder] = /^src\/main\/([\w-]+)/.exec(path) ?? []
  if (folder !== undefined) return folder
  const [, part] = /^src\/renderer\/((?:components\/)?[\w-]+)/.exec(path) ?? []
  if (part !== undefined) return `renderer/${part}`
  const [, layer] = /^src\/(\w+)/.exec(path) ?? []
  if (layer !== undefined) return layer
  const [, pack] = /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules)/.exec(path) ?? []
  return pack ?? path.replace(/:.*$/, '')
}

/** Returns the self and total time of each function, and the time of each room and file. The highest comes first. */
export function summariseProfile({ nodes, samples, timeDeltas }: CpuProfile, locate: Locate): ProfileSummary {
  const selfOf = new Map<number, number>()
  let whole = 0
  for (const [at, id] of samples.entries()) {
    const spent = Math.max(0, timeDeltas[at] ?? 0)
    whole += spent
    selfOf.set(id, (selfOf.get(id) ?? 0) + spent)
  }
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const functions = new Map<string, { name: string; where: string; self: number; total: number }>()
  const [rooms, files] = [new Map<string, number>(), new Map<string, number>()]
  const add = (to: Map<string, number>, name: string, spent: number): void =>
    void to.set(name, (to.get(name) ?? 0) + spent)

  /**
   * Returns the time in a node and in the nodes below. A function that calls itself is counted once. `owner`: the
   * function in `src` that called this node.
   */
  function walk(id: number, above: ReadonlySet<string>, owner: Owner | null): number {
    const node = byId.get(id)
    if (node === undefined) return 0
    const { name, where, path } = describe(node.callFrame, locate)
    const key = `${name} ${where}`
    const entry = functions.get(key) ?? { name, where, self: 0, total: 0 }
    functions.set(key, entry)
    const own = path?.startsWith('src/') === true ? { room: roomOf(path), file: path } : owner
    const self = selfOf.get(id) ?? 0
    const isEngine = ENGINE.includes(name)
    add(rooms, isEngine ? name : (own?.room ?? (path === null ? 'other' : roomOf(path))), self)
    if (!isEngine && own !== null) add(files, own.file, self)
    const inside = above.has(key) ? above : new Set([...above, key])
    const total = self + (node.children ?? []).reduce((sum, child) => sum + walk(child, inside, own), 0)
    entry.self += self
    if (!above.has(key)) entry.total += total
    return total
  }
  const [root] = nodes
  if (root !== undefined) walk(root.id, new Set(), null)

  const share = (spent: number): number => (whole === 0 ? 0 : spent / whole)
  const parts = (of: ReadonlyMap<string, number>): readonly Part[] =>
    [...of]
      .filter(([name, self]) => name !== IDLE && self > 0)
      .map(([name, self]) => ({ name, self: share(self) }))
      .sort((one, other) => other.self - one.self)
  return {
    seconds: whole / 1e6,
    busy: share(whole - (rooms.get(IDLE) ?? 0)),
    rooms: parts(rooms),
    files: parts(files),
    functions: [...functions.values()]
      .filter(({ name }) => name !== IDLE && name !== ROOT)
      .map(({ name, where, self, total }) => ({ name, where, self: share(self), total: share(total) }))
  }
}

interface Owner {
  readonly room: string
  readonly file: string
}

/** Returns the name and the place of a function. `path`: from the repository; null if it is unknown. */
function describe(frame: CallFrame, locate: Locate): { name: string; where: string; path: string | null } {
  const name = frame.functionName === '' ? '(anonymous)' : frame.functionName
  if (frame.url === '') return { name, where: '', path: null }
  const found = locate(frame)
  if (found !== null) return { name, where: `${found.path}:${found.line}`, path: found.path }
  const path = frame.url.startsWith('node:') ? 'node' : null
  return { name, where: `${frame.url}:${frame.lineNumber + 1}`, path }
}

const ROOMS = 14
const FILES = 25
const FUNCTIONS = 30
const LEAST = 0.001

const percent = (part: number): string => `${(100 * part).toFixed(1)} %`.padStart(8)

/**
 * Returns the summary as text. `perSecond`: the number of events in a second. The text divides times by it, to show the
 * cost of one event.
 */
export function profileText(title: string, summary: ProfileSummary, perSecond: number): string {
  const { seconds, busy, rooms, files, functions } = summary
  const part = ({ name, self }: Part): string =>
    `${percent(self)}  ${((1e6 * self) / perSecond).toFixed(1).padStart(7)}  ${name}`
  const list = (pick: (share: Share) => number): readonly string[] =>
    [...functions]
      .filter((each) => pick(each) >= LEAST)
      .sort((one, other) => pick(other) - pick(one))
      .slice(0, FUNCTIONS)
      .map((each) => `${percent(pick(each))}  ${each.name}  ${each.where}`.trimEnd())
  return [
    `${title}: ${seconds.toFixed(1)} s, ${(100 * busy).toFixed(0)} % busy`,
    '',
    'by room, with what it calls outside of src; µs an event',
    ...rooms.slice(0, ROOMS).map(part),
    '',
    'by file, the same',
    ...files.slice(0, FILES).map(part),
    '',
    'by function, itself',
    ...list(({ self }) => self),
    '',
    'by function, with all that it calls',
    ...list(({ total }) => total),
    ''
  ].join('\n')
}
