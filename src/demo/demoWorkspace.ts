import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createActivity } from './activity'
import { broadcastHappenings, returnReleasedToBot } from './broadcast'
import { systemClock, type Clock } from './clock'
import { companies } from './companies'
import { createConnections } from './connections'
import { createControl, type DemoControl } from './control'
import { createControlWebsite } from './controlWebsite'
import { createExchange } from './exchange'
import { createFloor } from './floor'
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

export interface DemoOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number
  /** Loopback unless told otherwise. */
  readonly host?: string
  readonly seed?: number
  /** How much faster the script runs than life; waiting times do not change. */
  readonly speed?: number
  /** False: a small fixed set of customers in which nothing happens by itself. */
  readonly script?: boolean
  /** 'none' starts without any customer, and without a script. */
  readonly customers?: 'cast' | 'none'
  readonly quirks?: Partial<Quirks>
  /** Missing: a session cookie. */
  readonly cookieSeconds?: number
  /** Milliseconds between a release and the bot's return. */
  readonly botReturnMilliseconds?: number
  /** True: the control interface answers POST /control/…, guarded by `controlToken`. */
  readonly controlOverHttp?: boolean
  readonly clock?: Clock
  /** Lines carry ids only. */
  readonly log?: (line: string) => void
}

export interface DemoAccount {
  readonly agentId: string
  readonly companyId: string
  readonly companyName: string
  readonly name: string
  readonly email: string
  readonly password: string
}

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

const accounts: readonly DemoAccount[] = companies.flatMap((company) =>
  company.agents.map(({ id, name, email, password }) => ({
    agentId: id, companyId: company.id, companyName: company.name, name, email, password
  }))
)

/** Starts the workspace; rejects when the port is taken. */
export async function startDemoWorkspace(options: DemoOptions = {}): Promise<DemoWorkspace> {
  const clock = options.clock ?? systemClock
  const log = options.log ?? (() => {})
  const host = options.host ?? '127.0.0.1'
  const quirks: Quirks = { ...defaultQuirks, ...options.quirks }
  const [sessions, connections, plans] = [createSessions(), createConnections(), createPlans()]
  const received = createReceivedLog(2_000)
  const activity = createActivity(systemClock)
  const floors = companies.map((company) => createFloor(company, clock))
  const connectionsAt = (companyId: string) => connections.all().filter(({ session }) => session.company.id === companyId)
  const connected = (agentId: string) => connections.all().some(({ session }) => session.agent.id === agentId)

  const stops = floors.flatMap((floor) => [
    broadcastHappenings(floor, () => connectionsAt(floor.company.id), clock, quirks),
    returnReleasedToBot(floor, clock, options.botReturnMilliseconds ?? 150),
    floor.watch(activity.happened)
  ])
  const scripted = options.script !== false && options.customers !== 'none'
  const script = scripted
    ? createScript({ floors, clock, seed: options.seed ?? 1, speed: options.speed ?? 1, connected })
    : null
  if (options.script === false && options.customers !== 'none') floors.forEach((floor) => seatQuietCast(floor, clock.now()))

  const exchange = createExchange({ clock, quirks, plans, floorOf: (companyId) => floorOf(floors, companyId) })
  const sockets = createSocketServer({ clock: systemClock, sessions, plans, connections, received, activity, exchange, log })
  const parts = { clock, quirks, plans, sessions, connections, received, activity, floors, script }
  const control = createControl(parts)
  const controlToken = options.controlOverHttp === true ? randomBytes(24).toString('hex') : null
  const controlWebsite = controlToken === null ? null : createControlWebsite(control, controlToken)
  const website = createWebsite({
    companies, sessions, log, cookieSeconds: options.cookieSeconds ?? null,
    signedOut: ({ token }) => connections.all()
      .filter(({ session }) => session.token === token)
      .forEach((connection) => connection.close(1008, 'Signed out'))
  })

  const server = createServer((request, response) => {
    const handle = controlWebsite !== null && request.url?.startsWith('/control/') === true ? controlWebsite : website
    handle(request, response).catch((error: unknown) => {
      log(`request failed: ${error instanceof Error ? error.name : 'unknown'}`)
      if (!response.headersSent) response.writeHead(400)
      response.end()
    })
  })
  server.on('upgrade', sockets.upgrade)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const port = portOf(server.address())
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`

  let closing: Promise<void> | null = null
  async function close(): Promise<void> {
    script?.stop()
    for (const stop of stops) stop()
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    await sockets.close()
    server.closeAllConnections()
    await closed
  }

  return {
    origin: `http://${authority}`,
    socketUrl: `ws://${authority}${socketPath}`,
    port,
    accounts,
    control,
    controlToken,
    close: () => (closing ??= close())
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The workspace has no port')
  return address.port
}
