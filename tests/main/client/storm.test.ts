import { expect, it } from 'vitest'
import { createMachine, type Machine } from '../../support/machine'

/** Collects every request for the list, with its time since the start, ms. */
function watchLists(machine: Machine): { readonly at: number; readonly skip: number }[] {
  const lists: { at: number; skip: number }[] = []
  machine.space.onWrite = (frame) => {
    if (frame.type !== 'get_stopped_customers') return
    const data: unknown = frame['data']
    lists.push({ at: machine.now(), skip: Number(Object(data).skip ?? 0) })
  }
  return lists
}

/**
 * Sends ten events a second for this many seconds. Each event is about a new customer, and has only the ids of the
 * customer.
 */
function storm(machine: Machine, seconds: number): void {
  for (let n = 0; n < seconds * 10; n++) {
    machine.space.server.say({
      type: 'customer_stop_status_changed',
      data: { stop: true, customer: { customer_id: `new${n}`, page_id: 'p1' } }
    })
    machine.time.advance(100)
  }
}

it.each([
  { latency: 20, speed: 'fast' },
  { latency: 900, speed: 'slow' }
])(
  'the list is read at most once a second, one reading at a time (answers after $latency ms: $speed) (storm-hidden)',
  ({ latency }) => {
    const machine = createMachine()
    for (let n = 0; n < 250; n++)
      machine.space.server.customers.set(`n${n}`, { name: `N ${n}`, agent: null, last: 'Hi' })
    machine.connect()
    machine.time.advance(5_000)
    machine.space.down.latency = latency
    const lists = watchLists(machine)
    storm(machine, 8)
    const starts = lists.filter(({ skip }) => skip === 0).map(({ at }) => at)
    expect(starts.length).toBeGreaterThan(1)
    for (const [n, at] of starts.entries()) if (n > 0) expect(at - (starts[n - 1] ?? 0)).toBeGreaterThanOrEqual(1_000)
    // A reading asks for the next part only after the answer to the one before. So two requests are never in flight at
    // once.
    for (const [n, { at }] of lists.entries())
      if (n > 0) expect(at - (lists[n - 1]?.at ?? 0)).toBeGreaterThanOrEqual(latency)
  }
)
