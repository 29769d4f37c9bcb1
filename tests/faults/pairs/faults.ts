import type { SocketEnd } from '../../../src/main/connection/socketEnd'
import { HOUR_MS, MINUTE_MS } from '../../../src/shared/time'
import type { Machine } from '../../support/machine'
import type { Plan } from '../../support/simulatedServer'

/**
 * A fault of the network, the server, the computer or the colleagues. `start` returns the function that ends it.
 * `meets`: which messages meet it. `line`: those that are on their way between its start and its end. `instant`: those
 * that are on their way when it happens. `planned`: the one that the server treats by the plan. `none`: the fault
 * concerns no message, unless it costs the connection.
 */
export interface Fault {
  readonly name: string
  readonly meets: 'line' | 'instant' | 'planned' | 'none'
  /** `customer`: the one whom a colleague, or the agent on another device, has to do with. */
  readonly start: (machine: Machine, random: () => number, customer?: string) => () => void
}

const nothing = (): void => undefined

function once(
  name: string,
  meets: Fault['meets'],
  start: (machine: Machine, random: () => number, customer: string) => (() => void) | void
): Fault {
  return {
    name,
    meets,
    start: (machine, random, customer = 'a') => {
      const end = start(machine, random, customer)
      return typeof end === 'function' ? end : nothing
    }
  }
}

/** Every connection and every attempt ends in this way until the fault ends. */
function refuses(name: string, end: SocketEnd): Fault {
  return once(name, 'instant', ({ space }) => {
    space.refusal = end
    space.drop()
    return () => void (space.refusal = null)
  })
}

function drops(name: string, code: number): Fault {
  return once(name, 'instant', ({ space, client }) => {
    space.drop({ kind: 'closed', code, reason: '' })
    return () => client.supervisor.retry()
  })
}

function blocks(name: string, ...ways: readonly ('up' | 'down')[]): Fault {
  return once(name, 'line', ({ space }) => {
    for (const way of ways) space[way].blocked = true
    return () => space.heal()
  })
}

/** The next command of this type has this result. A late answer comes when the fault ends. */
function answers(type: Parameters<Machine['space']['server']['plan']>[0], plan: Plan): Fault {
  const what = typeof plan === 'string' ? plan : 'close' in plan ? `close ${plan.close}` : `error: ${plan.error}`
  return once(`${type}: ${what}`, type === 'send_message' ? 'planned' : 'none', ({ space }) => {
    space.server.plan(type, plan)
    return () => space.server.release()
  })
}

const GARBAGE = ['', '{', '[]', '{"type":null}', '{"type":"brand_new"}', '{"type":"new_message"}', 'null', '"text"']

/** The faults that the pairs do not play, because the simulated line cannot have them, and the tests that play them. */
export const UNPLAYED: readonly { readonly name: string; readonly where: string }[] = [
  { name: 'the process is killed', where: 'faults/restarts.test.ts, main/persistence/kill.test.ts' },
  { name: 'the computer loses power', where: 'faults/restarts.test.ts' },
  { name: 'the disk is full or fails', where: 'main/persistence/nothingLost.test.ts' },
  { name: 'the keyring is locked', where: 'e2e/keyring.test.ts' },
  { name: 'a page hangs', where: 'e2e/hangs.test.ts' },
  { name: 'a proxy refuses, or wants a password', where: 'e2e/proxy.test.ts' },
  { name: 'a certificate is not trusted', where: 'main/workspace/certificates/certificates.test.ts' },
  { name: 'the server lies in its acknowledgements', where: 'nothing: Deskhand cannot notice it' }
]

