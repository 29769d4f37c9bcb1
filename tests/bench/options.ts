import type { LimitRule } from './clients'
import type { ClientName } from './results'

/** The kinds of runs besides those of clients under load. */
export const KINDS = ['start', 'idle', 'hand'] as const
export type Kind = (typeof KINDS)[number]

export interface BenchOptions {
  readonly quick: boolean
  readonly lengths: readonly number[]
  readonly perSecond: number
  readonly reps: number
  readonly seconds: number
  /** How often a disturbed repetition is measured again. */
  readonly repeats: number
  readonly idleSeconds: number
  /** The number of inputs of each action in a `hand` step. */
  readonly inputs: number
  /** The clients and the kinds of runs to measure. Null: all. */
  readonly only: readonly (ClientName | Kind)[] | null
  readonly delayMs: number
  /** How the server treats the limit that the app sends. Undefined: the server honours every limit. */
  readonly limit: LimitRule | undefined
  readonly json: string | null
  readonly svg: string
  readonly profile: boolean
  /** A file of earlier results, which are drawn and judged again. Null: the bench measures new results. */
  readonly from: string | null
}

export const USAGE = `npm run bench -- [switches]
  --quick                 at most three minutes: fewer repetitions, shorter, raw limit, Deskhand and the limited hook
  --n 100,10000,100000    lengths of the queue
  --r 1000                events a second
  --reps 5  --seconds 20  repetitions, and seconds of each
  --inputs 26             the hand's keys and clicks of each kind, in each repetition
  --repeats 2             how often what was disturbed is measured again
  --only raw,app          clients, start, idle, hand
  --delay 80              ms until the server answers
  --limit honoured        what it makes of the app's limit: honoured, ignored, or the most rows it gives
  --json FILE  --svg FILE where results and drawing go
  --from FILE             prints and draws the results of an earlier run
  --profile               where the time goes, to tests/bench/profiles; with --only: start its stages and memory,
                          idle and raw the threads, app the code of main and page at each length, hand the inputs`

const FULL = { lengths: [100, 10_000, 100_000], reps: 5, seconds: 20, idleSeconds: 30, repeats: 2 }
const USUAL_INPUTS = 26
const QUICK = { lengths: [100, 10_000, 100_000], reps: 2, seconds: 5, idleSeconds: 10, repeats: 0 }

/** Reads the switches. Throws an error that says what is wrong. `known`: the names that `--only` may have. */
export function readOptions(given: readonly string[], known: readonly string[]): BenchOptions {
  const values = new Map<string, string>()
  const flags = new Set<string>()
  for (let at = 0; at < given.length; at++) {
    const [name = '', inline] = (given[at] ?? '').split('=')
    if (name === '--quick' || name === '--profile') flags.add(name)
    else if (VALUED.includes(name)) {
      const value = inline ?? given[++at]
      if (value === undefined) throw new Error(`${name} needs a value\n\n${USAGE}`)
      values.set(name, value)
    } else throw new Error(`There is no switch ${name}\n\n${USAGE}`)
  }
  const number = (name: string, otherwise: number): number => {
    const value = Number(values.get(name) ?? otherwise)
    if (!Number.isFinite(value) || value < 0) throw new Error(`${name} needs a number\n\n${USAGE}`)
    return value
  }
  const quick = flags.has('--quick')
  const usual = quick ? QUICK : FULL
  const only = values.get('--only')?.split(',') ?? null
  const unknown = only?.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Error(`--only knows ${known.join(', ')}, not ${unknown}`)
  const lengths = values.get('--n')?.split(',').map(Number) ?? usual.lengths
  if (lengths.some((n) => !Number.isInteger(n) || n < 2))
    throw new Error(`--n needs whole numbers from 2 on\n\n${USAGE}`)
  return {
    quick,
    lengths: [...lengths].sort((one, other) => one - other),
    perSecond: number('--r', 1000),
    reps: Math.max(1, number('--reps', usual.reps)),
    seconds: Math.max(1, number('--seconds', usual.seconds)),
    repeats: number('--repeats', usual.repeats),
    idleSeconds: quick ? QUICK.idleSeconds : FULL.idleSeconds,
    inputs: Math.max(1, Math.floor(number('--inputs', USUAL_INPUTS))),
    only: only as BenchOptions['only'],
    delayMs: number('--delay', 0),
    limit: readLimit(values.get('--limit')),
    json: values.get('--json') ?? null,
    svg: values.get('--svg') ?? 'artifacts/bench.svg',
    profile: flags.has('--profile'),
    from: values.get('--from') ?? null
  }
}

const VALUED = [
  '--n',
  '--r',
  '--reps',
  '--seconds',
  '--repeats',
  '--inputs',
  '--only',
  '--delay',
  '--limit',
  '--json',
  '--svg',
  '--from'
]

function readLimit(value: string | undefined): LimitRule | undefined {
  if (value === undefined || value === 'honoured' || value === 'ignored') return value
  if (!/^[1-9]\d*$/.test(value)) throw new Error(`--limit needs honoured, ignored, or a number of rows\n\n${USAGE}`)
  return Number(value)
}
