import type { Clock } from './clock'
import type { Connection } from './connections'
import type { CompanyState, Happening } from './companyState'
import { happeningFrame } from './frames'
import type { ServerSwitches } from './serverSwitches'

function actorOf(happening: Happening) {
  return 'agent' in happening ? happening.agent : null
}

/**
 * Sends frames about each event of a company to the company's connections, as `switches` say. Returns a function that
 * stops this.
 */
export function broadcastHappenings(
  companyState: CompanyState,
  connectionsOfCompany: () => readonly Connection[],
  clock: Clock,
  switches: Readonly<ServerSwitches>
): () => void {
  return companyState.watch((happening) => {
    const actor = actorOf(happening)
    const listeners = connectionsOfCompany().filter(
      ({ session }) => switches.broadcastToActor || session.agent.id !== actor?.id
    )
    if (listeners.length === 0) return
    const now = clock.now()
    if (switches.personalBroadcasts) {
      for (const one of listeners) one.send(happeningFrame(happening, { viewer: one.session.agent, now, switches }))
      return
    }
    // Without `personalBroadcasts`, all agents get the same payload. In it, "me" is the agent who acted. If no agent
    // acted, "me" is the agent who has the customer.
    const viewer = actor ?? happening.customer.agent
    const frame = happeningFrame(happening, { viewer, now, switches })
    for (const one of listeners) one.send(frame)
  })
}

/**
 * Gives each released customer back to the bot after `milliseconds`, unless an agent has the customer then. Returns a
 * function that stops this.
 */
export function returnReleasedToBot(companyState: CompanyState, clock: Clock, milliseconds: number): () => void {
  const waiting = new Set<() => void>()
  const stop = companyState.watch((happening) => {
    if (happening.kind !== 'unassigned') return
    const { customer } = happening
    const cancel = clock.after(milliseconds, () => {
      waiting.delete(cancel)
      if (customer.agent === null && customer.stopped) companyState.announce(companyState.botAgain(customer))
    })
    waiting.add(cancel)
  })
  return () => {
    stop()
    for (const cancel of waiting) cancel()
  }
}
