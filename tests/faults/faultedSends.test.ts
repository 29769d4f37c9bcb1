import { expect, it } from 'vitest'
import { SECOND_MS } from '../../src/shared/time'
import { keyOf } from '../support/deskEvents'
import { createMachine, type Machine } from '../support/machine'
import { watchFaultedSends, type FaultedSends } from './pairs/faultedSends'
import { FAULTS, type Fault } from './pairs/faults'

function start(): { readonly machine: Machine; readonly sends: FaultedSends; readonly write: (text: string) => void } {
  const machine = createMachine()
  const sends = watchFaultedSends(machine)
  machine.connect()
  machine.time.advance(SECOND_MS)
  machine.client.takeOver.take(keyOf('a'))
  machine.time.advance(SECOND_MS)
  const write = (text: string): void => {
    sends.wrote(text)
    machine.client.sender.write(keyOf('a'), text)
  }
  return { machine, sends, write }
}

function faultOf(name: string): Fault {
  const found = FAULTS.find((fault) => fault.name === name)
  if (!found) throw new Error(`No fault ${name}`)
  return found
}

it.each([
  { name: 'the line is slow', meets: true },
  { name: 'nothing arrives at the server', meets: true },
  { name: 'the connection breaks', meets: true },
  { name: 'there is no network', meets: true },
  { name: 'send_message: silent', meets: true },
  { name: 'somebody sets the clock back', meets: true },
  { name: 'get_stopped_customers: error: Not now', meets: false },
  { name: 'the server answers no pings', meets: false }
])('a message on its way counts while “$name”: $meets', ({ name, meets }) => {
  const { machine, sends, write } = start()
  const { time } = machine
  write('before')
  time.advance(SECOND_MS)
  // The line is slow enough that the next message is still on its way when the fault begins.
  machine.space.up.latency = 50
  const fault = faultOf(name)
  if (fault.meets === 'planned') fault.start(machine, () => 0.5)
  write('meets it')
  const pass = sends.begins(fault)
  const end = fault.meets === 'planned' ? () => undefined : fault.start(machine, () => 0.5)
  time.advance(SECOND_MS)
  pass()
  end()
  machine.space.up.latency = 0
  time.advance(60 * SECOND_MS)
  expect(machine.state()).toBe('connected')
  write('after')
  time.advance(SECOND_MS)
  expect([...sends.met]).toEqual(meets ? ['meets it'] : [])
})
