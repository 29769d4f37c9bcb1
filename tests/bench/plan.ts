import { type Client, clientOf } from './clients'
import type { BenchOptions, Kind } from './options'
import type { ClientName } from './results'

export type Step =
  | { readonly kind: 'traffic'; readonly client: ClientName; readonly n: number; readonly rep: number }
  | { readonly kind: 'start'; readonly rep: number }
  | { readonly kind: 'idle'; readonly rep: number }
  | { readonly kind: 'hand'; readonly n: number; readonly rep: number }

/** The order within a repetition: first the clients `raw` and `app`, next to each other, then the others. */
const ORDER: readonly ClientName[] = [
  'raw',
  'app',
  'hook-limited',
  'class-limited',
  'page-limited',
  'hook',
  'class',
  'page'
]
const QUICK_CLIENTS: readonly ClientName[] = ['raw', 'app', 'hook-limited']
/** The length of the queue for most goals. It is measured first, and a quick run repeats only this length. */
const USUAL = 10_000

/** Returns the steps in order. Each round measures everything once, so that a slow minute affects all clients alike. */
export function planOf(options: BenchOptions): readonly Step[] {
  const steps: Step[] = []
  const lengths = [...options.lengths].sort((one, other) => Number(other === USUAL) - Number(one === USUAL))
  for (let rep = 1; rep <= options.reps; rep++) {
    const traffic = lengths.flatMap((n, at) =>
      clientsFor(n, rep, options, at === 0).map((client): Step => ({ kind: 'traffic', client, n, rep }))
    )
    const first = traffic.filter((step) => step.kind === 'traffic' && step.n === lengths[0])
    // The most important steps come first, because a quick run may end before the last step.
    steps.push(...first)
    if (isWanted('start', options)) steps.push({ kind: 'start', rep })
    if (isWanted('idle', options) && (!options.quick || rep === 1)) steps.push({ kind: 'idle', rep })
    steps.push(...traffic.filter((step) => !first.includes(step)))
    // A quick run measures `hand` only if the switch `--only` names it, because `hand` takes long.
    const isAsked = options.quick ? options.only?.includes('hand') === true : isWanted('hand', options)
    if (isAsked) steps.push({ kind: 'hand', n: Math.max(...lengths), rep })
  }
  return steps
}

function clientsFor(n: number, rep: number, options: BenchOptions, isFirst: boolean): readonly ClientName[] {
  if (options.quick && rep > 1 && !isFirst) return []
  const quick = isFirst ? QUICK_CLIENTS : QUICK_CLIENTS.slice(0, 2)
  return ORDER.filter((name) => {
    const client: Client = clientOf(name)
    if (n > client.mostCustomers || rep > client.mostReps) return false
    return options.only === null ? !options.quick || quick.includes(name) : options.only.includes(name)
  })
}

function isWanted(kind: Kind, { only }: BenchOptions): boolean {
  return only === null || only.includes(kind)
}
