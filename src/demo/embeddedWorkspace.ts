import { accounts, type DemoAccount, companies } from './companies'
import { createActivity } from './activity'
import { broadcastHappenings, returnReleasedToBot } from './broadcast'
import { systemClock } from './clock'
import { createConnections } from './connections'
import { addCrowd } from './crowd'
import type { DemoOptions } from './demoOptions'
import { createEnding } from './endings'
import { createExchange } from './exchange'
import { createCompanyState } from './companyState'
import { listen } from './httpServer'
import { createLists } from './lists'
import { createPlans } from './plans'
import { defaultServerSwitches, type ServerSwitches } from './serverSwitches'
import { addQuietCustomers } from './quietCharacters'
import { createReceivedLog } from './received'
import { savedReplies, type SavedReply } from './savedReplies'
import { createScript } from './script'
import { cookieName, createSessions } from './sessions'
import { socketPath } from './socketGate'
import { createSocketServer } from './socketServer'
import { behaviourOf, type Behaviour } from './variants/behaviour'
import { chooseVariants } from './variants/catalogue'
import { createWebsite, type RequestHandler } from './website'
import { agentOf, stateOf, type WorkspaceParts } from './workspaceParts'

export interface EmbeddedWorkspace {
  readonly origin: string
  readonly socketUrl: string
  readonly port: number
  readonly accounts: readonly DemoAccount[]
  readonly savedReplies: readonly SavedReply[]
  /** Signs an agent in. Returns the value of the Cookie header. Throws if there is no such agent. */
  signIn(agentId: string): string
  close(): Promise<void>
}

const endsAfterMs = 15_000

function behaviourNamed(names: readonly string[]): Behaviour {
  const choice = chooseVariants(names)
  if (!choice.ok) throw new RangeError(choice.error)
  return behaviourOf(choice.chosen)
}

/**
 * Starts the workspace. Rejects if:
 * - it cannot listen on the port;
 * - a variant is unknown;
 * - two variants cannot be combined.
 *
 * `atControl`: makes the handler for paths below `/control/`. Absent, as in the app: there is no such handler.
 */
export async function startEmbeddedWorkspace(
  options: DemoOptions = {},
  atControl: (parts: WorkspaceParts) => RequestHandler | null = () => null
): Promise<EmbeddedWorkspace> {
  const { clock = systemClock, log = () => {}, seed = 1, speed = 1, customers = 'usual' } = options
  const behaviour = behaviourNamed(options.variants ?? [])
  const switches: ServerSwitches = { ...defaultServerSwitches, ...behaviour.switches, ...options.switches }
  const sessions = createSessions()
  const connections = createConnections(behaviour.write)
  const plans = createPlans()
  const received = createReceivedLog(2_000)
  const activity = createActivity(systemClock)

  const companyStates = companies.map((company) => createCompanyState(company, clock))
  const lists = createLists({
    clock,
    switches,
    rules: behaviour.list,
    stateOf: (companyId) => stateOf(companyStates, companyId)
  })
  const ending =
    behaviour.ending === null
      ? null
      : createEnding({
          clock: systemClock,
          ending: behaviour.ending,
          connections,
          plans,
          afterMilliseconds: options.endsAfterMilliseconds ?? endsAfterMs
        })
  const stops = companyStates.flatMap((companyState) => [
    broadcastHappenings(companyState, () => connections.at(companyState.company.id), clock, switches),
    lists.follow(companyState, () => connections.at(companyState.company.id)),
    returnReleasedToBot(companyState, clock, options.botReturnMilliseconds ?? 150),
    companyState.watch(activity.happened)
  ])
  const played = customers === 'usual' && options.script !== false
  const connected = (agentId: string): boolean => connections.of(agentId).length > 0
  const script = played ? createScript({ companyStates, clock, seed, speed, connected }) : null
  if (customers === 'usual' && !played)
    for (const companyState of companyStates) addQuietCustomers(companyState, clock.now())
  if (behaviour.crowd > 0) {
    const longest = behaviour.crowdWaitsSeconds
    for (const companyState of companyStates)
      addCrowd(companyState, behaviour.crowd, clock.now(), longest === null ? {} : { longestWaitSeconds: longest })
  }

  const parts: WorkspaceParts = {
    clock,
    switches,
    plans,
    sessions,
    connections,
    received,
    activity,
    companyStates,
    script,
    ending
  }
  const exchange = createExchange({
    clock,
    switches,
    plans,
    behaviour,
    lists,
    stateOf: (companyId) => stateOf(companyStates, companyId),
    fasterThan: (person, companyState) => script?.fasterThan(person, companyState) ?? null
  })
  // Delays and time-outs of WebSockets always use real time. `script` may use another clock.
  const sockets = createSocketServer({
    clock: systemClock,
    sessions,
    plans,
    connections,
    received,
    activity,
    exchange,
    lists,
    behaviour,
    ending,
    log,
    cookieSeconds: options.cookieSeconds ?? null
  })
  const website = createWebsite({
    companies,
    sessions,
    log,
    cookieSeconds: options.cookieSeconds ?? null,
    signedOut: (session) => {
      const open = connections.all().filter((connection) => connection.session === session)
      for (const connection of open) connection.close(1008, 'Signed out')
    }
  })
  const server = await listen(
    { website, controlWebsite: atControl(parts), sockets, behaviour, log },
    options.port ?? 0,
    options.host ?? '127.0.0.1'
  ).catch(async (error: unknown) => {
    // Otherwise the timers would keep the process running.
    stop()
    await sockets.close()
    throw error
  })

  let closing: Promise<void> | null = null
  function stop(): void {
    script?.stop()
    ending?.stop()
    lists.stop()
    for (const end of stops) end()
  }
  function close(): Promise<void> {
    stop()
    return server.close()
  }

  return {
    origin: `http://${server.authority}`,
    socketUrl: `ws://${server.socketAuthority}${behaviour.upgrade.path ?? socketPath}`,
    port: server.port,
    accounts,
    savedReplies,
    signIn: (agentId) => {
      const agent = agentOf(agentId)
      const company = companies.find((one) => one.agents.includes(agent))
      if (company === undefined) throw new RangeError(`Agent ${agentId} works nowhere`)
      return `${cookieName}=${sessions.open(agent, company).token}`
    },
    close: () => (closing ??= close())
  }
}
