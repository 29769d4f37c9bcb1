import fc from 'fast-check'
import { expect, it } from 'vitest'
import { answerLists, type ListServer } from '../../support/listServer'
import { courses } from '../../support/thorough'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const RUNS = courses('DESKHAND_LIST_RUNS', { short: 60, long: 1_500 })

interface Course {
  readonly count: number
  readonly cap: number
  readonly times: number
  readonly overlap: number
  readonly total: boolean
  readonly ignoresLimit: boolean
  /**
   * `every`: the seconds between two lists that the server sends unasked. `rows`: the number of rows in each of these
   * lists. Null: the server sends no list unasked.
   */
  readonly pushes: { readonly every: number; readonly rows: number } | null
  /** The changes of the queue at the server, one each second. */
  readonly changes: readonly Change[]
}

type Change =
  | { readonly kind: 'comes' | 'leaves' | 'moves'; readonly at: number; readonly isTold: boolean }
  | { readonly kind: 'nothing' }

const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('comes' as const, 'leaves' as const, 'moves' as const),
      at: fc.nat(400),
      isTold: fc.boolean()
    })
  },
  { weight: 3, arbitrary: fc.constant({ kind: 'nothing' as const }) }
)
const course: fc.Arbitrary<Course> = fc.record({
  count: fc.nat(130),
  cap: fc.constantFrom(10, 20, 50, 100),
  times: fc.constantFrom(1, 1, 2, 3),
  overlap: fc.constantFrom(0, 0, 0, 3),
  total: fc.boolean(),
  ignoresLimit: fc.boolean(),
  pushes: fc.option(fc.record({ every: fc.integer({ min: 1, max: 40 }), rows: fc.constantFrom(0, 3, 10) })),
  changes: fc.array(change, { maxLength: 60 })
})

const idOf = (row: object): string => String(Object(row).customer_id)
const stopped = (row: object, stop: boolean) => ({
  type: 'customer_stop_status_changed',
  data: { stop, customer: row }
})

function tell(s: ScriptedClient, times: number, frame: object): void {
  for (let n = 0; n < times; n++) s.say(frame)
}

/**
 * Runs the course, then leaves the queue unchanged for 630 s. Returns the ids at the server and on the desk, and how
 * many lists the client requested in the last 300 s.
 */
function play({ count, cap, times, overlap, total, ignoresLimit, pushes, changes }: Course): {
  server: readonly string[]
  desk: readonly string[]
  lists: number
  state: string
} {
  const rows = Array.from({ length: count }, (_, n) => customer(`c${n}`))
  const server: ListServer = { rows, cap, times, overlap, total, ignoresLimit }
  const s = scriptClient()
  s.open()
  answerLists(s, server)
  let second = 0
  const pass = (seconds: number): void => {
    for (let n = 0; n < seconds; n++) {
      s.time.advance(1_000)
      answerLists(s, server)
      if (pushes !== null && ++second % pushes.every === 0)
        tell(s, times, { type: 'stopped_customers', data: { customers: rows.slice(0, pushes.rows) } })
    }
  }
  for (const [n, one] of changes.entries()) {
    if (one.kind === 'comes') {
      const row = customer(`new${n}`)
      rows.splice(one.at % (rows.length + 1), 0, row)
      if (one.isTold) tell(s, times, stopped(row, true))
    } else if (one.kind !== 'nothing' && rows.length > 0) {
      const [row = {}] = rows.splice(one.at % rows.length, 1)
      if (one.kind === 'moves') rows.unshift(row)
      else if (one.isTold) tell(s, times, stopped(row, false))
    }
    pass(1)
  }
  pass(330)
  s.take()
  pass(300)
  return {
    server: rows.map(idOf).sort(),
    desk: [...s.store.state.customers.order.all.slice(0, Infinity)].map(({ customerId }) => String(customerId)).sort(),
    lists: s.take().length,
    state: s.store.state.connection.state
  }
}

it(
  `whatever a server does to its list, the desk has every customer once the queue rests: ${RUNS} courses`,
  { timeout: 600_000 },
  () => {
    fc.assert(
      fc.property(course, (one) => {
        const { server, desk, lists, state } = play(one)
        // If the parts of a list overlap and other lists come between them, the last part looks cut off, and the desk
        // may keep customers who have left.
        const mayKeep = one.overlap > 0 && (one.pushes !== null || one.times > 1)
        expect({ state, customers: mayKeep ? desk.filter((id) => server.includes(id)) : desk }).toEqual({
          state: 'connected',
          customers: server
        })
        // The client reads the list at most 3 times for a drift check, and at most 11 times after lists that came
        // unasked. Each time it may read the whole list twice.
        const pages = Math.ceil((server.length + 1) / (one.cap - one.overlap)) + 3
        expect(lists).toBeLessThanOrEqual((one.pushes === null ? 3 : 14) * 2 * pages)
      }),
      { numRuns: RUNS }
    )
  }
)
