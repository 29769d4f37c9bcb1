import type { Part, ProfileSummary } from './profileSummary'

/** The stages of an event on its way from the socket to the screen, each with the files that do its work. */
const STAGES: readonly (readonly [stage: string, files: RegExp])[] = [
  ['socket', /^src\/main\/connection\//],
  ['guard', /^src\/main\/(protocol\/json\/|client\/(duplicateFrames|redeliveredFrames|replayedMessages)\.ts$)/],
  ['facts', /^src\/main\/(protocol\/facts\.ts$|client\/)/],
  ['parse', /^src\/main\/protocol\//],
  ['store', /^src\/main\/state\//],
  ['views', /^src\/main\/ipc\/views\//],
  ['delta', /^src\/main\/ipc\/delta\.ts$/],
  ['post', /^src\/main\/ipc\//],
  // The other rooms of main work because they watch the store, or by timers.
  ['watchers', /^src\/main\//],
  ['apply', /^src\/renderer\/(port|mirror|batchQueue|startWorkspaces|stores\/)/],
  ['render', /^src\/renderer\//],
  ['shared', /^src\//]
]
const [ENGINE, GARBAGE] = ['the engine', 'garbage collection']
const ORDER = [
  ...['socket', 'guard', 'parse', 'facts', 'store', 'watchers', 'views', 'delta', 'post'],
  ...['apply', 'render', 'shared', GARBAGE, ENGINE]
]

/** Returns the stage to which the work of a file in `src` belongs. */
export function stageOf(path: string): string {
  return STAGES.find(([, files]) => files.test(path))?.[0] ?? 'shared'
}

/**
 * Returns the busy time by stage, in the order of an event, as shares of the whole time. Code of libraries belongs to
 * the code of `src` that called it. If no such code called it, it is `socket` in main and `render` in the page.
 */
export function stagesOf({ busy, rooms, files }: ProfileSummary, process: 'main' | 'page'): readonly Part[] {
  const sums = new Map<string, number>()
  const add = (stage: string, self: number): void => void sums.set(stage, (sums.get(stage) ?? 0) + self)
  for (const { name, self } of files) add(stageOf(name), self)
  for (const { name, self } of rooms) {
    if (name === '(garbage collector)') add(GARBAGE, self)
    if (name === '(program)') add(ENGINE, self)
  }
  const rest = busy - [...sums.values()].reduce((sum, self) => sum + self, 0)
  add(process === 'main' ? 'socket' : 'render', Math.max(0, rest))
  return ORDER.map((name) => ({ name, self: sums.get(name) ?? 0 })).filter(({ self }) => self > 0)
}

/**
 * Returns the cost of one event by stage, as text. `perSecond`: the number of events in a second. In a page, the stages
 * of the engine (style, layout, paint) come from a trace (`trace.ts`).
 */
export function stagesText(summary: ProfileSummary, process: 'main' | 'page', perSecond: number): string {
  const line = ({ name, self }: Part): string =>
    `${(100 * self).toFixed(1).padStart(6)} %  ${((1e6 * self) / perSecond).toFixed(1).padStart(7)}  ${name}`
  return [`${process} by stage of an event; µs an event`, ...stagesOf(summary, process).map(line), ''].join('\n')
}
