import { randomBytes } from 'node:crypto'
import { accounts, type DemoAccount } from './accounts'
import { createActivity } from './activity'
import { broadcastHappenings, returnReleasedToBot } from './broadcast'
import { systemClock } from './clock'
import { companies } from './companies'
import { createConnections } from './connections'
import { createControl, type DemoControl } from './control'
import { createControlWebsite } from './controlWebsite'
import type { DemoOptions } from './demoOptions'
import { createExchange } from './exchange'
import { createFloor } from './floor'
import { listen } from './httpServer'
import { createPlans } from './plans'
import { defaultQuirks, type Quirks } from './quirks'
import { seatQuietCast } from './quietCast'
import { createReceivedLog } from './received'
import { createScript } from './script'
import { createSessions } from './sessions'
import { socketPath } from './socketGate'
import { createSocketServer } from './socketServer'
import { createWebsite } from './website'
import { floorOf } from './workspaceParts'

export interface DemoWorkspace {
  readonly origin: string
  readonly socketUrl: string
  readonly port: number
  readonly accounts: readonly DemoAccount[]
  readonly control: DemoControl
  /** Null unless the control interface is open over HTTP. */
  readonly controlToken: string | null
  close(): Promise<void>
}

/** Starts the workspace; rejects when the port is taken. */
export async function startDemoWorkspace(options: DemoOptions = {}): Promise<DemoWorkspace> {
  const { clock = systemClock, log = () => {}, seed = 1, speed = 1, customers = 'cast' } = options
  const quirks: Quirks = { ...defaultQuirks, ...options.quirks }
  const sessions = createSessions()
  const connections = createConnections()
  const plans = createPlans()
  const received = createReceivedLog(2_000)
  const activity = createActivity(systemClock)

  const floors = companies.map((company) => createFloor(company, clock))
  const stops = floors.flatMap((floor) => [
    broadcastHappenings(floor, () => connections.at(floor.company.id), clock, quirks),
    returnReleasedToBot(floor, clock, options.botReturnMilliseconds ?? 150),
    floor.watch(activity.happened)
  ])
  const played = customers === 'cast' && options.script !== false
  const connected = (agentId: string): boolean => connections.of(agentId).length > 0
  const script = played ? createScript({ floors, clock, seed, speed, connected }) : null
  if (customers === 'cast' && !played) for (const floor of floors) seatQuietCast(floor, clock.now())

  const control = createControl({ clock, quirks, plans, sessions, connections, received, activity, floors, script })
  const controlToken = options.controlOverHttp === true ? randomBytes(24).toString('hex') : null
  const exchange = createExchange({
    clock, quirks, plans,
    floorOf: (companyId) => floorOf(floors, companyId),
    fasterThan: (person, floor) => script?.fasterThan(person, floor) ?? null
  })
  // Slowness and time-outs of sockets are real time, also when the story runs on another clock.
  const sockets = createSocketServer({
    clock: systemClock, sessions, plans, connections, received, activity, exchange, log
  })
  const website = createWebsite({
    companies, sessions, log, cookieSeconds: options.cookieSeconds ?? null,
    signedOut: (session) => {
      const open = connections.all().filter((connection) => connection.session === session)
      for (const connection of open) connection.close(1008, 'Signed out')
    }
  })
  const controlWebsite = controlToken === null ? null : createControlWebsite(control, controlToken)
  const server = await listen({ website, controlWebsite, sockets, log }, options.port ?? 0, options.host ?? '127.0.0.1')

  let closing: Promise<void> | null = null
  function close(): Promise<void> {
    script?.stop()
    for (const stop of stops) stop()
    return server.close()
  }

  return {
    origin: `http://${server.authority}`,
    socketUrl: `ws://${server.authority}${socketPath}`,
    port: server.port,
    accounts,
    control,
    controlToken,
    close: () => (closing ??= close())
  }
}
