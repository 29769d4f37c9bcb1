/** What V8's profiler gives, as much of it as is used. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[]
  /** Ids of nodes, and the microseconds before each. */
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

interface ProfileNode {
  readonly id: number
  readonly callFrame: CallFrame
  readonly children?: readonly number[]
}

/** Lines and columns begin at 0. */
export interface CallFrame {
  readonly functionName: string
  readonly url: string
  readonly lineNumber: number
  readonly columnNumber: number
}

/** Where a function is in the source: a path from the repository, a line from 1. Null: it is not known. */
export type Locate = (frame: CallFrame) => { readonly path: string; readonly line: number } | null

interface Share {
  readonly name: string
  readonly where: string
  /** Of the whole time, 0 to 1. */
  readonly self: number
  readonly total: number
}

export interface ProfileSummary {
  readonly seconds: number
  /** The share of time in which something ran. */
  readonly busy: number
  readonly rooms: readonly { readonly name: string; readonly self: number }[]
  readonly functions: readonly Share[]
}

const IDLE = '(idle)'
const ROOT = '(root)'
/** What the profiler calls its own kinds of time. In a page `(program)` is mostly style, layout and paint. */
const ENGINE = [IDLE, ROOT, '(program)', '(garbage collector)']

/** The room of a path: `alerts` of main, `components/queue` of the renderer, the name of a package. */
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

/** Self and total time of each function, and self time of each room, the most first. */
export function summariseProfile({ nodes, samples, timeDeltas }: CpuProfile, locate: Locate): ProfileSummary {
  const selfOf = new Map<number, number>()
  let whole = 0
  for (const [at, id] of samples.entries()) {
    const spent = Math.max(0, timeDeltas[at] ?? 0)
    whole += spent
    selfOf.set(id, (selfOf.get(id) ?? 0) + spent)
  }
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const functions = new Map<string, { name: string; where: string; room: string; self: number; total: number }>()

  function describe(frame: CallFrame): { name: string; where: string; room: string } {
    const found = frame.url === '' ? null : locate(frame)
    const name = frame.functionName === '' ? '(anonymous)' : frame.functionName
    if (found !== null) return { name, where: `${found.path}:${found.line}`, room: roomOf(found.path) }
    if (frame.url === '') return { name, where: '', room: ENGINE.includes(name) ? name : 'native' }
    return {
      name,
      where: `${frame.url}:${frame.lineNumber + 1}`,
      room: frame.url.startsWith('node:') ? 'node' : 'other'
    }
  }

  /** Gives the time in a node and below. A function within itself is counted once. */
  function walk(id: number, above: ReadonlySet<string>): number {
    const node = byId.get(id)
    if (node === undefined) return 0
    const about = describe(node.callFrame)
    const key = `${about.name} ${about.where}`
    const entry = functions.get(key) ?? { ...about, self: 0, total: 0 }
    functions.set(key, entry)
    const self = selfOf.get(id) ?? 0
    const inside = above.has(key) ? above : new Set([...above, key])
    const total = self + (node.children ?? []).reduce((sum, child) => sum + walk(child, inside), 0)
    entry.self += self
    if (!above.has(key)) entry.total += total
    return total
  }
  const [root] = nodes
  if (root !== undefined) walk(root.id, new Set())

  const share = (spent: number): number => (whole === 0 ? 0 : spent / whole)
  const rooms = new Map<string, number>()
  for (const { room, self } of functions.values()) rooms.set(room, (rooms.get(room) ?? 0) + self)
  const idle = rooms.get(IDLE) ?? 0
  return {
    seconds: whole / 1e6,
    busy: share(whole - idle),
    rooms: [...rooms]
      .filter(([name, self]) => name !== IDLE && self > 0)
      .map(([name, self]) => ({ name, self: share(self) }))
      .sort((one, other) => other.self - one.self),
    functions: [...functions.values()]
      .filter(({ name }) => name !== IDLE && name !== ROOT)
      .map(({ name, where, self, total }) => ({ name, where, self: share(self), total: share(total) }))
  }
}

const ROOMS = 14
const FUNCTIONS = 30
const LEAST = 0.001

const percent = (part: number): string => `${(100 * part).toFixed(1)} %`.padStart(8)

/** As a text file: rooms by self time, then functions by self time and by total time. */
export function profileText(title: string, { seconds, busy, rooms, functions }: ProfileSummary): string {
  const list = (pick: (share: Share) => number): readonly string[] =>
    [...functions]
      .filter((each) => pick(each) >= LEAST)
      .sort((one, other) => pick(other) - pick(one))
      .slice(0, FUNCTIONS)
      .map((each) => `${percent(pick(each))}  ${each.name}  ${each.where}`.trimEnd())
  return [
    `${title}: ${seconds.toFixed(1)} s, ${(100 * busy).toFixed(0)} % busy`,
    '',
    'by room, self',
    ...rooms.slice(0, ROOMS).map(({ name, self }) => `${percent(self)}  ${name}`),
    '',
    'by function, self',
    ...list(({ self }) => self),
    '',
    'by function, with what it calls',
    ...list(({ total }) => total),
    ''
  ].join('\n')
}