/** The faults that the simulated line can have. `UNPLAYED` names those that it cannot have. */
export const FAULTS: readonly Fault[] = [
  drops('the connection breaks', 1006),
  drops('the server restarts', 1012),
  drops('the server closes without a reason', 1000),
  drops('the session ends', 4401),
  refuses('the server answers 503', { kind: 'refused', status: 503, retryAfter: '5' }),
  refuses('the server answers 401', { kind: 'refused', status: 401, retryAfter: null }),
  refuses('the name is not found', { kind: 'failed', code: 'ENOTFOUND', detail: '' }),
  refuses('nobody listens', { kind: 'failed', code: 'ECONNREFUSED', detail: '' }),
  blocks('nothing arrives at the server', 'up'),
  blocks('nothing arrives at the client', 'down'),
  blocks('nothing arrives anywhere', 'up', 'down'),
  once('the line is slow', 'line', ({ space }) => {
    space.up.latency = space.down.latency = 900
    return () => void (space.up.latency = space.down.latency = 0)
  }),
  once('the line is uneven', 'line', ({ space }, random) => {
    space.up.latency = space.down.latency = () => Math.floor(random() * 1_500)
    return () => void (space.up.latency = space.down.latency = 0)
  }),
  once('the server answers no pings', 'none', ({ space }) => {
    space.pongs = false
    return () => void (space.pongs = true)
  }),
  once('there is no network', 'line', (machine) => {
    machine.setOnline(false)
    machine.space.drop()
    return () => {
      machine.setOnline(true)
      machine.client.supervisor.retry()
    }
  }),
  once('the computer sleeps', 'instant', ({ computer, time }, random) => {
    computer()?.suspended()
    time.jump(Math.floor(random() * 10 * MINUTE_MS))
    computer()?.resumed()
  }),
  once('the computer sleeps without a word', 'instant', ({ time }, random) =>
    time.jump(Math.floor(random() * 2 * MINUTE_MS))
  ),
  once('somebody sets the clock back', 'instant', ({ time }) => time.setClock(-HOUR_MS)),
  once('somebody sets the clock ahead', 'instant', ({ time }) => time.setClock(HOUR_MS)),
  ...(['ignore', 'silent', 'late', 'echoOnly', 'ackOnly', 'echoFirst'] as const).map((plan) =>
    answers('send_message', plan)
  ),
  answers('send_message', { error: 'Page token expired' }),
  answers('send_message', { error: 'Customer is already assigned to Ana' }),
  answers('send_message', { close: 1011 }),
  ...(['ignore', 'silent', 'late'] as const).map((plan) => answers('assign_agent', plan)),
  answers('assign_agent', { error: 'Customer is already assigned to Ana' }),
  ...(['ignore', 'silent', 'late'] as const).map((plan) => answers('unassign_agent', plan)),
  ...(['ignore', 'late'] as const).map((plan) => answers('get_stopped_customers', plan)),
  answers('get_stopped_customers', { error: 'Not now' }),
  answers('get_stopped_customers', { close: 1011 }),
  once('the server sends everything twice', 'line', ({ space: { server } }) => {
    server.doubles = true
    return () => void (server.doubles = false)
  }),
  once('a colleague takes the customer', 'instant', ({ space: { server } }, _random, customer) =>
    server.assign(customer, 'Ana', true)
  ),
  once('a colleague takes the customer, and nobody says so', 'instant', ({ space: { server } }, _random, customer) =>
    server.assign(customer, 'Ana', false)
  ),
  once('somebody releases the customer', 'instant', ({ space: { server } }, _random, customer) =>
    server.unassign(customer)
  ),
  once('the customer leaves and comes back', 'instant', ({ space: { server } }, _random, customer) => {
    server.stop(customer, false)
    return () => server.stop(customer, true)
  }),
  once('the agent writes on another device', 'none', ({ space: { server } }, _random, customer) =>
    server.deviceWrites(customer, 'From my telephone')
  ),
  once('the server sends rubbish', 'instant', ({ space }) => {
    for (const text of GARBAGE) space.sayRaw(text)
  }),
  once('the server sends an error that is about nothing', 'instant', ({ space }) =>
    space.sayRaw('{"type":"error","error":"Odd words"}')
  )
]
