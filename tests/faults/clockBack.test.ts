import { describe, expect, it } from 'vitest'
import { createMachine, type Machine } from '../support/machine'
import { keyOf } from '../support/deskEvents'
import { HOUR_MS } from '../../src/shared/time'

const SETS = [
  { what: 'an hour back', by: -HOUR_MS },
  { what: 'a day back', by: -24 * HOUR_MS },
  { what: 'an hour ahead', by: HOUR_MS }
] as const

function connected(): Machine {
  const machine = createMachine()
  machine.connect()
  machine.time.advance(5_000)
  return machine
}

const lists = ({ space }: Machine): number =>
  space.server.written.filter(({ type }) => type === 'get_stopped_customers').length
const customer = ({ store }: Machine, id: string) => store.state.customers.get(keyOf(id))

describe.each(SETS)('the clock is set $what', ({ by }) => {
  it('after an event with only a name, the list is asked for within two seconds, and the customer is in the queue (clock-back-refresh)', () => {
    const machine = connected()
    // The list was just read, so the next reading has to wait.
    machine.client.queueSync.request()
    machine.time.advance(100)
    machine.time.setClock(by)
    const before = lists(machine)
    machine.space.server.customers.set('n', { name: 'Nora', agent: null, last: 'Anybody?' })
    machine.space.server.say({ type: 'agent_requested', data: { customer_name: 'Nora' } })
    machine.time.advance(2_000)
    expect(lists(machine)).toBeGreaterThan(before)
    expect(customer(machine, 'n')).toMatchObject({ name: 'Nora', present: true, assignment: { kind: 'nobody' } })
    expect({ state: machine.state(), made: machine.space.made }).toEqual({ state: 'connected', made: 1 })
  })

  it('after two minutes the queue is read again automatically, but not all the time (clock-back-refresh)', () => {
    const machine = connected()
    machine.time.setClock(by)
    const before = lists(machine)
    machine.time.advance(150_000)
    expect(lists(machine) - before).toBeGreaterThanOrEqual(1)
    expect(lists(machine) - before).toBeLessThanOrEqual(4)
  })

  it.each(['released without a word', 'not released'] as const)(
    'without an answer (%s) the state is read again, and the buttons work (clock-back-release)',
    (what) => {
      const machine = connected()
      machine.client.takeOver.take(keyOf('a'))
      machine.time.advance(2_000)
      expect(customer(machine, 'a')?.assignment).toEqual({ kind: 'me' })
      machine.space.server.plan('unassign_agent', what === 'not released' ? 'ignore' : 'silent')
      machine.client.takeOver.release(keyOf('a'))
      expect(customer(machine, 'a')?.pending).toBe('releasing')
      machine.time.setClock(by)
      const before = lists(machine)
      machine.time.advance(10_000)
      expect(lists(machine)).toBeGreaterThan(before)
      expect(customer(machine, 'a')).toMatchObject({
        pending: null,
        assignment: { kind: what === 'not released' ? 'me' : 'nobody' }
      })
      // The button that the agent sees must work now.
      if (what === 'not released') machine.client.takeOver.release(keyOf('a'))
      else machine.client.takeOver.take(keyOf('a'))
      machine.time.advance(2_000)
      expect(customer(machine, 'a')).toMatchObject({
        pending: null,
        assignment: { kind: what === 'not released' ? 'nobody' : 'me' }
      })
    }
  )
})
